"""Decided together: the sheet, who was there, the choice, the dissent, deciding again; each party its own slice."""

import re
from uuid import uuid4

import pytest
import time_machine
from django.core.cache import cache
from django.test import Client

from liaison.platform.delivery import deliver_pending
from liaison.platform.models import EventRow
from liaison.records.plans import actions
from liaison.records.plans.models import Decision, DecisionPerson
from liaison.records.plans.queries import decision as view_of
from liaison.records.plans.values import OptionWords, Prepared, Seat
from liaison.spine.conversations import actions as conversations
from liaison.spine.people.models import RelatedPerson
from liaison.spine.work.models import Item

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.feature("F40")]
VALVE = OptionWords(
    what="New valve through the leg",
    good="live two more years",
    good_n=72,
    harm="a stroke",
    harm_n=3,
    burden="3 nights in hospital",
    source="made up",
)
PILLS = OptionWords(
    what="Pills only", good="live two more years", good_n=40, harm="swollen legs", burden="blood test each month"
)


def words(response):
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


@pytest.fixture
def rosa(clinic, settings):
    settings.WIRE_PUBLIC_URL = "https://clinic.example"
    cache.clear()
    conversations.ship_templates(clinic.act())
    return clinic.patient()


@pytest.fixture
def luz(rosa):
    return RelatedPerson.objects.create(
        patient=rosa, name="Luz Fuentes", relationship="DAU", phone="+16175550177", language="es", may_be_told=True
    )


@pytest.fixture
def sheet(clinic, maria, rosa):
    made = uuid4()
    actions.prepare_decision(
        clinic.act(maria),
        patient=rosa.id,
        decision=made,
        sheet=Prepared(question="A new valve?", options=(VALVE, PILLS), values="To be at home"),
    )
    return made


def said(made, **more):
    option = (
        Decision.objects.unscoped("test")
        .get(id=made)
        .options(manager="objects")
        .unscoped("test")
        .get(what="Pills only")
    )
    people = [
        ("Rosa Delgado", "patient", "here", "agrees", ""),
        ("Nadia", "clinician", "here", "agrees", ""),
        ("Teo", "social_worker", "here", "silent", ""),
        ("Luz Fuentes", "family", "video", "dissents", "She would have more years."),
    ]
    rows = {
        f"p{n}-{name}": value
        for n, row in enumerate(people)
        for name, value in zip(("name", "seat", "presence", "stance", "dissent"), row, strict=True)
    }
    return {
        "option": str(option.id),
        "why": "Quiero dormir en mi cama.",
        "matters": "To be at home",
        "by": "patient",
        "revisit_on": "2026-06-10",
        "notes": "Ask again about falls.",
        **rows,
        **more,
    }


def test_the_sheet_shows_plain_numbers_and_says_what_is_not_known(screen, rosa, sheet):
    page = words(screen.get(f"/patients/{rosa.id}/plan/decisions/{sheet}"))
    assert "72 of 100 people" in page
    assert "3 of 100 people" in page
    assert "how many is not known" in page


def test_a_sheet_is_prepared_with_numbers_that_can_be(screen, rosa):
    at = f"/patients/{rosa.id}/plan/decisions"
    form = {
        "id": str(uuid4()),
        "question": "Dialysis?",
        "o0-what": "At home",
        "o0-good_n": "101",
        "o0-out_of": "100",
        "o1-what": "At the clinic",
    }
    assert "never more than all" in words(screen.post(at, 422, form))
    screen.post(at, 422, form | {"o0-good_n": "", "o1-what": ""})
    screen.post(at, 302, form | {"o0-good_n": "9"})
    screen.post(at, 302, form | {"o0-good_n": "9"})
    assert Decision.objects.unscoped("test").count() == 1


def test_nothing_stands_chosen_before_somebody_chose(screen, rosa, sheet):
    at = f"/patients/{rosa.id}/plan/decisions/{sheet}"
    assert 'name="option" required value="" checked' not in words(screen.get(at))
    form = said(sheet)
    del form["option"]
    assert "Say which option was chosen, or that it waits." in words(screen.post(at, 422, form))
    assert Decision.objects.unscoped("test").get(id=sheet).decided_at is None
    screen.post(at, 302, form | {"option": ""})
    assert Decision.objects.unscoped("test").get(id=sheet).decided_at is not None


