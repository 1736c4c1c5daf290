"""Steps 5, 6 and 7 of DAY.md in a browser: a check-in, a new mother and her newborn, a long wait; by keyboard, in their budgets."""

import re
import time
from datetime import date

import pytest
from tests.working_day import FACES, WHY, items, log, patient, until

from liaison.journeys.visits.models import Attendance, Checked, CoverageCheck, FlowNote, WaitTold
from liaison.records.coverage.models import Coverage
from liaison.spine.access.models import Representation, RestrictedChart
from liaison.spine.access.queries import tellable
from liaison.spine.people.models import Patient, RelatedPerson

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def rows(model):
    return model.objects.unscoped(WHY)


@pytest.mark.feature("F12")
@pytest.mark.feature("F13")
@pytest.mark.parametrize(("size", "language", "scheme"), FACES)
def test_the_front_desk(day, size, language, scheme, record_property):
    day.begin(size, language, scheme)
    maria = day.sit("maria", shots=True)
    day.clock.at("08:00")
    day.comes_in(maria)
    checks_in_minh(day, maria)
    registers_a_mother_and_her_newborn(day, maria)
    tells_the_one_in_room_4(day, maria)
    assert day.troubles == []
    record_property("actions", maria.spent)


def checks_in_minh(day, maria):
    """Step 5: the gate lists only the consent, the ended plan and the interpreter; the payer is asked anew; copay shown."""
    minh, page = patient("Nguyễn"), maria.page
    day.clock.at("08:00")
    maria.go("/flow")
    maria.look("5-flow", day.language)
    due = page.locator(".lane a", has_text="Nguyễn").first.get_attribute("id")
    maria.actions = 0
    started = time.monotonic()
    maria.press_on(f"#{due}")
    page.wait_for_url("**/visits/check-in/*")
    asked = page.locator(".gate-item").evaluate_all("items => items.map(item => item.dataset.item)")
    assert asked == ["coverage", "interpreter", "consent"]
    maria.look("5-gate", day.language)
    maria.actions = 1
    for code in ("coverage", "interpreter", "consent", "copay"):
        left = page.locator(".gate-item")
        number = left.evaluate_all("(items, code) => items.findIndex(i => i.dataset.item === code) + 1", code)
        assert number > 0, code
        maria.press(str(number))
        page.locator(f'.gate-item[data-item="{code}"]').wait_for(state="detached")
        if code == "coverage":
            page.locator('.gate-item[data-item="copay"]').wait_for()
            assert "$20.00" in maria.text(".gate-plan")
            assert page.locator('.gate-show [lang="vi"]').count() == 1
            maria.look("5-replaced", day.language)
    assert page.locator(".gate-item").count() == 0
    with page.expect_navigation():
        maria.press("Control+Enter")
    maria.step(5, budget=8)
    assert time.monotonic() - started < 90
    new = rows(Coverage).get(patient=minh, source="payer")
    old = rows(Coverage).filter(patient=minh).exclude(id=new.id).get()
    assert (old.ends_on < date(2026, 3, 12), new.starts_on > old.ends_on) == (True, True)
    checked = rows(CoverageCheck).get(patient=minh)
    assert (checked.answer, checked.copay_cents, checked.replaced_by) == ("replaced", 2000, new.id)
    consent = rows(Checked).get(patient=minh, code="consent")
    assert (consent.way, consent.language) == ("signed", "vi")
    assert log(name="visits.CheckedIn", patient=minh.id).get().body["missing"] == []
    assert rows(Attendance).get(patient=minh).step == "waiting"


def registers_a_mother_and_her_newborn(day, maria):
    """Step 6: she is here already, by another spelling; her child gets a record, and she is its representative, scoped."""
    page = maria.page
    mother = somebody()
    day.clock.at("08:06")
    maria.go("/flow")
    count = rows(Patient).count()
    maria.actions = 0
    maria.press("n")
    page.wait_for_url("**/patients/register")
    maria.fill("#id_family", misspelt(mother.family))
    maria.fill("#id_given", mother.given)
    maria.fill("#id_born", typed(mother.birth_date, day.language))
    page.locator(f'[data-alike="{mother.id}"]').wait_for()
    assert "100" in maria.text(f'[data-alike="{mother.id}"]')
    spent = maria.actions
    maria.look("6-alike", day.language)
    maria.actions = spent
    with page.expect_navigation():
        maria.press("Alt+1")
    page.wait_for_url(f"**/visits/at-desk/{mother.id}")
    assert rows(Patient).count() == count
    maria.press("b")
    page.wait_for_url("**/newborn")
    page.locator("#id_born").wait_for()
    spent = maria.actions
    maria.look("6-newborn", day.language)
    maria.actions = spent
    maria.fill("#id_born", typed(date(2026, 3, 12), day.language))
    maria.press_on('input[name="gender"][value="female"]', "Space")
    for scope in ("appointments", "plan", "results", "all"):  # not the bills, and so not everything
        maria.press_on(f'input[name="scopes"][value="{scope}"]', "Space")
    maria.press_on("#id_seen", "Space")
    with page.expect_navigation():
        maria.press("Control+Enter")
    maria.step(6, budget=14)
    page.wait_for_url("**/visits/at-desk/*")
    made = rows(Representation).get(person=mother)
    assert (made.ground, made.scopes) == ("parent", ["appointments", "plan", "results", "speak", "told"])
    assert (made.proof, made.proof_seen_by, made.until_at.year) == ("birth", made.named_by, 2038)
    child = rows(Patient).get(id=made.patient_id)
    assert (child.family, child.given, child.birth_date) == (
        mother.family,
        f"Baby Girl of {mother.given}",
        date(2026, 3, 12),
    )
    kin = rows(RelatedPerson).get(patient=child)
    assert (kin.may_be_told, [*tellable([kin], at=made.named_at)]) == (False, [kin.id])
    maria.look("6-child", day.language)


