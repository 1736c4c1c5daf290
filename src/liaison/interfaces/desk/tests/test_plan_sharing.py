"""The one page: its facts are the record's, in their language, on paper; and behind a link for a set time, for whom they chose."""

import random
import re
import time
from datetime import date, datetime, timedelta
from uuid import UUID, uuid4

import pytest
import time_machine
from django.core.cache import cache
from django.test import Client
from django.utils import translation
from django.utils.formats import date_format

from liaison.journeys.planning.pages.copies import drawn, pdf
from liaison.journeys.planning.queries.one_page import one_page
from liaison.journeys.planning.values import Outside, Said, VisitLine
from liaison.kernel.errors import Refused
from liaison.platform.delivery import deliver_pending
from liaison.platform.models import EventRow
from liaison.records.plans import actions
from liaison.records.plans.models import Goal, Share, ShareOpening, Step
from liaison.records.plans.values import (
    GoalWords,
    Owner,
    Part,
    ShareWords,
    StepWords,
)
from liaison.records.scheduling.models import Appointment
from liaison.spine.conversations import actions as conversations
from liaison.spine.conversations.models import Message
from liaison.spine.people.models import ContactPoint, Organization, Place, RelatedPerson

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.feature("F42")]
BY = date(2026, 4, 11)
BORN = {"year": "1954", "month": "1", "day": "1"}


def words(html):
    text = html if isinstance(html, str) else html.content.decode()
    return " ".join(re.sub(r"<[^>]+>", " ", text).replace("&#x27;", "'").split())


def spanish(text):
    with translation.override("es"):
        return translation.gettext(text)


@pytest.fixture
def rosa(clinic, settings):
    settings.WIRE_PUBLIC_URL = "https://clinic.example"
    cache.clear()
    office = Organization.objects.create(source_id="o", name="Riverside Community Health", phone="+16175550100")
    Place.objects.create(source_id="p", name="Main Street", organization=office)
    made = clinic.patient()
    ContactPoint.objects.create(patient=made, system="sms", value="+16175550143", search="6175550143", use="mobile")
    return made


@pytest.fixture
def luz(rosa):
    return RelatedPerson.objects.create(
        patient=rosa, name="Luz Fuentes", relationship="DAU", phone="+16175550177", language="es", may_be_told=True
    )


@pytest.fixture
def plan(clinic, maria, rosa):
    act = clinic.act(maria)
    conversations.ship_templates(clinic.act())
    made = actions.begin_plan(act, patient=rosa.id, plan=uuid4())
    goal = GoalWords(
        what="I weigh myself every morning", measure="days of the last 7", target="7 of 7", by_on=BY,
        own_words="Quiero ir a misa.", plain="Me peso cada mañana", plain_measure="días de los últimos 7",
        plain_target="7 de 7", plain_language="es",
    )  # fmt: skip
    actions.set_goal(act, plan=made, goal=uuid4(), words=goal)
    said = StepWords(
        what="Write the weight",
        owner=Owner.PATIENT,
        due_on=date(2026, 3, 19),
        plain="Anote el peso",
        plain_language="es",
        bring="your list",
    )
    actions.plan_step(act, plan=made, step=uuid4(), words=said)
    actions.write_note(
        act,
        plan=made,
        element="symptoms",
        text="Call us if 3 pounds more.",
        plain="Llámenos si sube 3 libras.",
        plain_language="es",
    )
    deliver_pending()
    return made


class Phone:
    """Somebody with a link and no account."""

    def __init__(self, clinic, address):
        self.clinic, self.at = clinic, re.search(r"/shared-plan/[\w-]+", address)[0]
        self.client = Client()

    def _at(self, how, status, data=None):
        with time_machine.travel(self.clinic.now, tick=False):
            response = getattr(self.client, how)(self.at, data)
        assert response.status_code == status, (response.status_code, response.content.decode()[:500])
        return response

    def look(self, status=200):
        return self._at("get", status)

    def open(self, born=BORN, status=200):
        return self._at("post", status, born)


