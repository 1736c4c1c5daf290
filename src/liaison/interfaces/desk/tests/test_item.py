"""One item: what may be done with it, what is refused, who else is on it, and the proof of its deadline."""

from datetime import timedelta

import pytest

from liaison.interfaces.desk.tests.conftest import IN_PANE
from liaison.spine.work import actions as work
from liaison.spine.work.models import HandOff, Item, Watch

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.feature("F56")]


@pytest.fixture
def call(clinic):
    clinic.discharges(1)
    return clinic.item()


def test_claimed_released_watched_and_unwatched(clinic, screen, maria, call):
    answered = screen.post(f"/work/{call.pk}/do/claim", 200, **IN_PANE)
    assert answered["HX-Trigger"] == "work-changed"
    assert clinic.item().owner_id == maria.id
    screen.post(f"/work/{call.pk}/do/claim", 422, **IN_PANE)
    screen.post(f"/work/{call.pk}/do/release", 200, **IN_PANE)
    assert clinic.item().owner_id is None
    screen.post(f"/work/{call.pk}/do/release", 422, **IN_PANE)
    screen.post(f"/work/{call.pk}/do/watch", 200, **IN_PANE)
    assert Watch.objects.get().staff_id == maria.id
    screen.post(f"/work/{call.pk}/do/unwatch", 200, **IN_PANE)
    assert not Watch.objects.exists()
    screen.post(f"/work/{call.pk}/do/finish", 404, **IN_PANE)  # nobody ticks a box: the fact closes it
    screen.get(f"/work/{call.pk}/do/claim", 405)


def test_without_scripts_a_verb_leads_back_to_the_item(screen, call):
    answer = screen.post(f"/work/{call.pk}/do/claim?view=team")
    assert answer["Location"] == f"/work/{call.pk}?view=team"


def test_what_is_refused_says_so_and_changes_nothing(clinic, screen, sit, call):
    omar = clinic.staff("Omar")
    work.claim(clinic.act(omar), item=call.pk)
    refused = screen.post(f"/work/{call.pk}/do/claim", 422, **IN_PANE)
    assert refused["HX-Retarget"] == "#notices"
    assert "Somebody else has this" in refused.content.decode()
    assert clinic.item().owner_id == omar.id
    assert screen.get(f"/work/{call.pk}", **IN_PANE).context["can"].claim is False
    sit(clinic.staff("Ines", "auditor")).post(f"/work/{call.pk}/do/claim", 403)
    assert "There is nothing at this address" in screen.get("/work/999999", 404).content.decode()
    assert screen.get("/work/999999", 404, **IN_PANE)["HX-Retarget"] == "#notices"
    sit(clinic.staff("Ada", "auditor")).get("/work/999999", 403)


def test_set_aside_with_a_reason_until_a_day_and_back(clinic, screen, maria, call):
    form = screen.get(f"/work/{call.pk}/aside", **IN_PANE)
    assert "data-draft" not in form.content.decode()
    wrong = screen.post(f"/work/{call.pk}/aside", 422, {"reason": "", "until": "soon"}, **IN_PANE)
    assert sorted(wrong.context["form"].errors) == ["reason", "until"]
    screen.post(f"/work/{call.pk}/aside", 422, {"reason": "waiting_for_patient", "until": "2026-06-01"}, **IN_PANE)
    assert clinic.item().set_aside_until is None
    screen.post(f"/work/{call.pk}/aside", 200, {"reason": "waiting_for_patient", "until": "2026-03-13"}, **IN_PANE)
    held = clinic.item()
    assert (held.set_aside_why, held.set_aside_until.isoformat()) == (
        "waiting_for_patient",
        "2026-03-13T12:00:00+00:00",
    )
    assert screen.get(f"/work/{call.pk}", **IN_PANE).context["can"].bring_back is True
    screen.post(f"/work/{call.pk}/do/bring-back", 200, **IN_PANE)
    assert clinic.item().set_aside_until is None


def test_offered_to_a_colleague_with_a_note(clinic, screen, maria, call):
    omar = clinic.staff("Omar")
    work.claim(clinic.act(maria), item=call.pk)
    choices = screen.get(f"/work/{call.pk}/hand-off", **IN_PANE).context["form"].fields["to"].choices
    assert [name for _id, name in choices] == ["Choose somebody", "Omar · Coordinator"]
    wrong = screen.post(f"/work/{call.pk}/hand-off", 422, {"to": "", "note": "kept as typed"}, **IN_PANE)
    assert "kept as typed" in wrong.content.decode()
    assert not HandOff.objects.exists()
    screen.post(f"/work/{call.pk}/hand-off", 200, {"to": omar.id, "note": "Her son answers."}, **IN_PANE)
    offer = HandOff.objects.get()
    assert (offer.to_id, offer.note, clinic.item().owner_id) == (omar.id, "Her son answers.", maria.id)
    html = screen.get(f"/work/{call.pk}", **IN_PANE).content.decode()
    assert "Her son answers." in html
    screen.post(f"/work/{call.pk}/hand-off", 422, {"to": omar.id}, **IN_PANE)


