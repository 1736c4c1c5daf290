"""Hand-off: drafted from the log, offered, accepted with a reading-back, questioned; away and covered."""

import pytest

from liaison.journeys.transitions.actions import record_attempt
from liaison.journeys.transitions.events import stay_of
from liaison.journeys.transitions.values import Call, Outcome
from liaison.platform import delivery
from liaison.spine.work import actions as work
from liaison.spine.work.models import Away, HandOff

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.feature("F56")]


@pytest.fixture
def omar(clinic):
    return clinic.staff("Omar")


@pytest.fixture
def calls(clinic, maria):
    """Three calls that Maria has."""
    clinic.discharges(3)
    for item in clinic.items():
        work.claim(clinic.act(maria), item=item.pk)
    return clinic.items()


def offered(clinic, calls, maria, omar, note=""):
    return [work.offer_hand_off(clinic.act(maria), item=call.pk, to=omar.id, note=note) for call in calls]


def test_the_draft_says_how_each_clock_stands_and_what_happened_last(clinic, screen, calls, maria):
    record_attempt(clinic.act(maria), stay=stay_of(calls[0].key), call=Call(outcome=Outcome("no_answer")))
    delivery.deliver_pending()
    drafts = {draft.line.item: draft for draft in screen.get("/hand-off").context["mine"]}
    assert drafts.keys() == {call.pk for call in calls}
    assert "No answer" in drafts[calls[0].pk].last
    assert "Discharged" in drafts[calls[1].pk].last


def test_what_is_ticked_is_offered_each_with_its_note(clinic, screen, calls, omar):
    first, second, third = calls
    page = screen.post(
        "/hand-off/offer",
        data={
            "to": omar.id,
            "item": [first.pk, second.pk],
            f"note-{first.pk}": "Calls after four.",
            f"note-{third.pk}": "x",
        },
    )
    assert page["Location"] == "/hand-off"
    assert [(o.item_id, o.to_id, o.note) for o in HandOff.objects.order_by("id")] == [
        (first.pk, omar.id, "Calls after four."),
        (second.pk, omar.id, ""),
    ]
    after = screen.get("/hand-off").context
    assert [draft.line.item for draft in after["mine"]] == [third.pk]
    assert {draft.line.item for draft in after["waiting"]} == {first.pk, second.pk}


def test_all_or_none_is_offered(clinic, screen, calls, maria, omar):
    """The second is on offer already: the first stays as it was too."""
    offered(clinic, calls[1:2], maria, omar)
    screen.post("/hand-off/offer", 422, {"to": omar.id, "item": [calls[0].pk, calls[1].pk]})
    assert [o.item_id for o in HandOff.objects.all()] == [calls[1].pk]


@pytest.mark.parametrize("data", [{}, {"to": "nobody", "item": [1]}, {"to": "", "item": [1]}, {"item": ["x"]}])
def test_an_offer_to_nobody_or_of_nothing_is_refused(clinic, screen, calls, data):
    screen.post("/hand-off/offer", 422, data)
    assert not HandOff.objects.exists()


def test_the_receiver_accepts_what_is_ticked_with_one_reading_back(clinic, screen, sit, calls, maria, omar):
    first, second, third = offered(clinic, calls, maria, omar, note="Needs a ride.")
    theirs = sit(omar)
    page = theirs.get("/hand-off")
    assert [draft.offer.id for draft in page.context["to_me"]] == [first, second, third]
    assert page.content.decode().count("Needs a ride.") == 3
    theirs.post("/hand-off/answer", 422, {"offer": [first], "words": "  "})
    theirs.post("/hand-off/answer", 422, {"words": "nothing ticked"})
    assert {call.owner_id for call in clinic.items()} == {maria.id}
    theirs.post("/hand-off/answer", data={"offer": [first, second], "words": "I call and book the ride."})
    assert [call.owner_id for call in clinic.items()] == [omar.id, omar.id, maria.id]
    assert HandOff.objects.get(pk=first).read_back == "I call and book the ride."