def shared(clinic, staff, patient, luz=None, **more):
    said = {
        "parts": (Part.GOALS, Part.STEPS),
        "until_on": BY,
        "language": "es",
        "related": luz.id if luz else None,
        "said": "says yes" if luz else "",
    }
    secret = actions.share_plan(clinic.act(staff), patient=patient.id, share=uuid4(), words=ShareWords(**(said | more)))
    return Phone(clinic, f"/shared-plan/{secret}")


def outcomes():
    return list(ShareOpening.objects.unscoped("test").order_by("id").values_list("outcome", flat=True))


def test_given_on_paper_texted_and_shared_with_the_daughter_in_one_form(clinic, screen, rosa, luz, plan):
    at = f"/patients/{rosa.id}/plan/give"
    said = {
        "id": str(uuid4()), "printed": "on", "language": "es", "channel": "sms", "related": [str(luz.id)], "consent": "says yes on the phone",
        "parts": ["goals", "steps", "visits", "call"], "until_on": "2026-04-11",
    }  # fmt: skip
    page = screen.post(at, 200, said)
    assert [(one.name, str(one.held)) for one in page.context["links"]] == [("", ""), ("Luz Fuentes", "")]
    sent = {row.address: row for row in Message.objects.unscoped("test")}
    assert set(sent) == {"+16175550143", "+16175550177"}
    text = sent["+16175550177"].text
    assert text.startswith("Riverside Community Health: una página para usted, abierta hasta el")
    assert not {"Rosa", "Delgado", "corazón", "plan"} & set(re.sub(r"http\S+", "", text).split())
    phone = Phone(clinic, text)
    shown = words(phone.open())
    assert "Me peso cada mañana" in shown
    assert [row.name for row in EventRow.objects.filter(name__in=("plans.PlanGiven", "plans.PlanShared", "plans.ShareOpened")).order_by("id")] == [
        "plans.PlanGiven", "plans.PlanShared", "plans.PlanShared", "plans.PlanGiven", "plans.ShareOpened"
    ]  # fmt: skip
    again = words(screen.get(at))
    assert "Luz Fuentes" in again
    assert "opened 1 time" in again


def test_only_a_digest_is_kept_and_no_address_or_log_says_whose_it_is(clinic, maria, rosa, luz, plan):
    phone = shared(clinic, maria, rosa, luz)
    secret = phone.at.rpartition("/")[2]
    row = Share.objects.unscoped("test").get()
    assert secret.encode() not in bytes(row.secret)
    assert len(secret) >= 43  # 256 bits
    log = "".join(f"{row.key}{row.body}" for row in EventRow.objects.all())
    assert secret not in log
    first = phone.look()
    assert {first[name] for name in ("Cache-Control", "Referrer-Policy", "X-Robots-Tag")} == {
        "private, no-store", "same-origin", "noindex, nofollow"
    }  # fmt: skip
    assert not {"Rosa", "Delgado", "Luz"} & set(words(first).split())
    assert "csrftoken" in first.cookies
    assert set(phone.open().cookies) <= {"csrftoken"}  # nothing that opens it again stays on the telephone


def test_it_opens_until_its_moment_and_is_revoked_at_once(clinic, screen, maria, rosa, luz, plan):
    phone = shared(clinic, maria, rosa, luz)
    clinic.now = datetime.fromisoformat("2026-04-11T23:59:59-04:00")
    phone.open()
    clinic.now = datetime.fromisoformat("2026-04-12T00:00:00-04:00")
    assert spanish("This link shows nothing any more") in words(phone.open(status=404))
    phone.look(404)
    clinic.now = datetime.fromisoformat("2026-03-12T10:00:00-04:00")
    row = Share.objects.unscoped("test").get()
    screen.post(f"/patients/{rosa.id}/plan/give/{row.id}/back")
    phone.open(status=404)
    screen.post(f"/patients/{rosa.id}/plan/give/{row.id}/back", 422)
    assert outcomes() == ["opened", "expired", "expired", "revoked"]