def test_the_decision_and_the_dissent_are_stored_once_and_looked_at_again(screen, rosa, luz, sheet):
    at = f"/patients/{rosa.id}/plan/decisions/{sheet}"
    page = screen.get(at)
    assert [(row.name, row.seat, row.presence) for row in page.context["rows"]][:2] == [
        ("Rosa Delgado", "patient", "here"),
        ("Luz Fuentes", "family", "video"),
    ]
    assert "in their words" in words(screen.post(at, 422, said(sheet, **{"p3-dissent": ""})))
    screen.post(at, 422, said(sheet, why=" "))
    screen.post(at, 302, said(sheet))
    deliver_pending()
    kept = DecisionPerson.objects.unscoped("test").get(stance="dissents")
    assert (kept.name, kept.dissent, kept.presence) == ("Luz Fuentes", "She would have more years.", "video")
    screen.post(at, 422, said(sheet))  # written once
    fact = EventRow.objects.get(name="plans.DecisionMade")
    assert (fact.body["present"], fact.body["dissents"]) == (["patient", "clinician", "social_worker", "family"], 1)
    assert "years" not in str(fact.body)
    work = Item.objects.unscoped("test").get(duty="plans.revisit_decision")
    assert work.legal_due_at.isoformat() == "2026-06-10T21:00:00+00:00"
    again = screen.post(f"{at}/again").url
    deliver_pending()
    work.refresh_from_db()
    assert work.outcome == "DecisionReopened"
    assert "A new valve?" in words(screen.get(again))
    assert "being decided again" in words(screen.get(f"/patients/{rosa.id}/plan/decisions"))
    assert Decision.objects.unscoped("test").get(earlier=sheet).decided_at is None
    screen.post(f"{at}/again", 422)


def test_it_may_stand_as_it_is(screen, rosa, sheet):
    at = f"/patients/{rosa.id}/plan/decisions/{sheet}"
    screen.post(at, 302, said(sheet))
    screen.post(f"{at}/stands")
    deliver_pending()
    assert Item.objects.unscoped("test").get(duty="plans.revisit_decision").outcome == "DecisionClosed"


def test_each_party_sees_its_own_slice(clinic, sit, screen, maria, rosa, luz, sheet):
    at = f"/patients/{rosa.id}/plan/decisions/{sheet}"
    page = screen.post(at, 200, said(sheet, send=str(luz.id)))
    (link,) = page.context["links"]
    team = words(sit(clinic.staff("Nadia", "clinician")).get(at))
    assert all(
        text in team
        for text in ("She would have more years.", "Ask again about falls.", "Quiero dormir en mi cama.", "against it")
    )
    patient = words(screen.get(f"{at}?as=patient"))
    assert ("Quiero dormir" in patient, "more years." in patient, "about falls" in patient) == (True, False, False)
    act = clinic.act(maria)
    family = view_of(act, decision=sheet, seat=Seat.FAMILY)
    assert (family.why, family.values, family.notes, family.dissents, family.choice.what) == (
        "",
        "",
        "",
        (),
        "Pills only",
    )
    with time_machine.travel(clinic.now, tick=False):
        daughter = words(
            Client().post(
                re.search(r"/shared-plan/[\w-]+", link.address)[0], {"year": "1954", "month": "1", "day": "1"}
            )
        )
    assert all(text in daughter for text in ("A new valve?", "Pills only", "72", "Luz Fuentes"))
    assert not any(text in daughter for text in ("more years.", "falls", "Quiero dormir", "To be at home", "against"))


def test_who_may_only_read_decides_nothing(clinic, sit, rosa, sheet):
    desk = sit(clinic.staff("Noor", "advocate"))
    at = f"/patients/{rosa.id}/plan/decisions"
    assert "still to be decided" in words(desk.get(f"{at}/{sheet}"))
    desk.post(f"{at}/{sheet}", 403, said(sheet))
    desk.post(f"{at}/{sheet}/again", 403)
    assert Decision.objects.unscoped("test").get().decided_at is None
    other = clinic.patient("Okafor", "Chidi")
    desk.get(f"/patients/{other.id}/plan/decisions/{sheet}", 404)
