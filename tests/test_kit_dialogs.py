"""A dialog that fetches what it offers when it opens: by keyboard, on a phone, refused and without a connection."""

import itertools

import pytest
from playwright.sync_api import expect
from tests import kit_pages
from tests.conftest import axe, shot

from liaison.platform.ui import navigation, palette

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def kit(settings, anybody, monkeypatch):
    settings.ROOT_URLCONF = "tests.kit_pages"
    monkeypatch.setattr(navigation, "_places", {})
    monkeypatch.setattr(palette, "_sources", {})
    kit_pages.offers_asked.clear()


@pytest.mark.parametrize("size", ["desk", "phone"])
def test_what_it_offers_comes_when_it_opens_and_is_chosen_by_keys(open_page, size):
    page = open_page("/kit/offers", size=size)
    assert kit_pages.offers_asked == []
    if size == "phone":
        page.get_by_role("button", name="Choose").click()
    else:
        page.keyboard.press("i")
    expect(page.locator("#offers input").first).to_be_focused()
    assert "\n".join(axe(page)) == ""
    shot(page, f"dialog-fetched-{size}", full=False)
    page.keyboard.press("2")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#chosen")).to_have_text("chosen: 2")


def test_a_refusal_and_a_lost_connection_are_said_in_the_dialog_and_the_next_press_asks_again(open_page, monkeypatch):
    monkeypatch.setattr(kit_pages, "refusing", itertools.chain([True], itertools.repeat(False)))
    expected = [
        "status of 403",
        "Status Error Code 403",
        "ERR_BLOCKED_BY_CLIENT",
        "htmx:sendError",
        "htmx:afterRequest",
    ]
    page = open_page("/kit/offers", expects=expected)
    page.keyboard.press("i")
    expect(page.locator("#offers .notice")).to_contain_text("Your role does not allow this.")
    page.keyboard.press("Escape")
    page.route("**/kit/offered", lambda route: route.abort("blockedbyclient"))
    page.keyboard.press("i")
    expect(page.locator("#offers .notice")).to_contain_text("No connection")
    page.unroute("**/kit/offered")
    page.keyboard.press("Escape")
    page.keyboard.press("i")
    expect(page.locator("#offers input").first).to_be_focused()
    assert len(kit_pages.offers_asked) == 2
    assert page.locator("#notices .notice").count() == 0
