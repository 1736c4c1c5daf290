"""A form by link: given at the desk, filled in on one telephone without a sign-in, scored and told on as at the desk."""

import re
from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid4

import pytest
import time_machine
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from liaison.journeys.outreach import actions
from liaison.journeys.outreach.models import FormLink
from liaison.journeys.outreach.pages import form_link as page
from liaison.journeys.outreach.values.links import FormFor
from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.delivery import deliver_pending, parked
from liaison.platform.models import EventRow
from liaison.spine.conversations import actions as conversations
from liaison.spine.conversations.models import Crisis, Message
from liaison.spine.conversations.tests.desk import Desk
from liaison.spine.forms.actions import finish, stop
from liaison.spine.forms.models import Answer, FormResponse, FormScore
from liaison.spine.forms.queries import response_resource
from liaison.spine.forms.tests.asked import PHQ9
from liaison.spine.forms.values import WhyStopped
from liaison.spine.people.models import Organization, Place, RelatedPerson
from liaison.spine.work.models import Item

pytestmark = [pytest.mark.django_db, pytest.mark.feature("F41")]
NOW, WHY = datetime(2026, 3, 12, 14, tzinfo=UTC), "a test"


@pytest.fixture
def clock(settings):
    settings.WIRE_PUBLIC_URL = "https://clinic.example"
    cache.clear()
    with time_machine.travel(NOW, tick=False) as found:
        yield found


@pytest.fixture
def desk(clock):
    own = Organization.objects.create(source_id="own", name="Riverside Community Health", phone="+16175550100")
    Place.objects.create(source_id="main", name="Main Street", organization=own)
    conversations.ship_templates(Act(actor="system:test", at=NOW, purpose="operations", via="cli", role="integration"))
    return Desk()


@pytest.fixture
def maria(desk):
    return desk.staff("Maria")


@pytest.fixture
def rosa(desk):
    return desk.patient("Delgado", "Rosa", mobile="+16175550143", language="es", gender="female")


@pytest.fixture
def luz(rosa):
    return RelatedPerson.objects.create(
        patient=rosa, name="Luz Fuentes", relationship="DAU", phone="+16175550177", language="es", may_be_told=True
    )


def by(staff, at=NOW):
    return Act(actor=staff.actor, role=staff.role, at=at, purpose="treatment", via="desk")


def worked():
    deliver_pending()
    assert parked() == []


def given(staff, patient, form="phq-9", language="en", related=None, days=7):
    of = FormFor(form=form, language=language, until_on=date(2026, 3, 12) + timedelta(days=days), related=related)
    return Phone(actions.give_form(by(staff), patient=patient.id, link=uuid4(), of=of))


class Phone:
    """One telephone with the link."""

    def __init__(self, secret):
        self.secret, self.at, self.client = secret, f"/f/{secret}", Client()

    def _ask(self, how, at, status, data=None):
        answer = getattr(self.client, how)(at, data)
        assert answer.status_code == status, answer.content.decode()[:800]
        return answer

    def look(self, status=200):
        return " ".join(re.sub(r"<[^>]+>", " ", self._ask("get", self.at, status).content.decode()).split())

    def begin(self, status=302):
        self._ask("post", self.at, status)
        return self

    def say(self, place, *typed, status=200):
        return self._ask("post", f"{self.at}/answer?language=en", status, {"place": place, "typed": list(typed)}).json()

    def send(self, answers, status=302):
        return self._ask("post", self.at, status, answers)


def points(*said):
    return dict(zip(PHQ9, map(str, said), strict=True))