def test_a_question_keeps_the_item_where_it_is_until_it_is_answered(clinic, screen, sit, calls, maria, omar):
    (offer,) = offered(clinic, calls[:1], maria, omar)
    theirs = sit(omar)
    theirs.post("/hand-off/answer", data={"ask": offer, f"question-{offer}": "On site or by phone?"})
    assert clinic.items()[0].owner_id == maria.id
    page = screen.get("/hand-off")
    assert [draft.offer.question for draft in page.context["asked"]] == ["On site or by phone?"]
    screen.post(f"/hand-off/{offer}", 422, {"note": " "})
    screen.post(f"/hand-off/{offer}", data={"note": "By phone."})
    assert HandOff.objects.get().answer == "offered"
    theirs.post("/hand-off/answer", data={"offer": [offer], "words": "Interpreter by phone."})
    assert clinic.items()[0].owner_id == omar.id


def test_an_offer_can_be_taken_back(clinic, screen, calls, maria, omar):
    (offer,) = offered(clinic, calls[:1], maria, omar)
    screen.post(f"/hand-off/{offer}", data={"withdraw": "1"})
    assert HandOff.objects.get().answer == "withdrawn"
    assert screen.get("/hand-off").context["waiting"] == []


def test_nobody_answers_for_somebody_else(clinic, sit, calls, maria, omar):
    (offer,) = offered(clinic, calls[:1], maria, omar)
    stranger = sit(clinic.staff("Lena"))
    stranger.post("/hand-off/answer", 422, {"offer": [offer], "words": "mine"})
    stranger.post(f"/hand-off/{offer}", 422, {"note": "x"})
    sit(clinic.staff("Ines", "auditor")).get("/hand-off", 403)
    assert HandOff.objects.get().answer == "offered"


def test_the_day_does_not_close_on_an_open_question(clinic, screen, sit, calls, maria, omar):
    (offer,) = offered(clinic, calls[:1], maria, omar)
    assert 'data-key="q"' in screen.get("/day-close").content.decode()
    work.question_hand_off(clinic.act(omar), offer=offer, question="Which number?")
    blocked = screen.get("/day-close")
    assert 'data-key="q"' not in blocked.content.decode()
    assert "A question about a hand-off is open" in blocked.content.decode()
    assert len(blocked.context["blocking"]) == 1


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_asks_the_same_of_the_database_for_one_item_and_three(clinic, screen, sit, maria, omar, count):
    clinic.discharges(2 * count)
    for item in clinic.items():
        work.claim(clinic.act(maria), item=item.pk)
    offered(clinic, clinic.items()[:count], maria, omar)
    page = screen.get("/hand-off")
    assert (len(page.context["mine"]), len(page.context["waiting"])) == (count, count)
    assert screen.queries == 15
    theirs = sit(omar)
    assert len(theirs.get("/hand-off").context["to_me"]) == count
    assert theirs.queries == 16


def test_away_with_a_cover_and_back_again(clinic, screen, maria, omar):
    form = {"starts_at": "2026-03-13T08:00", "ends_at": "2026-03-16T08:00", "cover": omar.id}
    screen.post("/away", data=form)
    away = Away.objects.get()
    assert (away.staff_id, away.cover_id, away.starts_at.isoformat()) == (
        maria.id,
        omar.id,
        "2026-03-13T12:00:00+00:00",
    )
    absent = screen.get("/hand-off").context["absences"]
    assert [(a.person.name, a.cover.name) for a in absent] == [("Maria", "Omar")]
    assert screen.get("/").context["absences"] == absent
    wrong = screen.post("/away", 422, form)
    assert "There is another absence at that time" in wrong.content.decode()
    screen.post(f"/away/{away.pk}/back")
    assert not Away.objects.exists()


def test_an_absence_is_typed_whole(clinic, screen):
    answer = screen.post("/away", 422, {"starts_at": "soon", "ends_at": ""})
    assert sorted(answer.context["away_form"].errors) == ["ends_at", "starts_at"]
    assert not Away.objects.exists()
