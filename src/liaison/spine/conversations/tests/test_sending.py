"""Sending: what is queued, what is held, consent and suppression, STOP in every language, templates with four eyes."""

from datetime import UTC, datetime, timedelta
from threading import Thread as Beside
from uuid import UUID

import pytest
from django.db import connection, connections, transaction

from liaison.engines.minimum import too_much
from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.models import EventRow
from liaison.spine.conversations import actions
from liaison.spine.conversations.models import Consent, LedgerEntry, Message, Suppression, Template, Thread
from liaison.spine.conversations.queries.private_words import _tellers, private_words_from
from liaison.spine.conversations.rules.filling import sample
from liaison.spine.conversations.rules.opt_out_words import WORDS
from liaison.spine.conversations.rules.sms_length import sms_length
from liaison.spine.conversations.values import ANY, Channel, ConsentSource, Inbound, Outgoing, Purpose, Suppressed
from liaison.spine.conversations.values.deciding import Held, Why
from liaison.spine.conversations.values.shipped import LANGUAGES, PURPOSES, shipped
from liaison.spine.people.actions import receive_patients
from liaison.spine.people.models import Organization, Place
from liaison.spine.people.values import Address, Contact, Language, PatientRow

WHY = "a test"
ADA, MAI = UUID(int=1), UUID(int=2)
T0 = datetime(2026, 3, 12, 15, tzinfo=UTC)  # 11 in the morning in Boston
ADAS, MAIS = "+16175550101", "+16175550102"


@pytest.fixture
def clinic(db):
    own = Organization.objects.create(source_id="own", name="Harbor Clinic", phone="617-555-0100")
    Place.objects.create(source_id="main", name="Main Street", organization=own)
    for number, language in ((1, "en"), (2, "vi")):
        register(UUID(int=number), f"617 555 010{number}", language)
    actions.ship_templates(act())


def register(pk, phone, language="en", **more):
    row = PatientRow(
        source="ehr", source_id=str(pk), family=f"F{pk.int}", given="Ada", birth_date=None, record_number=f"R-{pk.int}",
        contacts=(Contact("sms", phone, "mobile"), Contact("email", f"p{pk.int}@example.org", "home")),
        addresses=(Address("1 Elm St", "Boston", "MA", "02118"),), languages=(Language(language, True, False),), **more,
    )  # fmt: skip
    receive_patients(act(), [row])


def act(at=T0, actor="system:test", role="integration"):
    return Act(actor=actor, role=role, at=at, purpose="treatment", via="cli")


def person(name="1", role="coordinator", at=T0):
    return act(at, f"staff:00000000-0000-0000-0000-00000000000{name}", role)


def reminder(key="k", patient=ADA, **more):
    filling = {"clinic": "Harbor", "date": "2026-03-20", "time": "09:20", "phone": "6175550100"}
    values = {
        "key": key, "patient": patient, "channel": Channel.SMS, "purpose": Purpose.REMINDER,
        "template": "reminder.visit", "filling": filling, "about": f"appointment:{patient}",
    }  # fmt: skip
    return Outgoing(**(values | more))


def message(key="k"):
    return Message.objects.unscoped(WHY).get(key=key)


def refused(code, do):
    with pytest.raises(Refused) as said:
        do()
    assert said.value.code == code


def facts(*names):
    rows = EventRow.objects.filter(name__in=[f"conversations.{name}" for name in names]).order_by("id")
    return [row.name.removeprefix("conversations.") for row in rows]


@pytest.mark.feature("F08")
def test_a_reminder_is_queued_in_the_patients_language_for_their_number_and_hour(clinic):
    made = actions.send(act(T0.replace(hour=2)), message=reminder(patient=MAI))
    row = message()
    assert (row.id, row.address, row.language, row.template) == (made, MAIS, "vi", "reminder.visit@1")
    assert row.text == (
        "Harbor: lịch hẹn thứ Sáu, ngày 20 tháng 3 9:20. Trả lời 1 có, 2 hủy, 3 đổi giờ. Gọi (617) 555-0100. DỪNG để ngừng"
    )
    assert row.send_at == T0.replace(hour=12)  # eight in Boston
    thread = Thread.objects.unscoped(WHY).get(id=row.thread_id)
    assert (thread.standing, thread.about, thread.unanswered_since) == ("closed", row.about, None)
    line = LedgerEntry.objects.unscoped(WHY).get()
    assert (line.ref, line.text, line.at) == (f"message:{row.id}", row.text, row.send_at)
    assert facts("MessageQueued") == ["MessageQueued"]


