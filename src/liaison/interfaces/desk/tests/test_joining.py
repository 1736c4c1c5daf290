"""Two charts that each have one of what a person has once, joined and parted by the screen: no work leads nowhere, nothing is lost."""

from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.db import connection

from liaison.interfaces.desk import doing
from liaison.journeys.caseload import actions as caseload
from liaison.journeys.caseload.models import Case
from liaison.journeys.caseload.values import CloseReason, PauseReason, Programme
from liaison.journeys.population import actions as population
from liaison.journeys.population.models import Cohort
from liaison.journeys.population.values import Consent
from liaison.journeys.transitions.models import Stay
from liaison.platform import delivery
from liaison.records.medicines import actions as medicines
from liaison.records.medicines.values import Known
from liaison.records.plans import actions as plans
from liaison.records.plans.models import CarePlan
from liaison.records.plans.values import Owner, StepWords
from liaison.spine.access.actions import represent
from liaison.spine.access.models import Representation
from liaison.spine.access.values import Ground, Scope
from liaison.spine.conversations import actions as conversations
from liaison.spine.conversations.models import Thread
from liaison.spine.conversations.values import Channel, Inbound
from liaison.spine.identity.actions import find_pairs
from liaison.spine.identity.models import Merge, Pair
from liaison.spine.people.actions import add_contact, add_related
from liaison.spine.people.values import ContactSystem
from liaison.spine.work.models import Item
from liaison.spine.work.queries import proof
from liaison.spine.work.queries.lines import lines_of

pytestmark = [pytest.mark.django_db, pytest.mark.feature("F15")]
WHY = "a test"


@pytest.fixture
def boss(clinic, sit):
    return sit(clinic.staff("Helen", "supervisor", "coordination", "clinicians"))


@pytest.fixture
def two(clinic):
    return clinic.patient(), clinic.patient()


def deliver():
    while delivery.deliver_pending():
        pass
    assert delivery.parked() == []


def rows(model):
    return model.objects.unscoped(WHY)


def asking(clinic, boss, patients, *, whole=False):
    """What it asks and about which of them. As a `whole`, every one opens and leads to where it is done."""
    ids = list(rows(Item).filter(closed_at=None).order_by("id").values_list("id", flat=True))
    act = clinic.act(boss.staff)
    lines = lines_of(act, ids).values()
    for line in lines:
        assert proof(act, item=line.item).agrees
        if whole and (way := doing.of(act, line)):
            opens(clinic, boss, f"/work/{line.item}")
            opens(clinic, boss, way.url)
    return sorted((line.duty, patients.index(line.patient)) for line in lines)


def opens(clinic, boss, url):
    with time_machine.travel(clinic.now, tick=False):
        assert boss.client.get(url, follow=True).status_code == 200


def join(clinic, boss, two):
    """By the screen: looked at, then done. The first of the two stays."""
    find_pairs(clinic.act())
    pair = rows(Pair).get()
    here = f"/duplicates/{pair.id}"
    survivor = "one" if pair.one_id == two[0].id else "other"
    seen = boss.post(here, 200, {"do": "look", "survivor": survivor}).context
    done = boss.post(here, 302, {"do": "join", "survivor": survivor, "seal": seen["preview"].seal})
    deliver()
    told = [part for part in seen["parts"] if not part.tables[0].table.startswith(("people_", "identity_"))]
    return done["Location"], {part.title: (part.joined, part.clash) for part in told if part.joined + part.clash}


def every_row():
    """Every row of every table, as the database writes it."""
    tables = sorted(connection.introspection.table_names())
    found = {}
    with connection.cursor() as cursor:
        for table in tables:
            if not table.startswith(("identity_", "platform_", "work_looking", "conversations_threadlook", "django_")):
                cursor.execute(
                    f'SELECT coalesce(array_agg(t::text ORDER BY t::text COLLATE "C"), ARRAY[]::text[]) FROM "{table}" t'
                )
                found[table] = cursor.fetchone()[0]
    return found


