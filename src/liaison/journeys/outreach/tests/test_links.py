"""Links in reminders: told once, kept as digests, looked at without changing anything, answered as a text would be, dead with the visit."""

import re
from datetime import timedelta
from uuid import UUID

import pytest
import time_machine
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from liaison.engines.replies import Asked, classify
from liaison.journeys.outreach import actions
from liaison.journeys.outreach.models import AskedBack, Reminder, VisitLink
from liaison.journeys.outreach.pages import visit_link as page
from liaison.journeys.outreach.tests.clinic import (
    ADA,
    BEN,
    FOX,
    MAI,
    VISIT,
    WHY,
    act,
    at,
    clinic,
    delivered,
    duties,
    left,
    number,
    prepared,
    register,
    reply,
    state,
    texts,
    visit,
)
from liaison.journeys.outreach.values.links import Wish
from liaison.kernel.errors import Refused
from liaison.platform.models import EventRow
from liaison.records.scheduling.actions import cancel, confirm, move
from liaison.records.scheduling.values import Booking, CancelReason, Use
from liaison.spine.conversations.actions import approve_template, suppress, withdraw_consent, write_template
from liaison.spine.conversations.models import Message, Template, Thread
from liaison.spine.conversations.values import Channel, Purpose
from liaison.spine.people.models import Place

pytestmark = [pytest.mark.django_db, pytest.mark.feature("F08")]
ADDRESS = "https://clinic.example"


@pytest.fixture(autouse=True)
def here(db, settings):
    settings.WIRE_PUBLIC_URL = ADDRESS
    cache.clear()
    clinic()


class Phone:
    """Whoever got the text: no account, one telephone."""

    def __init__(self, text, when):
        self.at, self.when, self.client = re.search(r"/v/[\w-]+", text)[0], when, Client()

    def _ask(self, how, status, data=None):
        with time_machine.travel(self.when, tick=False):
            answer = getattr(self.client, how)(self.at, data)
        assert answer.status_code == status, answer.content.decode()[:500]
        return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).replace("&#x27;", "'").split())

    def look(self, status=200):
        return self._ask("get", status)

    def press(self, wish, turn=0, status=302, language="en"):
        self.when += timedelta(minutes=1)
        return self._ask("post", status, {"wish": wish, "turn": turn, "language": language})


def sent(patient=ADA, starts=VISIT):
    pk = visit(patient, starts)
    actions.send_reminders(act(at(11, 8)))
    (message,) = texts(patient=patient, about=f"appointment:{pk}", template__startswith="reminder")
    left(message)
    return pk, message


def answered(patient=ADA, starts=VISIT):
    pk, message = sent(patient, starts)
    return pk, Phone(message.text, at(11, 11))


def everything():
    """What a look must not change; the log alone says that somebody looked."""
    found = {}
    for model in (VisitLink, Reminder, Message, Thread, AskedBack):
        found[model.__name__] = list(model.objects.unscoped(WHY).order_by("pk").values())
    return found


def test_a_text_carries_a_link_where_the_clinic_has_an_address_and_only_a_digest_is_kept():
    _pk, message = sent()
    secret = re.search(r"/v/([\w-]+)", message.text)[1]
    assert message.text == (
        f"Harbor Clinic: visit Thursday, March 12 9:20 AM. Coming? {ADDRESS}/v/{secret} Or call (617) 555-0100. "
        "STOP ends texts"
    )
    assert (len(message.text) <= 160, len(secret), message.template) == (True, 22, "reminder.visit_link@1")
    (row,) = VisitLink.objects.unscoped(WHY)
    assert (secret.encode() in bytes(row.secret), row.message, row.starts_at) == (False, message.id, VISIT)
    assert secret not in "".join(f"{one.key}{one.body}" for one in EventRow.objects.all())


def test_without_an_address_or_where_the_text_gets_too_long_it_goes_as_ever(settings):
    long = f"https://{'long-name-of-a-clinic.' * 3}example"
    for n, base in enumerate(["", "http://clinic.example", long]):
        settings.WIRE_PUBLIC_URL = base
        register(UUID(int=40 + n), "en")
        assert sent(UUID(int=40 + n), VISIT + timedelta(hours=n))[1].template == "reminder.visit@1"
    assert VisitLink.objects.unscoped(WHY).count() == 0


def test_a_clinics_own_words_go_before_ours_and_a_retired_link_is_not_sent():
    own = {"channel": Channel.SMS, "language": "en", "purpose": Purpose.REMINDER}
    Template.objects.filter(code="reminder.visit", channel="sms", language="en").update(written_by="staff:x")
    assert sent()[1].template == "reminder.visit@1"
    draft = write_template(act(), code="reminder.visit_link", text="{clinic}: {date} {time} {link} {phone} STOP", **own)
    approve_template(act(actor="system:other"), template=draft.pk)
    register(UUID(int=9), "en")
    assert sent(UUID(int=9), VISIT + timedelta(hours=1))[1].template == "reminder.visit_link@2"


