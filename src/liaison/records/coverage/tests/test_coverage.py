"""Plans come in bulk; two at once ask for an order of benefits (ELG-04)."""

from datetime import UTC, date, datetime
from uuid import UUID

import pytest

from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.delivery import deliver_pending
from liaison.platform.models import EventRow
from liaison.records.coverage import actions, queries
from liaison.records.coverage.values import Asked, CoverageRow
from liaison.spine.people.models import Patient, Team
from liaison.spine.people.values import Received
from liaison.spine.work.models import Item

pytestmark = pytest.mark.django_db
THURSDAY = datetime(2026, 3, 12, 15, tzinfo=UTC)
ADA, BOB = UUID(int=1), UUID(int=2)


def act(at=THURSDAY, actor="system:import"):
    return Act(actor=actor, role="integration", at=at, purpose="operations", via="cli")


@pytest.fixture(autouse=True)
def people():
    Team.objects.get_or_create(code="coordination", defaults={"name": "Coordination"})
    for number, patient in enumerate((ADA, BOB)):
        Patient.objects.create(id=patient, record_number=f"R-{number}", family="F", sort_key="f")


def row(name, *, patient=ADA, **more):
    return CoverageRow(source="ehr", source_id=name, patient_id=patient, payer=name, **{"status": "active", **more})


def facts():
    return list(EventRow.objects.order_by("id").values_list("name", "patient"))


def items():
    deliver_pending()
    found = Item.objects.unscoped("a test").order_by("id")
    return [(item.duty, item.key, item.outcome, item.legal_due_at.date()) for item in found]


def test_the_same_rows_again_change_and_announce_nothing():
    rows = [row("Medicare", order=1), row("Blue", patient=BOB)]
    assert actions.receive_coverage(act(), rows) == Received(created=2)
    before = facts()
    assert before == [("coverage.CoverageAdded", ADA), ("coverage.CoverageAdded", BOB)]
    assert actions.receive_coverage(act(), rows) == Received(unchanged=2)
    assert facts() == before


def test_a_newer_version_announces_the_names_of_what_changed():
    actions.receive_coverage(act(), [row("Medicare")])
    ended = row("Medicare", status="cancelled", ends_on=date(2026, 2, 28))
    assert actions.receive_coverage(act(), [ended]) == Received(updated=1)
    changed = EventRow.objects.get(name="coverage.CoverageChanged")
    assert (changed.body, changed.key) == ({"fields": ["status", "ends_on"]}, f"coverage:{ended.id}")


def test_a_row_of_somebody_who_is_not_here_yet_waits():
    stranger = row("Blue", patient=UUID(int=9))
    assert actions.receive_coverage(act(), [stranger]) == Received(waiting=("Blue",))
    assert facts() == []


def test_two_plans_ask_for_an_order_within_two_business_days_and_the_answer_closes_it():
    actions.receive_coverage(act(), [row("Medicare"), row("Blue")])
    assert items() == [("coverage.confirm_order", f"benefits-order:{ADA}", "", date(2026, 3, 17))]
    blue, medicare = row("Blue").id, row("Medicare").id
    actions.record_order_of_benefits(act(), patient=ADA, first=blue, second=medicare, asked=Asked.PATIENT)
    assert [outcome for _, _, outcome, _ in items()] == ["OrderConfirmed"]
    paying = queries.who_pays(act(), patient=ADA)
    assert [(p.payer, p.order) for p in paying] == [("Blue", 1), ("Medicare", 2)]
    actions.receive_coverage(act(), [row("Medicare"), row("Blue")])
    assert len(items()) == 1


def test_a_third_plan_asks_again():
    actions.receive_coverage(act(), [row("Medicare"), row("Blue")])
    actions.record_order_of_benefits(
        act(), patient=ADA, first=row("Blue").id, second=row("Medicare").id, asked=Asked.PAYER
    )
    actions.receive_coverage(act(datetime(2026, 3, 20, 15, tzinfo=UTC)), [row("Union")])
    assert [outcome for _, _, outcome, _ in items()] == ["OrderConfirmed", ""]
    assert len(queries.order_to_confirm(act(), patient=ADA)) == 3


def test_the_question_goes_away_when_one_plan_ends():
    actions.receive_coverage(act(), [row("Medicare"), row("Blue")])
    actions.receive_coverage(act(), [row("Blue", status="cancelled")])
    assert [outcome for _, _, outcome, _ in items()] == ["OnePlanLeft"]


def test_an_order_is_of_two_different_plans_in_force():
    actions.receive_coverage(act(), [row("Medicare"), row("Blue", status="cancelled")])
    medicare, blue = row("Medicare").id, row("Blue").id
    for first, second in ((medicare, medicare), (medicare, blue)):
        with pytest.raises(Refused) as refused:
            actions.record_order_of_benefits(act(), patient=ADA, first=first, second=second, asked=Asked.PAYER)
        assert refused.value.code == "coverage.not_two_plans"
