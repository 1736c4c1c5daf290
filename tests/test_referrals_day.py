"""Steps 15, 17 and 18 of DAY.md in a browser, by keyboard alone: a note closes its loop, silent offices are chased, a new referral is sent."""

import pytest
from tests.working_day import FACES, WHY, items, log, patient, staff, until

from liaison.journeys.referrals.models import Choice, Referral, Sending

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.feature("F45"), pytest.mark.feature("F46")]


@pytest.mark.parametrize(("size", "language", "scheme"), FACES)
def test_the_board_and_a_new_referral(day, size, language, scheme):
    day.begin(size, language, scheme)
    maria = day.sit("maria", shots=True)
    day.clock.at("09:45")
    day.comes_in(maria)
    chases_and_escalates(day, maria)
    day.clock.at("09:58")
    refers_after_a_positive_test(day, maria)
    assert day.troubles == []


@pytest.mark.feature("F47")
def test_the_cardiology_note_closes_its_loop_after_it_was_read_and_told(day):
    day.begin("desk", "en", "light")
    maria, nadia = day.sit("maria", shots=True), day.sit("nadia", shots=True)
    day.clock.at("09:20")
    day.comes_in(maria)
    day.comes_in(nadia)
    loop = referrals(patient_id=patient("Whitfield").id).get()
    files_the_note(maria, loop)
    reads_it(nadia, loop)
    tells_the_plan(day, maria, loop)
    assert day.troubles == []


def referrals(**which):
    return Referral.objects.unscoped(WHY).filter(**which)


def chased():
    return Sending.objects.unscoped(WHY).filter(kind="chase", wave__isnull=False)


def chases_and_escalates(day, maria):
    """Fourteen open; three silent for ten days are reminded once, who must be rung up or decided about is not; the urgent one gets another name."""
    page = maria.page
    urgent = referrals(urgency="urgent", end="").get()
    assert (referrals(end="").count(), urgent.named) == (14, staff("devon"))
    maria.go("/referrals")
    maria.look("17-board", day.language)
    maria.actions = 0
    maria.press("q")
    page.wait_for_url("**/referrals?quiet=10")
    assert page.locator("tbody tr").count() == 5
    maria.press("m")
    page.wait_for_url("**/referrals/wave*")
    maria.look("17-wave", day.language)
    with page.expect_navigation():
        maria.press("Control+Enter")
    assert sorted(chased().values_list("referral__service", flat=True)) == [
        "nephrology",
        "ophthalmology",
        "orthopedics",
    ]
    maria.go("/referrals")
    maria.press_on(f'a[href*="{urgent.id}"]')
    page.wait_for_url(f"**/referrals/referral:{urgent.id}")
    maria.look("17-referral", day.language)
    maria.fill("#id_to", "Helen")
    maria.send('form:has([name="to"]) button')
    maria.step(17, budget=7)
    assert referrals(id=urgent.id).get().named == staff("helen")
    until(lambda: items(duty="referrals.answer_by_name", closed_at=None, owner=staff("helen")).exists())
    maria.go("/referrals/wave?quiet=10")
    assert page.locator('[name="selected"]').count() == 0  # nothing is sent twice
    assert log(name="referrals.Chased", body__wave__isnull=False).exclude(body__wave=None).count() == 3


def refers_after_a_positive_test(day, maria):
    """The record suggests it; its hemoglobin is put in, the patient chooses among three, it is sent."""
    page, minh = maria.page, patient("Nguyễn")
    maria.go(f"/patients/{minh.id}/referrals")
    maria.actions = 0
    maria.press("n")
    page.wait_for_url("**/referrals/new")
    maria.look("18-new", day.language)
    maria.fill("#id_question", "Positive FIT, hemoglobin 12.1: colonoscopy, please, and is anything bleeding?")
    with page.expect_navigation():
        maria.press("Control+Enter")
    maria.look("18-packet", day.language)
    made = referrals(patient=minh, service="gastroenterology").get()
    assert sorted(made.lacks) == ["fit", "hemoglobin"]
    with page.expect_navigation():
        maria.press("i")
    with page.expect_navigation():
        maria.press("2")
    maria.look("18-send", day.language)
    with page.expect_navigation():
        maria.press("s")
    maria.step(18, budget=8)
    choice = Choice.objects.unscoped(WHY).get(referral=made)
    assert ([len(choice.offered), choice.said_by], referrals(id=made.id).get().lacks) == ([3, "patient"], [])
    assert [offer["wait"] is None for offer in choice.offered] == [False, False, True]
    assert Sending.objects.unscoped(WHY).get(referral=made).state in ("queued", "sent")


def files_the_note(maria, loop):
    """The paper stands with its patient and its referral chosen."""
    page = maria.page
    maria.go("/documents")
    there = page.locator("tbody tr", has_text="Consultation").locator("a").first.get_attribute("href")
    maria.actions = 0
    maria.press_on(f'tbody a[href="{there}"]')
    page.wait_for_url("**/documents/document:*")
    assert page.locator(f'[name="about"][value="referral:{loop.id}"]').is_checked()
    with page.expect_navigation():
        maria.press("Control+Enter")
    until(lambda: referrals(id=loop.id, stage="review").exists())
    assert referrals(id=loop.id).get().end == ""


def reads_it(nadia, loop):
    nadia.go(f"/referrals/referral:{loop.id}")
    nadia.press("r")
    nadia.page.wait_for_url("**/documents/document:*")
    with nadia.page.expect_navigation():
        nadia.press("Control+Enter")
    until(lambda: referrals(id=loop.id, stage="tell").exists())


def tells_the_plan(day, maria, loop):
    maria.go(f"/referrals/referral:{loop.id}")
    maria.look("15-tell", day.language)
    maria.fill("#id_text", "Stable, the same pills, a stress test in six months.")
    with maria.page.expect_navigation():
        maria.press("Control+Enter")
    maria.step(15, budget=9)
    maria.look("15-closed", day.language)
    assert referrals(id=loop.id).get().end == "closed"