def test_wrong_birth_dates_show_nothing_and_lock_it(clinic, maria, rosa, luz, plan):
    phone = shared(clinic, maria, rosa, luz)
    assert spanish("This is not the birth date in our record. Please look again.") in words(
        phone.open(BORN | {"day": "2"}, 422)
    )
    for _try in range(6):
        phone.open({"year": "x", "month": "", "day": "31"}, 422)
    phone.open({"year": "1954", "month": "2", "day": "31"}, 404)
    phone.open(status=404)  # the right one comes too late
    assert outcomes() == ["birth_date"] * 8 + ["locked"]
    assert EventRow.objects.filter(name="plans.ShareRefused").count() == 9
    assert spanish("This link is locked") in words(phone.look(404))


def test_links_are_counted_by_link_and_by_machine(clinic, maria, rosa, plan, monkeypatch):
    monkeypatch.setattr("liaison.journeys.planning.pages.shared.READS_AN_HOUR", 2)
    monkeypatch.setattr("liaison.journeys.planning.pages.shared.MISSES_AN_HOUR", 3)
    phone = shared(clinic, maria, rosa)
    phone.open()
    phone.open()
    assert phone.open(status=429)["Retry-After"] == "3600"
    guess = Phone(clinic, "/shared-plan/nothing-of-ours")
    for _try in range(3):
        guess.look(404)
    guess.look(429)


def test_a_link_shows_what_its_scope_allows_and_nothing_else(clinic, maria, rosa, luz, plan):
    whole = words(shared(clinic, maria, rosa, parts=tuple(Part)).open())
    assert all(said in whole for said in ("Me peso cada mañana", "Anote el peso", "Llámenos si sube 3 libras."))
    goals = words(shared(clinic, maria, rosa, luz, parts=(Part.GOALS,)).open())
    assert ("Me peso cada mañana" in goals, "Anote el peso" in goals, "3 libras" in goals) == (True, False, False)
    steps = words(shared(clinic, maria, rosa, luz, parts=(Part.STEPS,)).open())
    assert ("Me peso" in steps, "Anote el peso" in steps) == (False, True)


def test_nobody_is_shared_with_unless_the_patient_agreed(clinic, maria, rosa, luz, plan):
    def refused(code, **more):
        with pytest.raises(Refused) as told:
            shared(clinic, maria, rosa, **more)
        assert told.value.code == code

    stranger = RelatedPerson.objects.create(patient=rosa, name="Pedro", relationship="NBOR", may_be_told=False)
    refused("plans.not_told", luz=stranger)
    refused("plans.not_agreed", luz=luz, said=" ")
    refused("plans.too_long", until_on=date(2026, 6, 11))
    refused("plans.over_already", until_on=date(2026, 3, 11))
    refused("plans.nothing_to_share", parts=())
    other = clinic.patient("Okafor", "Chidi", birth_date=None)
    with pytest.raises(Refused) as told:
        shared(clinic, maria, other)
    assert told.value.code == "plans.no_birth_date"
    assert Share.objects.unscoped("test").count() == 0


def test_a_text_that_may_not_leave_is_said_and_the_link_is_told_once(clinic, screen, rosa, luz, plan):
    conversations.suppress(clinic.act(), channel="sms", address="+16175550143", why="stopped")
    said = {"id": str(uuid4()), "language": "es", "channel": "sms", "parts": ["goals"], "until_on": "2026-04-11"}
    page = screen.post(f"/patients/{rosa.id}/plan/give", 200, said)
    (link,) = page.context["links"]
    assert "did not leave" in words(page)
    Phone(clinic, link.address).open()
    assert link.address.rpartition("/")[2] not in screen.get(f"/patients/{rosa.id}/plan/give").content.decode()
    screen.post(f"/patients/{rosa.id}/plan/give", 422, said | {"channel": "", "id": str(uuid4())})


FIGURES = re.compile(r"\d+")


