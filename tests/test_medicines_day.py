"""Step 10 of DAY.md in a browser, by keyboard alone: three lists, furosemide doubled, metoprolol missing; a nurse decides; the list in Spanish."""

import pytest
from tests.working_day import FACES, WHY, items, log, patient, staff

from liaison.records.medicines.models import ListedMedicine, MedicineLine

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.feature("F43")]
WORDS = {
    "en": "furosemide 40 mg two pills every morning; lisinopril 10 mg one a day; metformin two of 500 mg in the evening",
    "es": "furosemida 40 mg dos pastillas en la mañana; lisinopril 10 mg una al día; metformina 2 de 500 mg en la tarde",
}


@pytest.mark.parametrize(("size", "language", "scheme"), FACES)
def test_medicines_from_three_lists_to_one(day, size, language, scheme):
    day.begin(size, language, scheme)
    day.clock.at("08:29")
    maria = day.sit("maria", shots=True)
    day.comes_in(maria)
    compares(day, maria)
    nadia = day.sit("nadia", shots=True)
    day.comes_in(nadia)
    decides(day, nadia)
    gives_the_list(day, maria)
    assert day.troubles == []


def compares(day, maria):
    """Every difference resolved with a reason or routed to the nurse; nothing of any list is left out."""
    page, rosa = maria.page, patient("Delgado Fuentes")
    maria.go(f"/patients/{rosa.id}/medicines")
    maria.actions = 0
    maria.press("m")
    page.wait_for_url("**/medicines/compare*")
    maria.fill("#id_words", WORDS[day.language])
    with page.expect_navigation():
        maria.press("Control+Enter")
    page.locator(".med-row.step-now").wait_for()
    maria.look("10-compare", day.language)
    lines = MedicineLine.objects.unscoped(WHY).filter(reconciliation__patient=rosa, reconciliation__state="comparing")
    found = {line.title: {one["kind"] for one in line.findings} for line in lines}
    assert found == {"furosemide": {"dose"}, "metoprolol": {"missing"}, "lisinopril": {"same"}, "metformin": {"same"}}
    assert page.locator("[data-step]").count() == 2
    maria.press("1")
    maria.press("1")
    with page.expect_navigation():
        maria.press("Control+Enter")
    maria.step(10, budget=8)
    comparison = lines.model.objects.unscoped(WHY).filter(reconciliation__patient=rosa, reconciliation__state="asked")
    assert {line.title: (line.resolution, line.reason) for line in comparison} == {
        "furosemide": ("ask", "asked"), "metoprolol": ("ask", "asked"), "lisinopril": ("continue", "agree"), "metformin": ("continue", "agree"),
    }  # fmt: skip
    entries = ListedMedicine.objects.unscoped(WHY).filter(reconciliation=comparison.first().reconciliation_id)
    assert (entries.filter(line=None).count(), entries.filter(list="patient").count()) == (0, 3)
    asked = log(name="medicines.DifferencesAsked", patient=rosa.id).last()
    assert (asked.body["questions"], asked.actor) == (2, staff("maria").actor)


def decides(day, nadia):
    """The nurse finds it in her work, settles each with one key, and signs; the stay's duty closes and proves it."""
    page, rosa = nadia.page, patient("Delgado Fuentes")
    item = items(duty="medicines.decide", patient=rosa, closed_at=None).get()
    stay = items(duty="transitions.reconcile_medicines", patient=rosa, closed_at=None).get()
    nadia.go(f"/work/{item.pk}")
    nadia.actions = 0
    nadia.press("a")
    page.wait_for_url("**/medicines/compare")
    page.locator(".med-row.step-now").wait_for()
    nadia.look("10-decide", day.language)
    nadia.press("2")  # as the hospital says
    nadia.press("1")  # go on as on our list
    with page.expect_navigation():
        nadia.press("Alt+Enter")
    page.wait_for_url("**/medicines/list")
    nadia.step(10, budget=8)
    for done in (item, stay):
        done.refresh_from_db()
    assert (item.closed_at is not None, stay.outcome, stay.done_at <= stay.legal_due_at) == (
        True,
        "MedicinesReconciled",
        True,
    )


def gives_the_list(day, maria):
    """In plain Spanish, large, whatever language María works in; then it is written down as given."""
    page, rosa = maria.page, patient("Delgado Fuentes")
    item = items(duty="medicines.give_list", patient=rosa, closed_at=None).get()
    maria.go(f"/medicines/agreed/{item.key}")
    copy = maria.text(".med-copy")
    assert page.locator(".med-copy").get_attribute("lang") == "es"
    assert (
        "Furosemide Cambió Tome 2 pastillas (80 mg en total) una vez al día, en la mañana. Cada una es de 40 mg."
        in copy
    )
    assert "Metoprolol Igual que antes Tome 1 pastilla una vez al día. Cada una es de 50 mg." in copy
    maria.look("10-list", day.language)
    with page.expect_navigation():
        maria.press("Control+Enter")
    item.refresh_from_db()
    assert item.outcome == "ListGiven"
    maria.go(f"/patients/{rosa.id}/medicines/supplies")
    maria.look("10-supplies", day.language)
    maria.go("/protocols")
    assert page.locator("tbody tr").count() == 3
    maria.press_on("tbody tr a")
    page.wait_for_url("**/protocols/protocol:*")
    maria.look("10-protocol", day.language)