def tells_the_one_in_room_4(day, maria):
    """Step 7: the board says it, one opens, one asks the clinician, one writes down what the patient was told."""
    page = maria.page
    day.clock.at("08:12")
    maria.go("/flow")
    card = page.locator("#lane-roomed ~ ol .flow-card").first
    assert "Room 4" in card.inner_text()
    assert int(re.search(r"(\d+) min", card.inner_text())[1]) >= 30
    attendance = rows(Attendance).get(step="roomed")
    maria.actions = 0
    maria.press_on(f"#card-{attendance.id}")
    page.locator(f'[data-attendance="{attendance.id}"]').wait_for()
    maria.press("m")
    page.locator(".flow-notes li").wait_for()
    maria.press("e")
    until(rows(WaitTold).exists)
    maria.step(7, budget=3)
    assert rows(FlowNote).get().kind == "waits_long"
    assert rows(WaitTold).get().attendance_id == attendance.id
    maria.look("7-card", day.language)
    maria.go("/flow")
    maria.look("7-board", day.language)
    maria.go("/flow/report")
    maria.look("7-report", day.language)


def somebody():
    """A woman of the panel who may have a child, whose chart is open and who is not expected today."""
    closed = rows(RestrictedChart).values("patient")
    women = rows(Patient).filter(
        gender="female", birth_date__gte="1984-01-01", birth_date__lte="2004-12-31", deceased=False
    )
    found = women.exclude(id__in=closed).order_by("record_number")
    return next(one for one in found if len(one.family) > 4 and one.family.isascii() and " " not in one.family)


def misspelt(name):
    """Two letters the other way round, as fingers do."""
    return name[:2] + name[3] + name[2] + name[4:]


def typed(day_, language):
    """A date field takes digits in the order of the browser's own language, which is the machine's."""
    return f"{day_:%m%d%Y}"


@pytest.mark.feature("F13")
def test_every_open_board_is_less_than_two_seconds_behind(day, record_property):
    """Two people, two browsers, one board; and the wall, which has no names."""
    day.begin("desk", "en", "light")
    maria, nadia = day.sit("maria"), day.sit("nadia")
    day.clock.at("08:12")
    for robot in (maria, nadia):
        day.comes_in(robot)
        robot.go("/flow")
    attendance = rows(Attendance).filter(step="roomed").first()
    behind = []
    maria.go(f"/flow/{attendance.id}")
    maria.page.locator("[data-attendance]").wait_for()
    card = nadia.page.locator(f'.flow-card[data-row="{attendance.id}"]')
    for key, seen in (("m", ".flow-note"), ("e", ".flow-told")):
        assert card.locator(seen).count() == 0
        started = time.monotonic()
        maria.press(key)
        card.locator(seen).wait_for()
        behind.append(time.monotonic() - started)
        maria.page.locator("#detail .notice").wait_for()
    record_property("behind", behind)
    assert max(behind) < 2


@pytest.mark.feature("F13")
@pytest.mark.feature("F14")
@pytest.mark.parametrize(("size", "language", "scheme"), FACES[:2])
def test_the_other_pages_of_the_front_desk(day, size, language, scheme):
    """Check-out, walk-in and the wall: by keyboard, clean to axe, and the wall without a name."""
    day.begin(size, language, scheme)
    maria, nadia, helen = (day.sit(name, shots=name != "nadia") for name in ("maria", "nadia", "helen"))
    day.clock.at("08:14")
    row = rows(Attendance).filter(step="roomed").select_related("patient").get()
    day.comes_in(helen)
    helen.go("/flow/set-up")
    helen.fill("#id_name", "Lobby")
    with helen.page.expect_navigation():
        helen.press("Control+Enter")
    helen.look("7-set-up", day.language)
    address = re.search(r"/wall/[\w-]+", helen.page.locator("main").inner_text())[0]
    screen = day.sit("nobody", shots=True)
    screen.go(address)
    screen.look("7-wall", "en")
    assert row.patient.family not in screen.page.content()
    day.comes_in(nadia)
    nadia.go(f"/flow/{row.id}")
    for key, step in (("b", "in_visit"), ("v", "leaving")):
        nadia.page.locator(f'button[data-key="{key}"]').wait_for()  # nobody presses what is not there yet
        nadia.press(key)
        until(lambda step=step: rows(Attendance).get(id=row.id).step == step)
        nadia.page.locator("#detail .notice").wait_for()
    day.comes_in(maria)
    maria.go(f"/visits/check-out/{row.id}")
    maria.fill("#id_what", "Back in three months", "Enter")
    maria.page.locator("[data-step-id]").wait_for()
    maria.look("14-check-out", day.language)
    maria.press("Escape")
    maria.go(f"/visits/check-out/{row.id}")
    maria.press("d")
    maria.page.locator("[data-step-id]").wait_for(state="detached")
    with maria.page.expect_navigation():
        maria.press("Control+Enter")
    assert rows(Attendance).get(id=row.id).step == "gone"
    assert items(duty="visits.book_next_step", patient=row.patient_id, closed_at=None).count() == 1
    maria.go(f"/visits/walk-in/{row.patient_id}")
    maria.look("14-walk-in", day.language)
    maria.press("1")
    maria.page.wait_for_url("**type=*")
    maria.look("14-walk-in-times", day.language)
    assert day.troubles == []