def test_two_people_on_one_item_see_each_other(clinic, screen, sit, call):
    assert screen.get(f"/work/{call.pk}", **IN_PANE).context["others"] == ()
    other = sit(clinic.staff("Omar")).get(f"/work/{call.pk}", **IN_PANE)
    assert [person.name for person in other.context["others"]] == ["Maria"]
    assert "has this open too" in other.content.decode()
    beat = screen.get(f"/work/{call.pk}/presence")
    assert "Omar" in beat.content.decode()
    screen.get(f"/work/{call.pk}/presence", 304, **{"If-None-Match": beat["ETag"]})
    clinic.after(minutes=2)
    assert "Omar" not in screen.get(f"/work/{call.pk}/presence").content.decode()


def test_the_numbers_add_up_to_the_score(clinic, screen, call):
    page = screen.get(f"/work/{call.pk}", **IN_PANE)
    assert sum(reason.points for reason in page.context["reasons"]) == page.context["line"].score
    assert f'<span class="item-score">{page.context["line"].score}</span>' in page.content.decode()


def test_the_proof_shows_every_day_and_why_it_counts(clinic, screen, call):
    """Discharged on Wednesday 11 March: two business days after it, no weekend between."""
    page = screen.get(f"/work/{call.pk}/proof")
    days = [(day.on.isoformat(), day.counted, day.n, day.due) for day in page.context["days"]]
    assert days == [
        ("2026-03-11", False, "", False),
        ("2026-03-12", True, "1", False),
        ("2026-03-13", True, "2", True),
    ]
    html = page.content.decode()
    assert "Stored and replayed agree" in html
    assert "2 business days" in html
    assert "CPT 99495" in html
    assert page.context["proven"].agrees is True
    assert [fact.event for fact in page.context["facts"]] == [call.opened_by]
    assert page.templates[0].name == "desk/proof_page.html"
    assert screen.get(f"/work/{call.pk}/proof", **IN_PANE).templates[0].name == "desk/proof.html"


def test_a_proof_that_disagrees_says_so_loudly(clinic, screen, call):
    Item.objects.unscoped("tests").filter(pk=call.pk).update(legal_due_at=call.legal_due_at + timedelta(days=1))
    html = screen.get(f"/work/{call.pk}/proof").content.decode()
    assert "Stored and replayed differ" in html
    assert "Stored and replayed agree" not in html


def test_a_closed_item_offers_nothing_more(clinic, screen, call):
    from liaison.journeys.transitions.actions import record_attempt
    from liaison.journeys.transitions.events import stay_of
    from liaison.journeys.transitions.values import Call, Outcome
    from liaison.platform import delivery

    record_attempt(clinic.act(screen.staff), stay=stay_of(call.key), call=Call(outcome=Outcome("reached")))
    delivery.deliver_pending()
    page = screen.get(f"/work/{call.pk}", **IN_PANE)
    assert {getattr(page.context["can"], verb) for verb in ("claim", "release", "hand_off", "set_aside", "watch")} == {
        False
    }
    assert "This is done" in page.content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_an_item_asks_the_same_of_the_database_whatever_the_list(clinic, screen, count):
    clinic.discharges(count)
    screen.get(f"/work/{clinic.items()[0].pk}", **IN_PANE)
    screen.get(f"/work/{clinic.items()[0].pk}", **IN_PANE)
    assert screen.queries == 25


def test_each_duty_leads_to_where_it_is_done(clinic, screen, sit, call):
    assert screen.get(f"/work/{call.pk}", **IN_PANE).context["do"].url == f"/work/{call.pk}/call"
    (medicines,) = clinic.items("transitions.reconcile_medicines")
    assert screen.get(f"/work/{medicines.pk}", **IN_PANE).context["do"].url == f"/stays/{medicines.key}/medicines"
    (see,) = clinic.items("transitions.see")
    assert screen.get(f"/work/{see.pk}", **IN_PANE).context["do"].url == f"/patients/{see.patient_id}/find-time"