@pytest.mark.parametrize("language", ["en", "es"])
def test_page_facts_equal_record(clinic, maria, rosa, plan, language):
    """Over random plans: every line of the record is on the page, and no figure is there that is not the record's."""
    chance, act = random.Random(f"plans {language}"), clinic.act(maria)
    for n in range(8):
        a, b, on = chance.randrange(1000), chance.randrange(1000), BY + timedelta(days=chance.randrange(300))
        goal = GoalWords(
            what=f"goal {a}",
            measure=f"measure {b}",
            target=f"{a} of {b}",
            by_on=on,
            own_words=f"quiero {b}",
            plain=f"meta {a}",
            plain_measure=f"medida {b}",
            plain_target=f"{a} de {b}",
            plain_language="es",
        )
        actions.set_goal(act, plan=plan, goal=UUID(int=n + 1), words=goal)
        said = StepWords(
            what=f"step {a}",
            owner=chance.choice([Owner.US, Owner.PATIENT]),
            staff=maria.id,
            due_on=on,
            why=f"because {b}",
            bring=f"{b} bottles",
            cost=f"{a} dollars",
        )
        actions.plan_step(act, plan=plan, step=UUID(int=n + 1), words=said)
    visit = VisitLine(
        what=Said("Follow-up", "en"),
        at=datetime(2026, 3, 24, 9, 40),
        who="Dr. Okafor",
        place="Main Street",
        bring=("all 9 bottles",),
        before="Eat nothing after 22:00",
        language="en",
    )
    began = time.perf_counter()
    page = one_page(act, patient=rosa, language=language, outside=Outside(visits=(visit,)))
    html = drawn(page)
    assert time.perf_counter() - began < 1
    text = words(html)
    goals, steps = list(Goal.objects.unscoped("test")), list(Step.objects.unscoped("test"))
    with translation.override(language):
        days = [
            date_format(on, "DATE_FORMAT")
            for on in [*(g.by_on for g in goals), *(s.due_on for s in steps), visit.at.date()]
        ]
        clock = date_format(visit.at, "TIME_FORMAT")
        made = date_format(clinic.now, "DATE_FORMAT")
    lines = [
        w
        for g in goals
        for w in (g.plain or g.what, g.plain_target or g.target, g.plain_measure or g.measure, g.own_words)
        if w
    ]
    lines += [w for s in steps for w in (s.plain or s.what, s.plain_why or s.why, s.bring, s.cost) if w]
    lines += [
        "Llámenos si sube 3 libras.",
        "Follow-up",
        "Dr. Okafor",
        "all 9 bottles",
        "Eat nothing after 22:00",
        clock,
        "+16175550100",
        *days,
    ]
    assert [line for line in lines if line not in text] == []
    known = [made, "version 1", "911", "+16175550100"]
    figures = {f for line in [*lines, *known] for f in FIGURES.findall(line)}
    assert set(FIGURES.findall(text)) - figures == set()


def test_the_page_is_in_their_language_and_says_what_is_not(clinic, screen, rosa, plan):
    page = screen.get(f"/patients/{rosa.id}/plan/page")
    assert page.context["page"].language == "es"
    assert "1 line stands in another language" in words(page)  # what to bring
    english = screen.get(f"/patients/{rosa.id}/plan/page?language=en").content.decode()
    assert 'lang="es" dir="auto">Me peso cada mañana' in english
    assert ">My goals</h3>" in english
    before = Appointment.objects.unscoped("test").count()
    screen.post(f"/patients/{rosa.id}/plan/page/printed", 200, {"language": "es"})
    assert (EventRow.objects.get(name="plans.PlanGiven").body["way"], before) == ("printed", 0)


def test_the_file_is_a_tagged_pdf_with_the_same_lines(clinic, screen, maria, rosa, plan):
    response = screen.post(f"/patients/{rosa.id}/plan/page/file", 200, {"language": "es"})
    assert response.content.startswith(b"%PDF")
    began = time.perf_counter()
    page = one_page(clinic.act(maria), patient=rosa, language="es", outside=Outside())
    made = pdf(page)
    assert time.perf_counter() - began < 1
    import pypdfium2

    document = pypdfium2.PdfDocument(made)
    text = " ".join(document[n].get_textpage().get_text_range() for n in range(len(document)))
    assert all(
        said in " ".join(text.split()) for said in ("Me peso cada mañana", "7 de 7", "Llámenos si sube 3 libras.")
    )
    assert document.get_metadata_value("Title") == f"{spanish('My plan')} · Rosa"