def test_it_is_given_texted_filled_in_on_one_telephone_and_scored_as_at_the_desk(desk, maria, rosa):
    browser, at = desk.browser(maria), f"/patients/{rosa.id}/forms/link/phq-9"
    form = browser.get(at).context["form"]
    said = {
        "link": str(form.initial["link"]),
        "who": "patient",
        "language": form.initial["language"],
        "channel": "sms",
        "until_on": "2026-03-19",
    }
    assert (form.initial["language"], form.initial["channel"]) == ("es", "sms")
    told = browser.post(at, said)
    assert (told.context["link"].sent, told.context["link"].held) == (True, "")
    (sent,) = Message.objects.unscoped(WHY).filter(direction="out")
    secret = re.search(r"/f/([\w-]+)", sent.text)[1]
    assert sent.text.startswith(
        f"Riverside Community Health: unas preguntas para usted, abiertas hasta el jueves 19 de marzo: https://clinic.example/f/{secret} "
        "Llame: (617) 555-0100"
    )
    assert not {"Rosa", "Delgado", "PHQ", "PHQ-9"} & set(sent.text.split())
    phone = Phone(secret)
    assert secret.encode() not in bytes(FormLink.objects.unscoped(WHY).get().secret)
    phone.begin().send(points(2, 2, 2, 2, 1, 1, 1, 1, 0))
    worked()
    row = FormResponse.objects.unscoped(WHY).get()
    assert (row.standing, row.mode, row.voice, row.language, row.begun_by) == (
        "done",
        "electronic",
        "patient",
        "es",
        "system:form-link",
    )
    score = FormScore.objects.unscoped(WHY).get(name="PHQ-9")
    assert (score.value, score.band) == (12, "moderate")
    answered = EventRow.objects.get(name="forms.Answered")
    assert (answered.via, answered.purpose, answered.actor) == ("link", "patient-request", "system:form-link")
    items = Item.objects.unscoped(WHY).filter(closed_at=None, duty__startswith="forms.")
    assert list(items.values_list("duty", "team")) == [("forms.see_result", "clinicians")]
    coded = response_resource(by(maria), response=row.pk)["extension"][0]["valueCodeableConcept"]["coding"][0]["code"]
    assert coded == "ELECTRONIC"
    page = browser.get(f"/patients/{rosa.id}/forms")
    assert [(one.given, str(words)) for one, _title, _kind, words in page.context["links"]] == [
        ("answered", "answered")
    ]
    assert browser.get(f"/patients/{rosa.id}/forms/{row.pk}/result").status_code == 200


def test_looking_begins_nothing_and_shows_nothing_of_the_patient(maria, rosa):
    phone = given(maria, rosa)
    before = list(FormLink.objects.unscoped(WHY).values())
    text = phone.look()
    phone._ask("head", phone.at, 200)
    assert not {"Rosa", "Delgado", "Maria"} & set(text.split())
    assert "Your clinic asks you these questions." in text
    assert (list(FormLink.objects.unscoped(WHY).values()), FormResponse.objects.unscoped(WHY).count()) == (before, 0)
    looks = EventRow.objects.filter(name="outreach.FormLinkOpened")
    assert list(looks.values_list("via", "purpose", "patient")) == [("link", "patient-request", rosa.id)] * 2


def test_the_telephone_that_begins_uses_it_up_and_finds_its_answers_again(maria, rosa):
    phone = given(maria, rosa).begin()
    phone.say(PHQ9[0], "2")
    again = phone._ask("get", phone.at, 200)
    assert [row.shown for row in again.context["rows"] if row.place == PHQ9[0]] == [["2"]]
    other = Phone(phone.secret)
    assert "It was used on another telephone" in other.look(404)
    other.begin(404)
    other.say(PHQ9[0], "0", status=422)
    assert Answer.objects.unscoped(WHY).count() == 1
    phone.send(points(2, 0, 0, 0, 0, 0, 0, 0, 0))
    assert "Thank you. Your answers are with us." in phone.look()
    phone.send(points(3, 3, 3, 3, 3, 3, 3, 3, 3), 200)
    phone.say(PHQ9[0], "3", status=422)
    assert FormScore.objects.unscoped(WHY).get(name="PHQ-9").value == 2
    assert "This link shows nothing any more" in other.look(404)


