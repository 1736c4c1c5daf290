"""The phone at the desk: who calls and who it may be, one key to ring back, a call written down, how well we answer."""

from datetime import timedelta

import pytest

from liaison.platform import delivery
from liaison.spine.calls import actions
from liaison.spine.calls.models import Call, Callback, CallLetter
from liaison.spine.calls.values import CallStep, ExchangeEvent, Outcome
from liaison.spine.conversations.models import LedgerEntry, Promise
from liaison.spine.people.models import ContactPoint, PatientAddress, RelatedPerson

pytestmark = pytest.mark.feature("F22")
NUMBER = "+16175550143"


@pytest.fixture
def rosa(clinic):
    made = clinic.patient()
    ContactPoint.objects.create(patient=made, system="phone", value="(617) 555-0143", search="6175550143")
    return made


def rings(clinic, *steps, number=NUMBER, call="c1"):
    for step, after in steps:
        event = ExchangeEvent(
            provider="sim", call_id=call, event_id=f"{call}{step}", step=CallStep(step),
            at=clinic.now + timedelta(seconds=after), number=number,
        )  # fmt: skip
        made = actions.hear_exchange(clinic.act(), event=event)
    return made


def test_a_ringing_phone_says_who_it_may_be_and_what_is_open(clinic, screen, rosa):
    clinic.discharge(rosa)
    rings(clinic, ("ringing", 0))
    page = screen.get("/calls").content.decode()
    for said in ("Rosa Delgado", "Spanish", "interpreter needed", "Call after discharge", "(617) 555-0143"):
        assert said in page


def test_the_live_part_is_not_sent_again_until_something_happens(clinic, screen, rosa):
    rings(clinic, ("ringing", 0))
    tag = screen.get("/calls/now")["ETag"]
    screen.get("/calls/now", 304, **{"If-None-Match": tag})
    rings(clinic, ("abandoned", 30))
    assert "Hung up before anybody answered" in screen.get("/calls/now", 200, **{"If-None-Match": tag}).content.decode()


def test_one_click_puts_who_hung_up_into_the_queue(clinic, screen, rosa):
    made = rings(clinic, ("ringing", 0), ("abandoned", 30))
    screen.post(f"/calls/{made}/back")
    assert Callback.objects.unscoped("a test").get().patient == rosa
    waiting = Callback.objects.unscoped("a test").get()
    assert screen.get(f"/callbacks/{waiting.pk}", 302).url == f"/patients/{rosa.id}/call?purpose=call_back"


def test_an_unknown_number_is_asked_who_it_is_and_written_down(clinic, screen, rosa):
    made = screen.post("/calls/began", 302, {"number": "617 555 0190"}).url
    assert "Nobody is known by this number" in screen.get(made).content.decode()
    assert "Rosa" in screen.post(f"{made}/find", 200, {"text": "delgado"}).content.decode()
    screen.post(f"{made}/whose", 302, {"patient": str(rosa.id)})
    page = screen.get(made).content.decode()
    assert "They call us" in page
    assert "¿Con quién hablo" in page
    screen.post(
        made,
        302,
        {"outcome": "reached", "purpose": "inquiry", "interpreter": "none", "note": "Wants a ride", "resolved": "on"},
    )
    call = Call.objects.unscoped("a test").get()
    assert (call.state, call.outcome, call.direction) == ("over", "reached", "in")
    kinds = LedgerEntry.objects.unscoped("a test").order_by("id").values_list("kind", flat=True)
    assert list(kinds) == ["call", "resolution"]


def test_a_number_of_several_shows_them_all(clinic, screen, rosa):
    other = clinic.patient("Delgado", "Luis")
    ContactPoint.objects.create(patient=other, system="phone", value="617-555-0143", search="6175550143")
    RelatedPerson.objects.create(patient=clinic.patient("Tran", "Linh"), name="Mai", phone="617-555-0143")
    made = rings(clinic, ("ringing", 0), ("answered", 5))
    page = screen.get(f"/calls/{made}").content.decode()
    for said in ("Rosa Delgado", "Luis Delgado", "Linh Tran", "may not be told"):
        assert said in page


def test_by_hand_it_is_held_handed_on_and_taken_up(clinic, screen, rosa):
    ben = clinic.staff("Ben")
    made = screen.post("/calls/began", 302, {"number": NUMBER}).url
    screen.post(f"{made}/step/held")
    screen.post(f"{made}/step/resumed")
    screen.post(f"{made}/step/transferred", 302, {"to": str(ben.id)})
    assert Call.objects.unscoped("a test").get().staff == ben
    screen.post(f"{made}/step/answered", 409)
    screen.post(f"{made}/step/nonsense", 404)


def test_what_was_promised_in_the_note_is_asked_about_at_once(clinic, screen, rosa):
    there = f"/patients/{rosa.id}/call"
    assert "Best way to reach" in screen.get(there).content.decode()
    said = {"outcome": "reached", "purpose": "other", "interpreter": "none", "note": "I will call you on Friday."}
    assert screen.post(there, 302, said).url == f"/patients/{rosa.id}/contacts"
    assert Promise.objects.unscoped("a test").get().state == "found"


def test_nothing_chosen_is_said_to_be_missing(screen, rosa):
    page = screen.post(f"/patients/{rosa.id}/call", 422, {"note": "kept"}).content.decode()
    assert ("This field is required" in page, "kept" in page) == (True, True)


def test_the_letter_is_read_and_sent(clinic, screen, maria, rosa):
    (number,) = ContactPoint.objects.unscoped("a test").values_list("id", flat=True)
    actions.log_call(clinic.act(maria), patient=rosa.id, outcome=Outcome.DISCONNECTED, contact=number)
    delivery.deliver_pending()
    PatientAddress.objects.create(patient=rosa, line="1 Elm St", city="Boston", state="MA", postal_code="02118")
    letter = CallLetter.objects.unscoped("a test").get()
    (item,) = clinic.items("calls.write")
    assert screen.get(f"/calls/letters/{item.key}", 302).url == f"/calls/letters/{letter.pk}"
    assert "Estimado/a" in screen.get(f"/calls/letters/{letter.pk}").content.decode()
    screen.post(f"/calls/letters/{letter.pk}", 302, {"text": "Estimada Rosa"})
    letter.refresh_from_db()
    assert (letter.sent, letter.text) == (True, "Estimada Rosa")


def test_the_report_is_empty_and_full(clinic, screen, rosa):
    assert "No call came in" in screen.get("/calls/report").content.decode()
    rings(clinic, ("ringing", 0), ("answered", 12), ("ended", 60))
    rings(clinic, ("ringing", 0), ("abandoned", 30), call="c2")
    clinic.after(minutes=5)
    page = screen.get("/calls/report?days=1").content.decode()
    for said in ("12 seconds", "50% (1 of 2)"):
        assert said in page


def test_a_role_that_takes_no_calls_is_refused(clinic, sit):
    sit(clinic.staff("Root", "administrator")).get("/calls", 403)


@pytest.mark.parametrize(("waiting", "queries"), [(1, 8), (3, 8)])
def test_query_counts(clinic, screen, rosa, waiting, queries):
    for n in range(waiting):
        made = rings(clinic, ("ringing", 0), ("abandoned", 30), call=f"c{n}")
        actions.call_back(clinic.act(), call=made)
    screen.get("/calls")
    screen.get("/calls")
    assert screen.queries == queries