def test_each_language_has_a_text_and_a_mail_with_a_link_and_a_call_has_none():
    for n, language in enumerate(("es", "vi", "zh", "ar", "ht"), start=20):
        register(UUID(int=n), language, email=n % 2 == 0)
        if n % 2 == 0:
            withdraw_consent(act(), patient=UUID(int=n), channel="sms", purpose="*", source="verbal", proof="said so")
        visit(UUID(int=n), VISIT + timedelta(minutes=20 * (n - 19)))
    visit(BEN)
    actions.send_reminders(act(at(11, 8)))
    said = {m.patient_id: (m.channel, f"{ADDRESS}/v/" in m.text) for m in texts()}
    assert said.pop(BEN) == ("voice", False)
    assert sorted(said.values()) == [*[("email", True)] * 3, *[("sms", True)] * 2]
    assert VisitLink.objects.unscoped(WHY).count() == 5


@pytest.mark.feature("F11")
def test_what_to_do_before_the_visit_needs_the_room_and_goes_without_a_link():
    prepared()
    visit()
    actions.send_reminders(act(at(9, 8)))
    assert texts()[0].template == "preparation.visit@1"
    assert VisitLink.objects.unscoped(WHY).count() == 0


def test_looking_changes_nothing_and_shows_when_and_where_alone():
    pk, phone = answered()
    before = everything()
    for how in ("get", "head"):
        phone._ask(how, 200)
    text = phone.look()
    assert everything() == before
    assert "Will you come?" in text
    assert "Thursday, March 12, 9:20 AM" in text
    assert "Main Street" in text
    assert not {"Ada", "F1", "Fox", "follow-up", "R-0000001"} & set(text.split())
    looks = EventRow.objects.filter(name="outreach.VisitLinkOpened")
    assert set(looks.values_list("actor", "via", "purpose", "patient")) == {
        ("system:visit-link", "link", "patient-request", ADA)
    }
    assert (looks.count(), state(pk), duties()) == (3, "booked", [])
    Place.objects.update(name="Diabetes Clinic")
    assert "Diabetes" not in phone.look()  # a name that tells what somebody has


@pytest.mark.feature("F20")
def test_i_will_come_is_written_back_at_once_and_pressed_twice_it_is_said_once():
    pk, phone = answered()
    phone.press("confirm")
    assert state(pk) == "confirmed"
    delivered()
    facts = EventRow.objects.filter(name__in=("scheduling.Confirmed", "conversations.MessageReceived")).count()
    phone.press("confirm")
    delivered()
    assert EventRow.objects.filter(name__in=("scheduling.Confirmed", "conversations.MessageReceived")).count() == facts
    thread = Thread.objects.unscoped(WHY).get(about=f"appointment:{pk}")
    assert (thread.standing, thread.closed_why) == ("closed", "by_rule")
    said = Message.objects.unscoped(WHY).get(direction="in")
    assert (said.text, said.intent, said.sure, said.channel, said.thread_id) == (
        "I will come",
        "confirm",
        True,
        "sms",
        thread.pk,
    )
    assert "Thank you. We expect you." in phone.look()
    assert (texts(template__startswith="reply."), duties()) == ([], [])  # they read it on the page
    told = EventRow.objects.get(name="outreach.VisitLinkAnswered")
    assert (told.via, told.body["did"], EventRow.objects.filter(name="scheduling.Confirmed").get().via) == (
        "link", "confirm", "link",
    )  # fmt: skip


def test_i_cannot_come_is_asked_back_and_only_the_second_press_cancels():
    pk, phone = answered()
    phone.press("cancel")
    phone.press("cancel")  # the same press again: a page that was sent twice
    delivered()
    assert (state(pk), duties()) == ("booked", ["outreach.settle_cancel"])
    assert "Do you want to cancel this visit?" in phone.look()
    phone.press("cancel", turn=1)
    assert state(pk) == "cancelled"
    delivered()
    assert "Your visit is cancelled" in phone.look()
    phone.press("confirm", turn=2)
    delivered()
    assert (state(pk), duties()) == ("cancelled", [])


def test_a_text_and_a_press_are_two_answers_of_one_person():
    pk, phone = answered()
    phone.press("cancel")
    delivered()
    assert "No, I will come" in phone.look()
    phone.press("confirm", turn=1)
    delivered()
    assert (state(pk), duties()) == ("confirmed", [])
    phone.press("cancel", turn=2)
    delivered()
    reply(ADA, "2", at(11, 12), texts()[0])
    assert (state(pk), duties()) == ("cancelled", [])