def test_the_same_key_again_sends_nothing_and_one_case_has_one_thread(clinic):
    assert actions.send(act(), message=reminder()) == actions.send(act(), message=reminder())
    actions.send(act(T0 + timedelta(days=1)), message=reminder("k2"))
    assert (Message.objects.unscoped(WHY).count(), Thread.objects.unscoped(WHY).count()) == (2, 1)


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"filling": {"clinic": "Harbor"}}, "conversations.placeholder"),
        ({"language": "so"}, "conversations.no_template"),
        ({"template": "", "text": "Your bill is due", "purpose": Purpose.BILLING}, "conversations.no_consent"),
        ({"address": "12"}, "conversations.no_address"),
        ({"template": "", "text": "See you at nine", "facts": ("9:20",)}, "conversations.facts"),
        ({"template": "", "text": "Your lupus visit"}, "conversations.too_much"),
    ],
)
def test_what_may_not_leave_is_refused_with_its_reason(clinic, more, code, monkeypatch):
    monkeypatch.setattr("liaison.spine.conversations.queries.private_words._tellers", [lambda ids: {ADA: ["Lupus"]}])
    refused(code, lambda: actions.send(act(), message=reminder(**more)))
    assert Message.objects.unscoped(WHY).count() == 0


def test_whoever_knows_private_words_is_asked_once_however_often_it_registers():
    def teller(ids):
        return {}

    before = list(_tellers)
    assert private_words_from(private_words_from(teller)) is teller
    assert [*before, teller] == _tellers
    _tellers.remove(teller)


def test_many_are_judged_together_and_the_limits_count_among_them(clinic):
    asked = [reminder("a"), reminder("b"), reminder("c", MAI), reminder("d", MAI, filling={})]
    results = actions.send_many(act(), messages=asked)
    assert [getattr(one, "why", "sent") for one in results] == ["sent", Why.LIMIT, "sent", Why.LIMIT]
    again = actions.send_many(act(), messages=asked[:1])
    assert [one.again for one in again] == [True]


def test_many_cost_the_same_queries_as_three(clinic, django_assert_num_queries):
    for number in range(3, 23):
        register(UUID(int=number), f"617 555 01{number:02d}")
    few = [reminder(str(n), UUID(int=n)) for n in range(3, 6)]
    with django_assert_num_queries(35):
        actions.send_many(act(), messages=few)
    many = [reminder(str(n), UUID(int=n)) for n in range(6, 23)]
    with django_assert_num_queries(39):  # each fact is announced by itself, one statement more
        actions.send_many(act(), messages=many)


@pytest.mark.feature("F65")
def test_a_no_stops_what_is_queued_in_the_same_moment_and_a_yes_brings_nothing_back(clinic):
    actions.send(act(), message=reminder(send_at=T0 + timedelta(days=3)))
    actions.send(
        act(),
        message=reminder("mail", channel=Channel.EMAIL, filling=reminder().filling | {"name": "Ada", "place": "Main"}),
    )
    stopped = actions.withdraw_consent(
        person(), patient=ADA, channel=Channel.SMS, purpose=ANY, source=ConsentSource.VERBAL, proof="said so by phone"
    )
    assert (stopped, message().state, message().why, message("mail").state) == (1, "stopped", "opted_out", "queued")
    refused("conversations.opted_out", lambda: actions.send(act(), message=reminder("k2")))
    actions.give_consent(
        person(at=T0 + timedelta(hours=1)), patient=ADA, channel=Channel.SMS, purpose=Purpose.REMINDER,
        source=ConsentSource.FORM, proof="Form 4, 2026-03-12",
    )  # fmt: skip
    actions.send(act(T0 + timedelta(hours=2)), message=reminder("k3"))
    assert (message().state, message("k3").state) == ("stopped", "queued")
    assert facts("ConsentWithdrawn", "ConsentGiven", "MessageStopped") == [
        "MessageStopped", "ConsentWithdrawn", "ConsentGiven",
    ]  # fmt: skip


