"""The tests of DAY.md's morning in a browser, by keyboard alone: read, told, settled, until day close shows none unread (step 40)."""

import pytest
from tests.working_day import FACES, WHY, items, patient

from liaison.journeys.diagnostics.models import Test

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.feature("F48")]


@pytest.mark.parametrize(("size", "language", "scheme"), FACES)
def test_from_the_result_to_the_patient_who_knows(day, size, language, scheme):
    day.begin(size, language, scheme)
    maria, nadia = day.sit("maria", shots=True), day.sit("nadia", shots=True)
    day.clock.at("09:10")
    day.comes_in(maria)
    day.comes_in(nadia)
    reads_what_is_marked(day, nadia)
    tells_a_patient(day, maria)
    asks_about_a_value(day, maria)
    says_which_order(day, maria)
    closes_the_day(day, maria)
    assert day.troubles == []


def theirs(family):
    return list(Test.objects.unscoped(WHY).filter(patient=patient(family)).order_by("ordered_at", "id"))


def asked_of(family, code):
    return [row for row in theirs(family) if row.code == code]


def reads_what_is_marked(day, nadia):
    """The critical one first; one key for it, a visit and words for the other; then none is left."""
    page = nadia.page
    nadia.go("/")
    there = page.locator('.stats a[href="/tests?show=unread"]')
    assert there.count() == 1
    nadia.actions = 0
    nadia.press_on('.stats a[href="/tests?show=unread"]')
    page.wait_for_url("**/tests?show=unread")
    nadia.look("tests-unread", day.language)
    (potassium,) = asked_of("Delgado", "2823-3")
    nadia.press_on("tbody a")
    page.wait_for_url(f"**/tests/order:{potassium.id}")
    nadia.look("test-critical", day.language)
    (creatinine,) = theirs("Whitfield")
    nadia.press("a")
    page.wait_for_url(f"**/tests/order:{creatinine.id}")
    nadia.press("3")
    assert page.locator('[name="step"][value="visit"]').is_checked()
    nadia.fill('[name="words"]', "Your kidneys work a little less well. We look at it together.")
    with page.expect_navigation():
        nadia.press("Control+Enter")
    nadia.step(40, budget=7)
    read = (*asked_of("Delgado", "2823-3"), *theirs("Whitfield"))
    assert [row.state for row in read] == ["acknowledged", "acknowledged"]
    assert items(duty="diagnostics.read_abnormal", closed_at=None).count() == 0
    told = items(duty="diagnostics.tell", key=f"order:{potassium.id}").get()
    assert told.owner.user.username == "nadia"


def tells_a_patient(day, maria):
    page = maria.page
    maria.go("/tests")
    assert page.locator("tbody tr").count() == 0  # nothing is overdue
    maria.go("/tests?show=waiting")
    assert "INR" in page.locator("tbody").inner_text()
    maria.go("/tests?show=untold")
    (ferritin,) = theirs("Hawkins")
    maria.actions = 0
    maria.press_on(f'tbody a[href="/tests/order:{ferritin.id}"]')
    page.wait_for_url(f"**/tests/order:{ferritin.id}")
    maria.look("test-tell", day.language)
    maria.fill('[name="text"]', "Told her that it is normal.")
    with page.expect_navigation():
        maria.press("Control+Enter")
    maria.step(40, budget=4)
    assert theirs("Hawkins")[0].told_how == "phone"


def asks_about_a_value(day, maria):
    page = maria.page
    (a1c,) = asked_of("Nguyễn", "4548-4")
    maria.go(f"/tests/order:{a1c.id}")
    maria.look("test-doubt", day.language)
    assert (a1c.state, page.locator(".test-problem").count(), page.locator("tbody tr").count()) == ("done", 1, 0)
    maria.press_on('[name="how"]', "ArrowDown")
    with page.expect_navigation():
        maria.press("Enter")
    assert [row.state for row in asked_of("Nguyễn", "4548-4")] == ["done", "ordered"]


def says_which_order(day, maria):
    page = maria.page
    alone = next(row for row in theirs("Warsame") if row.origin == "result")
    maria.go(f"/tests/order:{alone.id}")
    with page.expect_navigation():
        maria.press("1")
    assert sorted(row.state for row in theirs("Warsame")) == ["joined", "ordered", "resulted"]
    maria.go(f"/patients/{patient('Warsame').id}/tests")
    maria.look("patient-tests", day.language)


def closes_the_day(day, maria):
    """Step 40: no abnormal result is unread."""
    day.clock.at("16:55")
    day.comes_in(maria)
    maria.go("/day-close")
    assert maria.page.locator('a[href="/tests?show=unread"]').inner_text().split()[0] == "0"