def test_another_time_is_found_by_a_person_and_the_visit_stays_till_then():
    pk, phone = answered()
    phone.press("reschedule")
    delivered()
    assert (state(pk), duties()) == ("booked", ["outreach.find_other_time"])
    text = phone.look()
    assert "A person will find another time with you." in text
    assert "I need another time" not in text
    phone.press("confirm", turn=1)
    delivered()
    assert state(pk) == "confirmed"


def test_the_words_on_the_keys_read_surely_as_what_they_are():
    for written in ("en", "es"):
        with translation.override(written):
            said = {wish: str(words) for wish, words in page.WORDS.items()}
        for spoken in ("en", "es", "vi", "zh", "ar", "ht"):
            read = {wish: classify(words, spoken, Asked.APPOINTMENT) for wish, words in said.items()}
            assert {wish: (one.intent, one.sure, one.also) for wish, one in read.items()} == {
                wish: (wish.value, True, ()) for wish in Wish
            }


def test_it_is_in_their_language_and_the_words_of_the_key_are_kept_in_it():
    register(UUID(int=9), "es")
    _pk, phone = answered(UUID(int=9))
    text = phone.look()
    assert "jueves 12 de marzo, 9:20 a. m." in text
    phone.press("confirm", language="es")
    with translation.override("es"):
        assert Message.objects.unscoped(WHY).get(direction="in").text == str(page.WORDS[Wish.COMING])
    other = answered(MAI, VISIT + timedelta(hours=1))[1]
    assert "Will you come?" in other.look()


def test_forged_guessed_and_malformed_links_show_nothing_and_are_counted(monkeypatch):
    _pk, phone = answered()
    monkeypatch.setattr(page, "MISSES_AN_HOUR", 3)
    before = everything()
    true = phone.at
    phone.at = true[:-1] + ("A" if true[-1] != "A" else "B")
    phone.look(404)
    phone.press("confirm", status=404)
    phone.at = "/v/" + "x" * 500
    phone.look(404)
    phone.look(429)
    phone.at = true
    phone.look(429)  # whoever tries links waits with theirs, too
    assert everything() == before
    cache.clear()
    monkeypatch.setattr(page, "READS_AN_HOUR", 2)
    phone.look()
    phone.look()
    phone.look(429)


def test_a_link_of_one_visit_answers_no_other_and_opens_no_form():
    first, phone = answered()
    second = visit(ADA, VISIT + timedelta(days=1))
    phone.press("confirm")
    delivered()
    assert (state(first), state(second)) == ("confirmed", "booked")
    phone.at = phone.at.replace("/v/", "/f/")
    phone.look(404)
    with pytest.raises(Refused) as said:
        actions.begin_form(act(), secret=phone.at.removeprefix("/f/"))
    assert said.value.code == "outreach.link_over"


def test_it_dies_with_the_visit_it_was_about():
    people = {became: UUID(int=50 + n) for n, became in enumerate(("moved", "cancelled", "begun", "somebody else's"))}
    phones, visits = {}, {}
    for n, (became, pk) in enumerate(people.items()):
        register(pk, "en")
        visits[became], phones[became] = answered(pk, VISIT + timedelta(hours=n))
    uses = (Use(FOX),)
    later = Booking(
        key="m", patient=people["moved"], visit_type="follow-up", starts_at=VISIT + timedelta(days=5), uses=uses
    )
    move(act(at(11, 9)), appointment=visits["moved"], booking=later, reason="time_does_not_suit")
    cancel(act(at(11, 9)), appointment=visits["cancelled"], reason=CancelReason.OTHER)
    phones["begun"].when = VISIT + timedelta(hours=2)
    suppress(act(at(11, 9)), channel="*", address=number(people["somebody else's"]), why="wrong_person")
    delivered()
    before = everything()
    for phone in phones.values():
        assert "This link shows nothing any more" in phone.look(404)
        phone.press("cancel")
    delivered()
    assert everything() == before
    refused = EventRow.objects.filter(name="outreach.VisitLinkRefused").values_list("patient", "body__why")
    named = {pk: became for became, pk in people.items()}
    assert {(named[pk], why) for pk, why in refused} == {
        ("moved", "changed"), ("cancelled", "changed"), ("begun", "expired"), ("somebody else's", "revoked"),
    }  # fmt: skip


def test_a_visit_confirmed_by_phone_shows_it_and_nonsense_answers_nothing():
    pk, phone = answered()
    phone.press("confirm", turn="¹")
    phone.press("stop")
    assert state(pk) == "booked"
    confirm(act(at(11, 9)), appointment=pk)
    delivered()
    assert "Something changed?" in phone.look()


def test_the_page_costs_so_many_queries_however_many_visits_there_are():
    def asked(phone):
        phone.look()
        with CaptureQueriesContext(connection) as queries:
            phone.look()
        return len(queries)

    one = asked(answered()[1])
    for n in (1, 2):
        visit(ADA, VISIT + timedelta(hours=n))
    assert (one, asked(Phone(texts()[0].text, at(11, 11)))) == (17, 17)
