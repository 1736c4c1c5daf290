"""The page kit by keyboard alone, in Chromium: palette, keys, lists, themes, refusals, drafts and live fragments."""

import itertools
import re

import pytest
from playwright.sync_api import expect
from tests import kit_pages
from tests.conftest import axe, shot

from liaison.platform.ui import navigation, palette
from liaison.platform.ui.navigation import Place, Under
from liaison.platform.ui.palette import Hit

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def kit(settings, anybody, monkeypatch):
    settings.ROOT_URLCONF = "tests.kit_pages"
    work = Place(name="work", title="Work", url_name="desk-gallery", permission="work.see", key="w")
    monkeypatch.setattr(navigation, "_places", {"work": work})
    monkeypatch.setattr(palette, "_sources", {})

    @palette.palette_source("patients", title="Patients", order=1)
    def patients(act, text):
        people = {"s1": "Rosa Delgado", "s2": "Rosalind Yu"}
        return [
            Hit(name, "72 F", f"/gallery?row={key}", "patient")
            for key, name in people.items()
            if text.lower() in name.lower()
        ]


def test_the_palette_finds_and_opens_without_a_mouse(open_page):
    page = open_page("/gallery")
    page.keyboard.press("Control+k")
    expect(page.locator("#palette-text")).to_be_focused()
    page.keyboard.type("rosa")
    hits = page.locator("#palette-found [role=option]")
    expect(hits).to_have_count(2)
    expect(hits.nth(0)).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowDown")
    expect(hits.nth(1)).to_have_attribute("aria-selected", "true")
    assert page.locator("#palette-text").get_attribute("aria-activedescendant") == hits.nth(1).get_attribute("id")
    assert "\n".join(axe(page)) == ""
    shot(page, "palette", full=False)
    page.keyboard.press("Enter")
    page.wait_for_url("**/gallery?row=s2")


def test_the_palette_on_a_phone_says_when_nothing_is_found(open_page):
    page = open_page("/gallery", size="phone")
    page.get_by_role("button", name="Find anybody or anything").click()
    page.keyboard.type("zzz")
    expect(page.locator("#palette-found")).to_contain_text("Nobody and nothing by that name")
    assert "\n".join(axe(page)) == ""
    shot(page, "palette-phone", full=False)
    page.keyboard.press("Escape")
    expect(page.locator("#palette")).not_to_be_visible()


def test_the_help_sheet_lists_the_keys_of_this_page(open_page):
    page = open_page("/gallery")
    page.keyboard.press("?")
    sheet = page.locator("[data-help]")
    expect(sheet).to_contain_text("Next row")
    expect(sheet).to_contain_text("Find anybody or anything")
    assert "\n".join(axe(page)) == ""
    shot(page, "help", full=False)


def test_single_keys_can_be_turned_off_and_stay_off(open_page):
    page = open_page("/gallery")
    page.keyboard.press("?")
    page.get_by_label("Turn single keys off").check()
    page.reload()
    page.keyboard.press("?")
    expect(page.locator("#help")).not_to_be_visible()
    page.keyboard.press("Control+k")
    expect(page.locator("#palette")).to_be_visible()


def test_two_keys_go_to_a_place(open_page):
    page = open_page("/kit/note")
    page.keyboard.press("g")
    page.keyboard.press("w")
    page.wait_for_url("**/gallery")
    expect(page.get_by_role("link", name="Work", exact=True)).to_have_attribute("aria-current", "page")


@pytest.mark.parametrize("size", ["desk", "phone"])
def test_the_menu_of_places_is_scanned_by_its_headings(open_page, monkeypatch, size):
    for name, under in [("tests", Under.CARE), ("cases", Under.CARE), ("rules", Under.OVERSIGHT)]:
        one = Place(name=name, title=name.title(), url_name="desk-gallery", permission="work.see", under=under)
        navigation.place(one)
    page = open_page("/kit/note", size=size)
    page.locator(".places-more > summary").focus()
    menu = page.locator(".places-more .menu-list")
    for key, reached in [
        ("ArrowDown", "Cases"), ("ArrowDown", "Tests"), ("ArrowRight", "Rules"), ("ArrowRight", "Cases"),
        ("ArrowLeft", "Rules"), ("ArrowUp", "Tests"),
    ]:  # fmt: skip
        page.keyboard.press(key)
        expect(menu.get_by_role("link", name=reached)).to_be_focused()
    expect(menu.get_by_role("group", name="Oversight").get_by_role("link")).to_have_count(1)
    assert "\n".join(axe(page)) == ""
    shot(page, f"places-{size}", full=False)
    page.keyboard.press("Escape")
    expect(menu).not_to_be_visible()
    expect(page.locator(".places-more > summary")).to_be_focused()


