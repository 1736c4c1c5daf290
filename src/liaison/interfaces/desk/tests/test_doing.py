"""Every duty leads to the page that does it, and doing it there closes its item."""

import pytest

from liaison.interfaces.desk.doing import WAYS
from liaison.interfaces.desk.tests.conftest import IN_PANE
from liaison.journeys.transitions.actions import receive_stays
from liaison.journeys.transitions.values import StayRow
from liaison.journeys.visits.actions import record_missed
from liaison.platform import delivery
from liaison.records.coverage.actions import receive_coverage
from liaison.records.coverage.models import OrderOfBenefits
from liaison.records.coverage.values import CoverageRow
from liaison.spine.work.models import Item
from liaison.spine.work.values import declared

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.feature("F56")]

NO_PAGE = {
    "conversations.channel_down",  # /channels: no item names a channel
    "transitions.watch",
}  # a watch ends by itself


@pytest.fixture
def rosa(clinic):
    return clinic.patient("Delgado", "Rosa")


def opened(clinic, duty):
    delivery.deliver_pending()
    assert delivery.parked() == []
    return clinic.item(duty)


def way(screen, item):
    return screen.get(f"/work/{item.pk}", **IN_PANE).context["do"].url


def outcome(item):
    return Item.objects.unscoped("tests").get(pk=item.pk).outcome


def test_every_declared_duty_has_its_way(db):
    assert {duty.name for duty in declared() if duty.name.partition(".")[0] != "clinic"} == set(WAYS) | NO_PAGE


def test_every_duty_says_in_a_coordinators_words_when_it_is_done_and_the_rule_in_its_own(clinic, screen, rosa):
    assert [duty.name for duty in declared() if not str(duty.evidence) and not duty.name.startswith("clinic.")] == []
    clinic.discharge(rosa)
    page = screen.get(f"/work/{opened(clinic, 'transitions.call').pk}", **IN_PANE)
    said = {str(fact.label): str(fact.value) for fact in page.context["facts"]}
    assert said["Done when"].startswith("You spoke with the patient, or each try is written down")
    assert "The rule asks to be shown: Each attempt: date/time, who, channel, content" in page.content.decode()


def test_a_visit_after_a_stay_is_found_from_its_item(clinic, screen, rosa):
    clinic.discharge(rosa)
    assert way(screen, opened(clinic, "transitions.see")) == f"/patients/{rosa.id}/find-time"


def test_medicines_are_reconciled_on_the_patients_own_page(clinic, screen, sit, rosa):
    """A coordinator compares and a clinician signs; the item of the stay closes with the signature."""
    clinic.discharge(rosa)
    item = opened(clinic, "transitions.reconcile_medicines")
    there = screen.get(way(screen, item), 302).url
    assert there.startswith(f"/patients/{rosa.id}/medicines/compare?stay=")
    screen.post(there, data={"step": "words", "words": "furosemide 40 mg every day"})
    assert outcome(item) == ""
    nadia = sit(clinic.staff("Nadia", "clinician", "clinicians"))
    (line,) = nadia.get(there).context["seen"].to_do
    nadia.post(there, data={"step": "sign", f"line-{line.id}": "change:patient"})
    delivery.deliver_pending()
    delivery.deliver_pending()
    assert outcome(item) == "MedicinesReconciled"
    assert clinic.item("medicines.give_list").patient_id == rosa.id


def test_the_notice_of_an_admission_is_filed(clinic, screen, rosa):
    began = clinic.now.replace(day=11)
    row = StayRow(
        source="ehr", source_id="s1", patient_id=rosa.id, class_code="IMP", status="in-progress", started_at=began
    )
    receive_stays(clinic.act(), [row])
    item = opened(clinic, "transitions.admission_notice")
    screen.post(way(screen, item))
    assert outcome(item) == "AdmissionNoticeFiled"


@pytest.mark.parametrize("key", ["stay:nothing", "visit:1", "stay:00000000-0000-0000-0000-000000000099"])
def test_a_stay_nobody_knows_is_not_found(screen, key):
    screen.get(f"/stays/{key}/medicines", 404)
    screen.post(f"/stays/{key}/notice", 404)


def test_what_stood_in_the_way_of_a_visit_is_written_down(clinic, screen, rosa):
    record_missed(clinic.act(), patient=rosa.id, appointment="appointment:1", starts_at=clinic.now.replace(hour=12))
    item = opened(clinic, "visits.follow_missed")
    page = way(screen, item)
    html = screen.get(page).content.decode()
    assert all(f'data-key="{n}"' in html for n in range(1, 10))
    assert list(screen.post(page, 422, {"barrier": "moon"}).context["form"].errors) == ["barrier"]
    screen.post(page, data={"barrier": "transport", "note": "No bus on Sundays."})
    assert outcome(item) == "BarrierRecorded"
    assert "No way to get here" in screen.get(page).content.decode()
    screen.get("/visits/missed/missed:nothing", 404)


def test_which_insurance_pays_first_is_written_down(clinic, screen, rosa):
    plans = [
        CoverageRow(source="ehr", source_id=n, patient_id=rosa.id, payer=n, status="active") for n in ("Blue", "Gray")
    ]
    receive_coverage(clinic.act(), plans)
    item = opened(clinic, "coverage.confirm_order")
    page = way(screen, item)
    blue, gray = (str(plan.id) for plan in plans)
    wrong = screen.post(page, 422, {"first": blue, "second": blue, "asked": "patient"})
    assert list(wrong.context["form"].errors) == ["second"]
    screen.post(page, data={"first": gray, "second": blue, "asked": "patient"})
    assert outcome(item) == "OrderConfirmed"
    answer = OrderOfBenefits.objects.unscoped("tests").get()
    assert (str(answer.first_id), str(answer.second_id), answer.asked) == (gray, blue, "patient")
    assert "The order is known" in screen.get(page).content.decode()
    screen.post(page, 422, {"first": gray, "second": blue, "asked": "patient"})


@pytest.mark.parametrize("page", ["/stays/{stay}/medicines", "/visits/missed/missed:1", "/coverage/order/{patient}"])
def test_whoever_may_not_is_refused(clinic, sit, rosa, page):
    clinic.discharge(rosa)
    stay = clinic.items()[0].key
    sit(clinic.staff("Ines", "auditor")).get(page.format(stay=stay, patient=rosa.id), 403)


def test_each_of_these_pages_asks_little_of_the_database(clinic, screen, rosa):
    clinic.discharge(rosa)
    asked = {}
    for name, page in (
        ("medicines", f"/patients/{rosa.id}/medicines/compare"),
        ("order", f"/coverage/order/{rosa.id}"),
    ):
        screen.get(page)
        asked[name] = screen.queries
    assert asked == {"medicines": 27, "order": 13}
