"""Texts put into the box of an answer, cases and people by name, and facts that nobody changes by the way."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from liaison.kernel.errors import Refused
from liaison.spine.access.models import RestrictedChart
from liaison.spine.conversations import actions
from liaison.spine.conversations.models import DeliveryStep, Message, Template
from liaison.spine.conversations.queries import case_sources
from liaison.spine.conversations.queries.case_sources import CaseOption
from liaison.spine.conversations.rules.filling import fill
from liaison.spine.conversations.tests.desk import T0, WHY, Desk
from liaison.spine.conversations.tests.test_answering import agreed
from liaison.spine.conversations.values import Channel
from liaison.spine.people.models import Organization, Place

pytestmark = [pytest.mark.django_db, pytest.mark.feature("F26")]
ROSA = "+16175550101"
VISIT = "appointment:00000000-0000-0000-0000-000000000007"
HTMX = {"HX-Request": "true", "HX-Target": "detail"}
SAYS = {"date": "2026-03-20", "time": "09:20", "place": "Main Street", "before": "2026-03-18"}


@pytest.fixture
def desk(monkeypatch):
    monkeypatch.setattr(case_sources, "_options", [lambda act, patient: [CaseOption(key=VISIT, words="Follow-up")]])
    monkeypatch.setattr(case_sources, "_fillings", [lambda about, language: SAYS if about == VISIT else {}])
    made = Desk()
    home = Organization.objects.create(source="x", source_id="1", name="Riverside Health", phone="+16175550143")
    Place.objects.create(source="x", source_id="1", name="Main Street", organization=home)
    actions.ship_templates(made.act())
    with time_machine.travel(T0 + timedelta(seconds=20), tick=False):
        yield made


@pytest.fixture
def maya(desk):
    return desk.staff("Maya")


def asks(desk, language="en", about=VISIT):
    patient = desk.patient("Delgado", "Rosa", mobile=ROSA, language=language)
    agreed(patient, desk)
    row = desk.hears(ROSA, "When is my visit?")
    actions.link(desk.act(), thread=row.thread_id, about=about)
    return row


def there(row, name="thread", *more):
    return reverse(name, args=[row.thread_id, *more])


def insert(desk, maya, row, code="visit.moved"):
    page = desk.browser(maya).post(there(row, "thread-insert"), {"template": code}, headers=HTMX)
    return page.content.decode()


def offered(desk, staff, row, what):
    """What a dialog of the pane fetches when it opens."""
    return desk.browser(staff).get(there(row, "thread-choose", what), headers=HTMX)


MOVED = "Riverside Health: your visit is now Friday, March 20 9:20 AM, not Wednesday, March 18. If this is not good, call (617) 555-0143."


def test_a_text_is_put_in_in_their_language_filled_from_the_case(desk, maya):
    row = asks(desk)
    assert MOVED in insert(desk, maya, row)
    spanish = desk.patient("Vega", "Ana", mobile="+16175550102", language="es")
    agreed(spanish, desk)
    other = desk.hears("+16175550102", "¿Cuándo es mi cita?")
    actions.link(desk.act(), thread=other.thread_id, about=VISIT)
    assert "su cita es ahora viernes 20 de marzo 9:20 a. m., no miércoles 18 de marzo." in insert(desk, maya, other)


def test_without_its_case_a_text_waits_and_says_what_is_empty(desk, maya):
    row = asks(desk, about="")
    page = offered(desk, maya, row, "text").content.decode()
    assert ('value="visit.moved"' in page, "empty: date, time, earlier date" in page) == (False, True)
    answer = desk.browser(maya).post(there(row, "thread-insert"), {"template": "visit.moved"}, headers=HTMX)
    assert answer.status_code == 422
    with pytest.raises(Refused, match=r"conversations\.placeholder"):
        actions.answer(desk.act(maya), thread=row.thread_id, template="visit.moved", text=MOVED, channel=Channel.SMS)


@pytest.mark.parametrize(
    ("was", "becomes", "named"),
    [
        ("March 20", "March 21", "March 21"),
        ("9:20 AM", "9:40 AM", "9:40 AM"),
        ("(617) 555-0143", "(617) 555-0144", "555-0144"),
        ("9:20 AM, ", "", "9:20"),
        ("If this", "Take 2 tablets twice a day. If this", "2 tablets"),
        ("If this", "It costs $40. If this", "$40"),
    ],
)
def test_a_changed_fact_blocks_the_send_and_is_named(desk, maya, was, becomes, named):
    row = asks(desk)
    text = MOVED.replace("9:20 AM,", "9:20 AM,").replace(was, becomes) if was in MOVED else MOVED.replace("9:20 AM", "")
    page = desk.browser(maya).post(
        there(row, "thread-answer"), {"text": text, "template": "visit.moved", "channel": "sms"}, headers=HTMX
    )
    html = page.content.decode()
    assert ("Nothing was sent" in html, named in html, Message.objects.unscoped(WHY).filter(direction="out").count()) == (
        True, True, 0,
    )  # fmt: skip
    assert text.partition(" ")[0] in html  # what was typed stays


def test_other_words_with_the_same_facts_leave(desk, maya):
    row = asks(desk)
    text = MOVED.replace("If this is not good, call", "Does that suit you? Otherwise please ring")
    actions.answer(desk.act(maya), thread=row.thread_id, template="visit.moved", text=text, channel=Channel.SMS)
    (sent,) = Message.objects.unscoped(WHY).filter(direction="out")
    assert ("Otherwise please ring" in sent.text, sent.template) == (True, "")


def test_unchanged_it_leaves_as_the_template_that_it_is(desk, maya):
    row = asks(desk)
    actions.answer(desk.act(maya), thread=row.thread_id, template="visit.moved", text=MOVED, channel=Channel.SMS)
    (sent,) = Message.objects.unscoped(WHY).filter(direction="out")
    assert sent.template == "visit.moved@1"


def test_a_conversation_is_linked_to_a_case_and_handed_to_somebody_by_name(desk, maya):
    row, ben = asks(desk, about=""), desk.staff("Ben")
    cases, people = (offered(desk, maya, row, what).content.decode() for what in ("case", "person"))
    assert (f'value="{VISIT}"' in cases, f'value="{ben.id}"' in people, f'value="{maya.id}"' in people) == (
        True, True, False,
    )  # fmt: skip
    desk.browser(maya).post(there(row, "thread-verb", "link"), {"about": VISIT}, headers=HTMX)
    assert desk.thread(pk=row.thread_id).about == VISIT
    wrong = desk.browser(maya).post(there(row, "thread-verb", "link"), {"about": "appointment:9"}, headers=HTMX)
    assert (wrong.status_code, desk.thread(pk=row.thread_id).about) == (422, VISIT)
    desk.browser(maya).post(there(row, "thread-verb", "give"), {"owner": str(ben.id), "pool": ""}, headers=HTMX)
    given = desk.thread(pk=row.thread_id)
    assert (given.owner_id, given.pool_id) == (ben.id, "coordination")


def test_what_is_offered_is_for_those_who_may_write_and_see(desk, maya):
    row = asks(desk)
    assert {what: offered(desk, maya, row, what).status_code for what in ("text", "case", "person", "other")} == {
        "text": 200, "case": 200, "person": 200, "other": 404,
    }  # fmt: skip
    ruth = desk.staff("Ruth", role="auditor")
    assert [offered(desk, ruth, row, what).status_code for what in ("text", "case", "person")] == [403, 403, 403]
    RestrictedChart.objects.create(patient_id=row.patient_id, why="staff", since=desk.now)
    assert [offered(desk, maya, row, what).status_code for what in ("text", "case", "person")] == [404, 404, 404]


def test_where_nothing_is_offered_it_is_said(desk, maya, monkeypatch):
    monkeypatch.setattr(case_sources, "_options", [])
    row = asks(desk, about="")
    Template.objects.all().delete()
    said = [offered(desk, maya, row, what).content.decode() for what in ("text", "case")]
    assert ["No approved text fits" in said[0], "Nothing is open for them" in said[1]] == [True, True]


def test_why_something_did_not_get_through_stands_in_words(desk, maya):
    row = asks(desk)
    sent = actions.answer(desk.act(maya), thread=row.thread_id, text="It is on Friday.", channel=Channel.SMS)
    Message.objects.unscoped(WHY).filter(pk=sent).update(state="failed", why="not_a_mobile")
    DeliveryStep.objects.create(message_id=sent, at=desk.now, state="failed", why="not_a_mobile")
    page = desk.browser(maya).get(there(row), headers=HTMX).content.decode()
    assert ("This number takes no texts." in page, "not_a_mobile" in page) == (True, False)


def test_a_sentence_that_ends_with_an_abbreviation_has_one_stop():
    assert fill("Su cita es a las {time}. Venga.", {"time": "09:20"}, "es").text == "Su cita es a las 9:20 a. m. Venga."
    assert fill("{time}, no", {"time": "09:20"}, "es").text == "9:20 a. m., no"
    assert fill("At {time}.", {"time": "09:20"}, "en").text == "At 9:20 AM."