def test_keys_wait_while_somebody_types(open_page):
    page = open_page("/kit/note")
    page.locator("#note").focus()
    page.keyboard.type("g / ? j")
    expect(page.locator("#note")).to_have_value("g / ? j")
    expect(page.locator("dialog[open]")).to_have_count(0)


def test_a_list_is_walked_opened_and_left_where_it_was(open_page):
    page = open_page("/gallery")
    rows = page.locator("#list-beside [data-row-link]")
    rows.nth(0).focus()
    page.keyboard.press("j")
    page.keyboard.press("j")
    expect(rows.nth(2)).to_be_focused()
    page.keyboard.press("k")
    page.keyboard.press("Enter")
    expect(page.locator("#detail h2")).to_have_text("Answer a grievance")
    assert page.url.endswith("/gallery?row=s1")
    expect(page.locator("#detail")).to_be_focused()
    page.keyboard.press("Escape")
    expect(rows.nth(1)).to_be_focused()
    assert page.url.endswith("/gallery")


def test_on_a_phone_the_detail_covers_the_list_until_one_goes_back(open_page):
    page = open_page("/gallery", size="phone")
    page.locator("#list-beside [data-row-link]").nth(3).click()
    expect(page.locator("#detail h2")).to_have_text("Book the visit")
    expect(page.locator("#list-beside")).not_to_be_visible()
    page.get_by_role("link", name="Back to the list").click()
    expect(page.locator("#list-beside")).to_be_visible()
    expect(page.locator("#list-beside [data-row-link]").nth(3)).to_be_focused()


def test_filters_and_order_live_in_the_address(open_page):
    page = open_page("/gallery")
    found = page.locator("#list-samples")
    found.locator("summary", has_text="Kind").click()
    found.get_by_role("link", name="Calls", exact=True).click()
    page.wait_for_url("**/gallery?kind=call")
    expect(found.locator(".pages-said")).to_have_text("1 to 12 of 35")
    found.get_by_role("link", name="Minutes").click()
    page.wait_for_url("**/gallery?kind=call&sort=minutes")
    expect(found.get_by_role("columnheader", name="Minutes")).to_have_attribute("aria-sort", "ascending")
    page.keyboard.press("]")
    page.wait_for_url("**/gallery?kind=call&sort=minutes&page=2")
    page.go_back()
    expect(page.locator("#list-samples .pages-said")).to_have_text("1 to 12 of 35")


def test_the_bar_of_verbs_comes_with_the_first_selected_row(open_page):
    page = open_page("/gallery")
    bar = page.locator("#list-samples-bulk")
    expect(bar).not_to_be_visible()
    page.locator("#list-samples [data-row-link]").nth(1).focus()
    page.keyboard.press("x")
    expect(bar).to_contain_text("1 selected")
    page.get_by_label("Select every row on this page").first.check()
    expect(bar).to_contain_text("12 selected")
    shot(page, "selected", full=False)
    bar.get_by_role("button", name="Select none").click()
    expect(bar).not_to_be_visible()


def test_the_chosen_theme_is_there_at_once_and_stays(open_page):
    page = open_page("/gallery")
    page.locator(".choice-theme summary").click()
    page.locator(".choice-theme button", has_text="Dark").click()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    page.reload()
    assert re.search(r'<html[^>]*data-theme="dark"', page.content())
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(22, 23, 21)"


def test_another_language_is_one_press_away(open_page):
    page = open_page("/gallery")
    page.get_by_role("button", name="Español").click()
    expect(page.locator("html")).to_have_attribute("lang", "es")


def test_a_refusal_leaves_what_was_typed(open_page):
    page = open_page("/kit/note", expects=["status of 422", "Response Status Error Code 422"])
    page.locator("#note").fill("She weighs 71 kg.")
    page.keyboard.press("Control+Enter")
    notice = page.locator("#notices .notice")
    expect(notice).to_contain_text("Maya Ortiz closed it a minute ago.")
    expect(notice).to_contain_text("still on your screen")
    expect(page.locator("#note")).to_have_value("She weighs 71 kg.")
    expect(page.locator("#note")).to_be_focused()
    assert "\n".join(axe(page)) == ""
    shot(page, "refused-notice", full=False)
    notice.get_by_role("button", name="Close").click()
    expect(notice).to_have_count(0)