def test_consent_needs_proof_and_a_way_and_purpose_that_exist(clinic):
    def give(**more):
        said = {"patient": ADA, "channel": "sms", "purpose": "billing", "source": ConsentSource.FORM, "proof": "form"}
        return lambda: actions.give_consent(person(), **(said | more))

    refused("conversations.no_proof", give(proof=" "))
    refused("conversations.no_such_channel", give(channel="pigeon"))
    refused("conversations.no_such_purpose", give(purpose="fun"))
    refused("people.no_such_patient", give(patient=UUID(int=99)))
    refused(
        "access.denied",
        lambda: actions.give_consent(
            person(role="auditor"), patient=ADA, channel="sms", purpose="*", source=ConsentSource.FORM, proof="x"
        ),
    )


def test_an_address_that_is_somebody_elses_gets_nothing_until_it_is_lifted(clinic):
    actions.send(act(), message=reminder())
    assert actions.suppress(act(), channel=ANY, address="(617) 555-0101", why=Suppressed.WRONG_PERSON) == 1
    assert (message().state, message().why) == ("stopped", "address_wrong_person")
    urgent = reminder("u", urgent=True)
    refused("conversations.suppressed", lambda: actions.send(person(), message=urgent))
    assert actions.lift_suppression(person(), channel=ANY, address=ADAS)
    actions.send(act(), message=reminder("k2"))
    refused(
        "conversations.no_such_address",
        lambda: actions.suppress(act(), channel="sms", address="x", why=Suppressed.INVALID),
    )


def test_what_was_taken_back_does_not_leave_and_what_left_stays(clinic):
    made = actions.send(act(), message=reminder())
    assert actions.take_back(person(), message=made, why="visit_moved") is True
    assert actions.take_back(person(), message=made, why="visit_moved") is False
    assert (message().state, message().why) == ("stopped", "visit_moved")
    refused("conversations.no_message", lambda: actions.take_back(act(), message=UUID(int=7), why="x"))
    actions.send(act(), message=reminder("k2"))  # a stopped one fills no counter


@pytest.mark.feature("F08")
@pytest.mark.parametrize("language", sorted(WORDS))
def test_stop_start_and_help_in_every_language(clinic, language):
    stop, start, help_ = WORDS[language]
    register(UUID(int=3), "617 555 0103", language)
    actions.send(act(), message=reminder("later", UUID(int=3), send_at=T0 + timedelta(days=2)))
    said(stop, 1, "+16175550103")
    assert message("later").state == "stopped"
    refused("conversations.opted_out", lambda: actions.send(act(), message=reminder("k2", UUID(int=3))))
    proof = Consent.objects.unscoped(WHY).filter(patient=UUID(int=3), allowed=False, channel="sms", purpose="*").get()
    assert (proof.proof.partition(":")[0], proof.address) == (f"“{stop}” · message", "+16175550103")
    assert list(Suppression.objects.filter(lifted_at=None).values_list("channel", "why")) == [("sms", "stopped")]
    said(stop, 2, "+16175550103", T0 + timedelta(minutes=1))
    assert sent("opt_out.confirm") == 1  # once, whatever is said again
    said(start, 3, "+16175550103", T0 + timedelta(minutes=9))
    assert sent("opt_out.start") == 1
    actions.send(act(T0 + timedelta(minutes=10)), message=reminder("k3", UUID(int=3)))
    said(help_, 4, "+16175550103", T0 + timedelta(minutes=20))
    assert sent("opt_out.help") == 1
    confirmation = Message.objects.unscoped(WHY).get(template__startswith="opt_out.confirm@")
    assert (confirmation.state, confirmation.language, confirmation.send_at) == ("queued", language, T0)
    assert confirmation.text.startswith("Harbor Clinic: ")


def said(words, number, sender, at=T0):
    actions.receive(
        act(at), message=Inbound(channel=Channel.SMS, provider="p", external_id=f"x{number}", sender=sender, text=words)
    )


def sent(code):
    return Message.objects.unscoped(WHY).filter(template__startswith=f"{code}@").count()


@pytest.mark.django_db(transaction=True)
def test_nothing_slips_out_beside_a_no(clinic):
    """A sender that began while the no was being written waits for it, and then holds the message."""
    results = []

    def beside():
        results.extend(actions.send_many(act(), messages=[reminder()]))
        connections.close_all()

    with transaction.atomic():
        actions.withdraw_consent(
            person(), patient=ADA, channel=ANY, purpose=ANY, source=ConsentSource.VERBAL, proof="at the desk"
        )
        sender = Beside(target=beside)
        sender.start()
        sender.join(0.3)
        assert sender.is_alive()
    sender.join()
    assert [(type(one), one.why) for one in results] == [(Held, Why.OPTED_OUT)]
    connection.close()