def test_question_nine_opens_the_alarm_at_once_and_shows_the_crisis_line(maria, rosa):
    phone = given(maria, rosa).begin()
    assert (
        phone._ask("get", phone.at, 200)
        .content.decode()
        .count('id="asked-danger" aria-labelledby="asked-danger-title" hidden')
        == 1
    )
    assert phone.say(PHQ9[8], "1")["danger"] is True
    worked()
    crisis = Crisis.objects.unscoped(WHY).get()
    assert (crisis.patient_id, crisis.thread.channel, crisis.ended_at) == (rosa.id, "portal", None)
    assert set(Item.objects.unscoped(WHY).filter(closed_at=None).values_list("duty", flat=True)) == {
        "conversations.take_crisis", "forms.assess_safety",
    }  # fmt: skip
    assert "Crisis line, day and night, call or text: 988" in phone.look()
    phone.send(points(0, 0, 0, 0, 0, 0, 0, 0, 1))
    assert "Crisis line, day and night, call or text: 988" in phone.look()


def test_without_scripts_what_is_missing_is_said_beside_it_and_nothing_is_lost(maria, rosa):
    phone = given(maria, rosa, "caregiver", related=None).begin()
    short = phone.send({}, 422)
    assert short.context["wrong"]
    assert FormLink.objects.unscoped(WHY).get().done_at is None


@pytest.mark.feature("F64")
def test_a_proxy_answers_in_their_own_voice_and_is_written_to_at_their_own_number(desk, maria, rosa, luz):
    browser, at = desk.browser(maria), f"/patients/{rosa.id}/forms/link/caregiver"
    form = browser.get(at).context["form"]
    assert [words for _code, words in form.fields["who"].choices] == ["The patient", "Luz Fuentes"]
    said = {"link": str(uuid4()), "who": str(luz.id), "language": "es", "channel": "sms", "until_on": "2026-03-19"}
    assert browser.post(at, said).context["link"].sent is True
    sent = Message.objects.unscoped(WHY).get(direction="out")
    assert (sent.address, "Rosa" in sent.text) == ("+16175550177", False)
    Phone(re.search(r"/f/([\w-]+)", sent.text)[1]).begin()
    row = FormResponse.objects.unscoped(WHY).get()
    assert (row.voice, row.proxy) == ("proxy", "Luz Fuentes")


def test_it_expires_is_taken_back_and_ends_when_somebody_of_ours_ends_it(clock, desk, maria, rosa):
    browser = desk.browser(maria)
    expired, revoked, stopped = (given(maria, rosa, days=days) for days in (1, 7, 7))
    stopped.begin()
    pk = FormLink.objects.unscoped(WHY).order_by("made_at", "until_at").exclude(begun_at__isnull=False).last().pk
    assert browser.post(f"/form-links/{pk}/back").status_code == 302
    clock.move_to(datetime.fromisoformat("2026-03-13T23:59:59-04:00"))
    expired.look()
    clock.move_to(datetime.fromisoformat("2026-03-14T00:00:00-04:00"))
    for phone in (expired, revoked):
        assert "This link shows nothing any more" in phone.look(404)
        phone.begin(404)
    at = datetime.fromisoformat("2026-03-14T00:00:00-04:00")
    stop(by(maria, at), response=FormResponse.objects.unscoped(WHY).get().pk, why=WhyStopped.DECLINED)
    stopped.look(404)
    states = {one.given for one, *_rest in desk.browser(maria).get(f"/patients/{rosa.id}/forms").context["links"]}
    assert states == {"expired", "revoked", "begun"}
    with pytest.raises(Refused) as said:
        actions.revoke_form_link(by(maria, at), link=pk)
    assert said.value.code == "outreach.link_over"


def test_what_was_begun_by_link_and_finished_by_us_is_answered(maria, rosa):
    phone = given(maria, rosa).begin()
    for place, point in points(1, 1, 1, 1, 1, 1, 1, 1, 0).items():
        phone.say(place, point)
    finish(by(maria), response=FormResponse.objects.unscoped(WHY).get().pk)
    worked()
    assert FormLink.objects.unscoped(WHY).get().done_at == NOW
    assert "Thank you. Your answers are with us." in phone.look()