def test_what_is_too_long_is_kept_whole_counted_and_not_sent(open_page):
    page, whole = open_page("/kit/note", expects=["status of 422", "Response Status Error Code 422"]), "Mole\n" * 250
    note, said = page.locator("#note"), page.locator("#note_error")
    note.focus()
    page.keyboard.insert_text(whole)
    expect(note).to_have_value(whole)
    expect(said).to_have_text("1500 letters, and at most 1000 fit. All of it is kept here: shorten it, then go on.")
    page.keyboard.press("Control+Enter")
    expect(note).to_be_focused()
    expect(page.locator("#notices .notice")).to_have_count(0)
    assert "\n".join(axe(page)) == ""
    shot(page, "too-long", full=False)
    note.fill("Mole")
    expect(said).to_be_empty()
    page.keyboard.press("Control+Enter")
    expect(page.locator("#notices .notice")).to_have_count(1)


def test_enter_presses_the_button_beside_the_field(open_page):
    page = open_page("/kit/asks")
    page.locator("#q2").fill("Which number does she answer?")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.locator("#asked").inner_text() == "2"


def test_a_draft_outlives_the_page(open_page):
    page = open_page("/kit/note")
    page.locator("#note").fill("Half a sen")
    page.goto("/gallery")
    page.goto("/kit/note")
    expect(page.locator("#note")).to_have_value("Half a sen")


def test_a_draft_waits_for_whoever_must_sign_in_first_and_no_longer(open_page):
    """A form pressed after the session ran out was not heard: what was typed is there after signing in."""
    page = open_page("/kit/asks")
    page.locator("#q2").fill("Which number does she answer?")
    page.route("**/kit/asks?*", lambda route: route.fulfill(status=302, headers={"Location": "/accounts/login/"}))
    with page.expect_navigation(url="**/accounts/login/"):
        page.keyboard.press("Enter")
    page.unroute("**/kit/asks?*")
    page.goto("/kit/asks")
    expect(page.locator("#q2")).to_have_value("Which number does she answer?")
    page.locator("#q2").focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    page.goto("/kit/asks")
    expect(page.locator("#q2")).to_have_value("")


def test_without_a_connection_nothing_is_lost(open_page):
    page = open_page("/kit/note", expects=["ERR_BLOCKED_BY_CLIENT", "htmx:sendError", "htmx:afterRequest"])
    page.locator("#note").fill("Kept.")
    page.route("**/kit/refuse/**", lambda route: route.abort("blockedbyclient"))
    page.get_by_role("button", name="Save it").click()
    expect(page.locator("#notices")).to_contain_text("No connection")
    expect(page.locator("#note")).to_have_value("Kept.")
    box, close = (page.locator(f"#notices {one}").bounding_box() for one in (".notice", ".notice-close"))
    assert box["x"] + box["width"] - close["x"] - close["width"] < 16  # at the end of the box, however wide


def test_a_live_fragment_changes_only_when_there_is_something_new(open_page, monkeypatch):
    monkeypatch.setattr(kit_pages, "versions", itertools.chain([1, 1], itertools.repeat(2)))
    kit_pages.asked.clear()
    page = open_page("/kit/note")
    expect(page.locator("#queue")).to_contain_text("version 1")
    expect(page.locator("#queue")).to_contain_text("version 2", timeout=10_000)
    assert kit_pages.asked[:3] == [1, 304, 2]
    expect(page.locator("#queue .is-new")).to_have_text("version 2")


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("/kit/refuse/access.restricted", 403, "You may not open or do this"),
        ("/kit/refuse/work.conflict", 409, "Somebody changed this before you"),
        ("/kit/refuse/work.closed", 422, "This cannot be done as it is"),
        ("/nowhere", 404, "There is nothing at this address"),
        ("/kit/broken", 500, "Something broke on our side"),
        ("/kit/bare", 200, "Sign in"),
    ],
)
@pytest.mark.parametrize(("size", "scheme"), [("desk", "light"), ("phone", "dark")])
def test_pages_of_trouble_are_clean(open_page, caplog, address, status, words, size, scheme):
    page = open_page(address, size=size, scheme=scheme, status=status)
    expect(page.locator("main")).to_contain_text(words)
    assert page.locator("h1").count() == 1
    assert "\n".join(axe(page)) == ""
    shot(page, f"trouble-{status}-{size}")