@pytest.mark.feature("F24")
def test_a_text_is_approved_by_somebody_else_and_the_old_version_goes(clinic):
    draft = actions.write_template(
        person(), code="reminder.visit", channel=Channel.SMS, language="en", purpose=Purpose.REMINDER,
        text="{clinic}: come {date} at {time}.",
    )  # fmt: skip
    assert (draft.version, draft.state, draft.places) == (
        2,
        "draft",
        {"clinic": "name", "date": "date", "time": "time"},
    )
    lead = person("2", "supervisor")
    refused(
        "conversations.template_own", lambda: actions.approve_template(person("1", "supervisor"), template=draft.pk)
    )
    actions.send(act(), message=reminder("before"))
    actions.approve_template(lead, template=draft.pk)
    refused("conversations.template_state", lambda: actions.approve_template(lead, template=draft.pk))
    actions.send(act(T0 + timedelta(days=1)), message=reminder("after"))
    assert (message("before").template, message("after").template) == ("reminder.visit@1", "reminder.visit@2")
    states = Template.objects.filter(code="reminder.visit", channel="sms", language="en").order_by("version")
    assert list(states.values_list("version", "state")) == [(1, "retired"), (2, "approved")]
    actions.retire_template(person(), template=draft.pk)
    refused("conversations.no_template", lambda: actions.send(act(), message=reminder("none", MAI, language="en")))
    assert actions.ship_templates(act()) == 0  # the clinic has its own: ours does not come back
    assert facts("TemplateApproved", "TemplateChanged")[-3:] == [
        "TemplateChanged",
        "TemplateApproved",
        "TemplateChanged",
    ]


def test_a_text_with_a_place_that_nobody_knows_is_never_approved(clinic):
    def write(**more):
        words = {
            "code": "own.text",
            "channel": Channel.SMS,
            "language": "en",
            "purpose": Purpose.RECALL,
            "text": "Hi {nam}",
        }
        return actions.write_template(person(), **(words | more))

    draft = write()
    lead = person("2", "supervisor")
    refused("conversations.template_places", lambda: actions.approve_template(lead, template=draft.pk))
    assert write(text="Hi {name}").pk == draft.pk  # one's own draft is changed, not doubled
    actions.approve_template(lead, template=draft.pk)
    refused("conversations.template_language", lambda: write(language="tlh"))
    refused("conversations.template_empty", lambda: write(text=" "))
    refused("conversations.template_code", lambda: write(code="a b"))
    refused("conversations.no_such_template", lambda: actions.retire_template(person(), template=0))
    actions.retire_template(person(), template=draft.pk)
    refused("conversations.template_state", lambda: actions.retire_template(person(), template=draft.pk))


def test_what_comes_with_liaison_is_whole_in_every_language():
    texts = list(shipped())
    letters, sealed = 4, 2  # besides a text and a mail; what says a result is a letter alone
    calls = [t for t in texts if t.channel is Channel.VOICE]  # no voice speaks Haitian Creole: there a person calls
    assert len(texts) - len(calls) == len(LANGUAGES) * (2 * len(PURPOSES) + letters - sealed)
    spoken = {language: [t.code for t in calls if t.language == language] for language in LANGUAGES}
    assert len(spoken["en"]) == 5
    assert spoken == {language: [] if language == "ht" else spoken["en"] for language in LANGUAGES}
    assert max(len(t.text) for t in calls) < 320  # said within half a minute, twice within MSG-02's one
    english = {(t.code, t.channel): set(_places(t)) for t in texts if t.language == "en"}
    assert [t.code for t in texts if set(_places(t)) != english[t.code, t.channel]] == []
    told = {
        t.code: too_much(f"{sample(t.subject, t.language)} {sample(t.text, t.language)}", t.language, known=())
        for t in texts
        if t.channel is not Channel.LETTER
    }
    assert [code for code, found in told.items() if found] == []
    short = {(t.language, t.code): sms_length(t.text).units for t in texts if t.channel is Channel.SMS}
    assert max(short.values()) <= 160  # before filling; the page shows it for each


def _places(text):
    return [*_names(text.text), *_names(text.subject)]


def _names(text):
    return [part.partition("}")[0] for part in text.split("{")[1:]]
