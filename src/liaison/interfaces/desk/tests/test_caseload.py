"""Cases at the desk: the list, one case with its verbs, offers, and sharing out with a preview."""

from datetime import timedelta

import pytest

from liaison.journeys.caseload.models import Case, Transfer
from liaison.platform import delivery
from liaison.spine.work.actions import set_away
from liaison.spine.work.models import Item

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.feature("F57")]
WHY = "a test"


def opened(screen, clinic, owner, family="Delgado", acuity="4", programme="chronic"):
    patient = clinic.patient(family)
    screen.post(f"/caseload/new/{patient.id}", data={"programme": programme, "owner": str(owner.id), "acuity": acuity})
    return Case.objects.unscoped(WHY).get(patient=patient)


def test_a_case_at_the_desk(clinic, screen, maria):
    assert "No cases yet" in screen.get("/caseload").content.decode()
    case = opened(screen, clinic, maria)
    screen.post(
        f"/caseload/new/{case.patient_id}", 422, {"programme": "chronic", "owner": str(maria.id), "acuity": "4"}
    )
    assert [row.key for row in screen.get("/caseload?mine").context["listing"].rows] == [str(case.pk)]
    there = f"/caseload/{case.pk}"
    screen.post(f"{there}/acuity", data={"acuity": "5", "why": "Two falls."})
    screen.post(f"{there}/pause", 422, {"reason": "away", "review_on": "2020-01-01"})
    screen.post(f"{there}/pause", data={"reason": "in_hospital", "review_on": "2026-04-09"})
    assert "in hospital" in screen.get(f"/caseload/case:{case.pk}").content.decode()
    screen.post(f"{there}/resume")
    screen.post(f"{there}/offer", 422, {"to": "", "note": ""})
    screen.post(f"{there}/close", data={"reason": "goals_met"})
    assert screen.get("/caseload?state=closed").context["listing"].found.total == 1
    screen.post(f"{there}/nonsense", 404)
    screen.get("/caseload/999", 404)
    screen.get("/caseload/x", 404)


def test_an_offer_is_answered_by_whom_it_was_made_to(clinic, screen, maria, sit):
    devon = clinic.staff("Devon")
    other, case = sit(devon), opened(screen, clinic, maria)
    screen.post(f"/caseload/{case.pk}/offer", data={"to": str(devon.id), "note": "Speaks Spanish."})
    delivery.deliver_pending()
    item = Item.objects.unscoped(WHY).get(duty="caseload.answer_offer", closed_at=None)
    assert item.owner_id == devon.id
    assert 'href="/caseload/offers/answer/transfer:' in other.get(f"/work/{item.pk}").content.decode()
    assert "Speaks Spanish." in other.get("/caseload/offers").content.decode()
    offer = Transfer.objects.unscoped(WHY).get()
    screen.post("/caseload/offers/accept", 422, {"offer": [offer.pk]})
    other.post("/caseload/offers/accept", data={"offer": [offer.pk]})
    case.refresh_from_db()
    assert case.owner_id == devon.id
    other.post("/caseload/offers/accept", 422)
    other.post(f"/caseload/{case.pk}/offer", data={"to": str(maria.id), "note": ""})
    offer = Transfer.objects.unscoped(WHY).get(state="offered")
    screen.post(f"/caseload/offers/{offer.pk}/decline", 422, {"why": ""})
    screen.post(f"/caseload/offers/{offer.pk}/decline", data={"why": "My list is full."})
    delivery.deliver_pending()
    assert "My list is full." in other.get(f"/caseload/offers/refused/transfer:{offer.pk}").content.decode()
    other.post(f"/caseload/offers/{offer.pk}/seen")


def test_sharing_out_shows_first_and_does_exactly_that(clinic, screen, maria, sit):
    devon, lead = clinic.staff("Devon"), clinic.staff("Priya", "supervisor")
    priya = sit(lead)
    for family in ("Delgado", "Nguyen", "Okafor"):
        opened(priya, clinic, devon, family)
    set_away(
        clinic.act(lead),
        staff=devon.id,
        starts_at=clinic.now - timedelta(hours=1),
        ends_at=clinic.now + timedelta(days=9),
    )
    screen.get("/caseload/share", 403)
    assert "away" in screen.get("/caseload/loads").content.decode()
    address = f"/caseload/share?from={devon.id}&among={maria.id}"
    page = priya.get(address)
    moves = [line["key"] for line in page.context["moves"]]
    assert len(moves) == 3
    assert Transfer.objects.unscoped(WHY).count() == 0
    said = {"from": str(devon.id), "among": [str(maria.id)], "note": "Until she is back."}
    priya.post("/caseload/share", 422, {**said, "move": moves[:2]})
    priya.post("/caseload/share", 422, {**said, "move": ["x"]})
    priya.post("/caseload/share", data={**said, "move": moves})
    assert {row.to_id for row in Transfer.objects.unscoped(WHY)} == {maria.id}
    assert "Until she is back." in screen.get("/caseload/offers").content.decode()
    assert "Nothing would change hands" in priya.get(address).content.decode()


@pytest.mark.parametrize("cases", [1, 3])
def test_query_counts(clinic, screen, maria, cases):
    made = [opened(screen, clinic, maria, family) for family in ("Delgado", "Nguyen", "Okafor")[:cases]]
    counts = []
    for path in ("/caseload", f"/caseload/{made[0].pk}", "/caseload/loads", "/caseload/offers"):
        screen.get(path)
        screen.get(path)
        counts.append(screen.queries)
    assert counts == [5, 19, 8, 4]
