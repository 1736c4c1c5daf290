"""A clinic set up by the product's own actions around people who were imported: what stood before the steps of a day begin."""

from datetime import timedelta
from uuid import NAMESPACE_URL, uuid5
from zoneinfo import ZoneInfo

from django.conf import settings

from liaison.interfaces.demo.clinic import open_clinic
from liaison.interfaces.demo.set_up import set_up
from liaison.interfaces.demo.times import Times
from liaison.interfaces.fhir.commands import take_in
from liaison.journeys.discharge import actions as discharge
from liaison.journeys.discharge import queries as homes
from liaison.journeys.discharge.values import Answer, Kind, Shown, Way
from liaison.journeys.population import actions as registry
from liaison.kernel.act import Act
from liaison.platform import delivery, pumps, sweeps
from liaison.records.directory.actions import list_office
from liaison.records.directory.values import Kind as OfficeKind
from liaison.records.directory.values import Listing, Service
from liaison.records.plans import actions as plans
from liaison.records.plans.values import GoalWords, OptionWords, Prepared
from liaison.spine.people.actions import add_related

KIDNEYS = (("Bay Kidney Care", 25, ("pt",)), ("Harbor Nephrology", 40, ("es",)), ("Quarry Hill Renal", 15, ()))
AGENCIES = (("Harbor Home Nurses", 14), ("Bay Street Home Health", 22))


def named(what):
    return uuid5(NAMESPACE_URL, f"imported {what}")


def everything_follows(at):
    """As a worker does: facts, what time alone changes, what leaves the house, and the facts of that."""
    act = Act(actor="system:worker", role="integration", at=at, purpose="operations", via="worker")
    while delivery.deliver_pending():
        pass
    sweeps.run_due(act)
    for one in pumps.pumps():
        while one.turn(act):
            pass
    while delivery.deliver_pending():
        pass


def open_on(file, morning):
    """The clinic with its calendars, then the import of everybody."""
    act = Act(
        actor="system:setup", role="integration", at=morning - timedelta(hours=1), purpose="operations", via="cli"
    )
    crew = open_clinic(act, patients={})
    set_up(act, crew, Times(morning, ZoneInfo(settings.TIME_ZONE)))
    assert take_in(["fhir", str(file), "--as-of", morning.isoformat(), "--look-back", "7", "--jobs", "1"]) == 0
    everything_follows(act.at)
    return crew


def what_stood_before(crew, who, morning):
    """A daughter, a plan with a goal, a decision to be made, offices, agencies that have answered, the cohorts."""
    at = morning - timedelta(minutes=20)
    maria, helen = (
        Act(actor=crew[name].actor, role=crew[name].role, at=at, purpose="treatment", via="desk")
        for name in ("maria", "helen")
    )
    caller = who["caller"]
    add_related(
        maria,
        patient=caller,
        name="Lucía Tirado",
        relationship="CHILD",
        phone="617-555-0143",
        language="es",
        may_be_told=True,
    )
    _plan(maria, caller, morning.date())
    _offices(maria)
    _agencies_have_answered(maria, caller, morning.date())
    registry.ship_cohorts(helen)
    everything_follows(at)


def _plan(act, patient, today):
    plans.begin_plan(act, patient=patient, plan=named("plan"))
    plans.set_goal(act, plan=named("plan"), goal=named("walk"), words=GoalWords(
        what="I walk ten minutes every day", measure="days walked, of the last 7", target="7 of 7", by_on=today + timedelta(days=30),
        plain="Camino diez minutos cada día", plain_measure="días caminados, de los últimos 7", plain_target="7 de 7", plain_language="es",
    ))  # fmt: skip
    options = (
        OptionWords(what="Cardiac rehabilitation, three times a week", plain="Rehabilitación cardíaca, tres veces por semana",
                    good="still alive after five years", good_n=90, burden="36 visits", source="made up for this test"),
        OptionWords(what="Walking at home", plain="Caminar en casa", good="still alive after five years", good_n=85,
                    burden="none", source="made up for this test"),
    )  # fmt: skip
    sheet = Prepared(
        question="How to grow strong again after the operation?", options=options, values="To work again by spring."
    )
    plans.prepare_decision(act, patient=patient, decision=named("decision"), sheet=sheet)


def _offices(act):
    for number, (name, minutes, languages) in enumerate(KIDNEYS):
        said = Listing(
            name=name, services=("nephrology",), languages=languages, takes=("fax", "letter"), fax=f"617 555 016{number}",
            phone=f"617 555 017{number}", site="Boston", ways={"0": minutes}, address=f"{number + 1} Harbor Street\nBoston, MA 02110",
        )  # fmt: skip
        list_office(act, said=said, office=named(name))


def _agencies_have_answered(act, patient, today):
    for number, (name, minutes) in enumerate(AGENCIES):
        said = Listing(name=name, kind=OfficeKind.AGENCY, services=(Service.HOME_HEALTH,), takes=("fax",), fax=f"617 555 018{number}",
                       phone=f"617 555 019{number}", ways={"0": minutes})  # fmt: skip
        list_office(act, said=said, office=named(name))
    stay = homes.plans_of(act, patient=patient)[0]
    shown = {named(name): Shown(name=name, minutes=minutes) for name, minutes in AGENCIES}
    choice = discharge.open_choice(act, stay=stay, kind=Kind.HOME_HEALTH, candidates=shown, way=Way.FAX)
    for one in homes.choice(act, choice=choice).candidates:
        discharge.record_answer(act, candidate=one.id, answer=Answer.ACCEPTS, starts_on=today)