def test_forged_and_guessed_links_show_nothing_and_are_counted(maria, rosa, monkeypatch):
    monkeypatch.setattr(page, "MISSES_AN_HOUR", 3)
    phone = given(maria, rosa)
    guess = Phone(phone.secret[::-1])
    guess.look(404)
    guess.begin(404)
    Phone("x" * 400).look(404)
    guess.look(429)
    guess.at = phone.at.replace("/f/", "/v/")
    guess.look(404)
    assert FormResponse.objects.unscoped(WHY).count() == 0


def test_what_may_not_be_given_is_refused(desk, maria, rosa, luz):
    def code(**more):
        of = {"form": "phq-9", "language": "en", "until_on": date(2026, 3, 19)} | more
        with pytest.raises(Refused) as said:
            actions.give_form(by(maria), patient=rosa.id, link=UUID(int=7), of=FormFor(**of))
        return said.value.code

    stranger = RelatedPerson.objects.create(patient=rosa, name="Pedro", relationship="NBOR", may_be_told=False)
    assert [
        code(form="nothing"), code(language="fr"), code(until_on=date(2026, 3, 11)), code(until_on=date(2026, 4, 12)),
        code(related=stranger.id),
    ] == ["outreach.no_form", "outreach.no_form", "outreach.link_days", "outreach.link_days", "outreach.not_told"]  # fmt: skip
    actions.give_form(
        by(maria),
        patient=rosa.id,
        link=UUID(int=7),
        of=FormFor(form="phq-9", language="en", until_on=date(2026, 3, 19)),
    )
    assert code() == "outreach.link_given"
    phone = given(maria, rosa)
    rosa.deceased = True
    rosa.save()
    assert code() == "outreach.died"
    assert "This link shows nothing any more" in " ".join(phone._ask("post", phone.at, 404).content.decode().split())
    assert "died" not in phone._ask("post", phone.at, 404).content.decode()  # why is ours to tell
    with pytest.raises(Refused) as said:
        actions.send_form_link(by(maria), link=UUID(int=8), address="https://clinic.example/f/x", channel="sms")
    assert said.value.code == "outreach.no_link"


def test_a_message_that_may_not_leave_is_said_and_the_link_is_shown_once(desk, maria, rosa):
    conversations.suppress(by(maria), channel="sms", address="+16175550143", why="stopped")
    browser, at = desk.browser(maria), f"/patients/{rosa.id}/forms/link/phq-2"
    said = {"link": str(uuid4()), "who": "patient", "language": "en", "channel": "sms", "until_on": "2026-03-19"}
    told = browser.post(at, said)
    assert "The message did not leave" in told.content.decode()
    assert told.context["link"].address in told.content.decode()
    assert browser.post(at, said).status_code == 422
    shown = browser.post(at, said | {"link": str(uuid4()), "channel": "show"})
    assert (shown.context["link"].sent, shown.context["link"].held) == (False, "")


def test_the_desk_page_and_the_phone_cost_so_many_queries_at_one_and_three_links(desk, maria, rosa):
    browser, phone = desk.browser(maria), given(maria, rosa)

    def asked(client, at):
        client.get(at)
        with CaptureQueriesContext(connection) as queries:
            client.get(at)
        return len(queries)

    one = asked(browser, f"/patients/{rosa.id}/forms"), asked(phone.client, phone.at)
    given(maria, rosa)
    given(maria, rosa)
    assert (asked(browser, f"/patients/{rosa.id}/forms"), asked(phone.client, phone.at)) == one
    assert one == (28, 12)


def test_it_speaks_their_language(maria, rosa):
    phone = given(maria, rosa, language="es")
    with translation.override("es"):
        assert translation.gettext("Once you begin, the link works on this telephone only.") in phone.look()