@pytest.fixture
def both(clinic, boss, two, maria):
    """Each has an open case, with an offer; a care plan; a registration; a comparison of medicines; a thread; a representative."""
    act, omar, day = clinic.act(boss.staff), clinic.staff("Omar"), clinic.now.date() + timedelta(days=20)
    Cohort.objects.create(code="diabetes", made_at=clinic.now, made_by="system:test")
    for n, (patient, owner, other) in enumerate(zip(two, (maria, omar), (omar, maria), strict=True)):
        case = caseload.open_case(act, patient=patient.id, programme=Programme.CHRONIC, owner=owner.id, acuity=3)
        if n:
            caseload.pause_case(act, case=case, reason=PauseReason.IN_HOSPITAL, review_on=day)
        caseload.offer_case(act, case=case, to=other.id)
        plan = plans.begin_plan(act, patient=patient.id, plan=uuid4())
        words = StepWords(what="Call the pharmacy", owner=Owner.US, due_on=day, staff=boss.staff.id)
        plans.plan_step(act, plan=plan, step=uuid4(), words=words)
        medicines.begin_comparison(act, patient=patient.id, known=Known())
        number = f"+1617555019{n}"
        add_contact(act, patient=patient.id, system=ContactSystem.PHONE, value=number)
        wrote = Inbound(channel=Channel.SMS, provider="p", external_id=f"{n}", sender=number, text="May I come?")
        conversations.receive(clinic.act(), message=wrote)
        kin = add_related(act, patient=patient.id, name="Ana Delgado", relationship="DAU")
        represent(act, patient=patient.id, related=kin.id, ground=Ground.AGREED, scopes=[list(Scope)[n]])
    first, _second = population.ask_to_enrol(act, code="diabetes", patients=[patient.id for patient in two])
    population.enrol(act, enrolment=first, consent=Consent.VERBAL)
    deliver()
    return two


EACH = ["conversations.answer", "plans.agree", "plans.do_step", "plans.review"]  # asked of both, joined or not
OF_MINE = ["caseload.answer_offer", "medicines.compare"]
OF_THEIRS = [*OF_MINE, "caseload.review_pause", "population.ask_to_take_part"]


def test_what_both_have_once_is_joined_as_the_preview_says_and_parted_to_the_byte(clinic, boss, both):
    people = [patient.id for patient in both]
    before, asked = every_row(), asking(clinic, boss, people)
    assert asked == sorted(
        [(duty, n) for duty in EACH for n in (0, 1)] + [(d, 0) for d in OF_MINE] + [(d, 1) for d in OF_THEIRS]
    )
    there, said = join(clinic, boss, both)
    assert said == {
        "Cases": (2, 0), "Cohorts": (1, 0), "Medicines": (1, 0), "Work, open and closed": (len(OF_THEIRS), 0),
    }  # fmt: skip
    now = asking(clinic, boss, people, whole=True)
    assert now == sorted(
        (duty, 0) for duty in [*EACH, *EACH, *OF_MINE]
    )  # what asks about a row kept aside waits beside it
    boss.post(there, 302)
    deliver()
    assert every_row() == before
    assert asking(clinic, boss, people) == asked


def test_what_stays_double_is_shown_double_and_one_of_it_ended(clinic, boss, both):
    mine, other = rows(Case).order_by("id")
    shares = [plan.id for plan in rows(CarePlan)]
    there, _said = join(clinic, boss, both)
    assert rows(Thread).filter(patient=both[0]).count() == 2
    boss.get(f"/caseload/{other.pk}", 404)
    caseload.close_case(clinic.act(boss.staff), case=mine.pk, reason=CloseReason.GOALS_MET)

    family = f"/patients/{both[0].id}/family"
    assert [str(one["line"].name) for one in boss.get(family).context["holding"]] == ["Ana Delgado"] * 2
    boss.post(family, 302, {"do": "revoke", "representation": str(rows(Representation).first().id), "why": "mistake"})
    assert len(boss.get(family).context["holding"]) == 1

    page = f"/patients/{both[0].id}/plan"
    found = boss.get(page)
    shown, said = found.context["plan"].id, found.content.decode()
    assert ("Another plan is open beside this one" in said, str(shown) in said) == (True, True)
    boss.post(page, 422, {"end": str(uuid4())})
    boss.post(page, 302, {"end": str(shown)})
    deliver()
    found = boss.get(page)
    assert [found.context["plan"].id, shown] in (shares, shares[::-1])
    assert "Another plan" not in found.content.decode()
    left = asking(clinic, boss, [patient.id for patient in both])
    assert [duty for duty, _whose in left if duty.startswith("plans.")] == EACH[1:]
    boss.post(there, 302)
    found = [(case.pk, case.patient_id, case.state) for case in rows(Case).order_by("id")]
    assert found == [(mine.pk, both[0].id, "closed"), (other.pk, both[1].id, "paused")]


def test_two_records_of_one_stay_are_followed_once(clinic, boss, two):
    for patient in two:
        clinic.discharge(patient)
    people = [patient.id for patient in two]
    before = asking(clinic, boss, people)
    there, _said = join(clinic, boss, two)
    now = asking(clinic, boss, people, whole=True)
    assert now == sorted({(duty, 0) for duty, _whose in before})
    assert sorted(rows(Stay).values_list("told", flat=True)) == ["continued", "discharged"]
    boss.post(there, 302)
    deliver()
    assert sorted(rows(Stay).values_list("told", flat=True)) == ["discharged", "discharged"]
    assert asking(clinic, boss, people) == before
    assert rows(Merge).get().undone_at is not None
