"""Rosa's care plan, begun after she came home and gone through with her; and what is to be decided about her heart valve."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import NAMESPACE_URL, UUID, uuid5

from liaison.interfaces.demo import cast
from liaison.interfaces.demo.times import Times
from liaison.kernel.act import Act
from liaison.records.plans import actions
from liaison.records.plans.queries import barrier_page
from liaison.records.plans.values import (
    Assent,
    Barrier,
    By,
    Explained,
    GoalWords,
    MemberWords,
    OptionWords,
    Owner,
    Prepared,
    ProblemWords,
    Result,
    StepWords,
    Tried,
    Way,
)
from liaison.spine.people.models import Staff

_DAY, _CLOCK = -16, "15:35"  # the next working day after it


@dataclass(frozen=True)
class Told:
    """One goal of hers, with how it is put in both languages."""

    name: str
    en: tuple[str, str, str]  # the goal, what is counted, the target
    es: tuple[str, str, str]
    days: int
    own: str = ""


_GOALS = (
    Told("mass", ("I walk to Mass on Sundays", "Sundays in a month", "4 of 4"),
         ("Voy a misa a pie los domingos", "domingos en un mes", "4 de 4"), 60, "Quiero ir a misa a pie, sin ahogarme."),
    Told("weigh", ("I weigh myself every morning", "days with a written weight, of the last 7", "7 of 7"),
         ("Me peso cada mañana", "días con el peso anotado, de los últimos 7", "7 de 7"), 30),
)  # fmt: skip


def shift(staff: dict[str, Staff], people: dict[int, UUID], times: Times, day: int) -> Iterator[datetime]:
    """One afternoon by telephone with an interpreter."""
    if day != times.next_workday(_DAY):
        return
    at = times.at(day, _CLOCK)
    yield at
    act = _act(staff["maria"], at)
    plan, rosa = _id("plan"), people[cast.ROSA]
    actions.begin_plan(act, patient=rosa, plan=plan)
    failure = ProblemWords(words="Heart failure", own_words="El agua en los pulmones", system="http://hl7.org/fhir/sid/icd-10-cm", code="I50.22", from_chart=True)  # fmt: skip
    actions.add_problem(act, plan=plan, problem=_id("failure"), words=failure)
    today = times.today
    for one in _GOALS:
        actions.set_goal(act, plan=plan, goal=_id(one.name), words=_goal(one, today))
    _steps(act, plan, staff, today)
    _words(act, plan)
    actions.add_member(
        act, plan=plan, member=_id("nadia"), words=MemberWords(name="", part="Her clinician", staff=staff["nadia"].id)
    )
    actions.add_member(act, plan=plan, member=_id("teo"), words=MemberWords(name="Teo Marsh", part="Social worker"))
    actions.meet_barrier(act, plan=plan, barrier=_id("ride"), kind=Barrier.TRANSPORT, words="No tengo quien me lleve.")
    actions.try_remedy(act, barrier=_id("ride"), remedy="ride_booked")
    met = barrier_page(act, barrier=_id("ride"))
    for tried in met.tries if met else ():
        actions.settle_try(act, barrier=_id("ride"), tried=tried.id, outcome=Tried.SOLVED)
    proof = "Read back by telephone in Spanish, interpreter 88213"
    actions.agree(act, plan=plan, agreement=_id("yes"), assent=Assent(by=By.PATIENT, way=Way.PHONE, proof=proof))
    actions.explain(act, plan=plan, explanation=_id("back"), said=Explained(
        language="es", way=Way.PHONE, result=Result.UNDERSTOOD, interpreter=True,
        words="Me peso antes del café, y si subo 3 libras los llamo ese día.",
    ))  # fmt: skip
    _valve(act, rosa)


def _goal(one: Told, today: date) -> GoalWords:
    (what, measure, target), (plain, plain_measure, plain_target) = one.en, one.es
    return GoalWords(
        what=what, measure=measure, target=target, by_on=today + timedelta(days=one.days), own_words=one.own, plain=plain,
        plain_measure=plain_measure, plain_target=plain_target, plain_language="es",
    )  # fmt: skip


def _steps(act: Act, plan: UUID, staff: dict[str, Staff], today: date) -> None:
    said = (
        StepWords(what="Bring her a scale with large numbers", owner=Owner.US, staff=staff["maria"].id, due_on=today + timedelta(days=4), goal=_id("weigh"),
                  plain="Llevarle una balanza de números grandes", plain_language="es"),
        StepWords(what="Write the weight on the calendar, before coffee", owner=Owner.PATIENT, due_on=today + timedelta(days=7), goal=_id("weigh"),
                  why="So that we see water in time", plain="Anote el peso en el calendario, antes del café", plain_why="Para ver a tiempo si hay agua", plain_language="es"),
        StepWords(what="Walk with her to the corner and back", owner=Owner.FAMILY, owner_name="Luz Fuentes", due_on=today + timedelta(days=14), goal=_id("mass"),
                  plain="Caminar con ella hasta la esquina y volver", plain_language="es"),
    )  # fmt: skip
    for n, words in enumerate(said):
        actions.plan_step(act, plan=plan, step=_id(f"step {n}"), words=words)


def _words(act: Act, plan: UUID) -> None:
    call = ("Call us the same day if you gain 3 pounds in a day or 5 in a week, or if your legs swell. Call 911 if you cannot breathe.",
            "Llámenos el mismo día si sube 3 libras en un día o 5 en una semana, o si se le hinchan las piernas. Llame al 911 si no puede respirar.")  # fmt: skip
    actions.write_note(act, plan=plan, element="symptoms", text=call[0], plain=call[1], plain_language="es")
    for element, text in {
        "medicines": "Luz fills the pill box on Sundays; one list, compared after each hospital stay.",
        "caregiver": "Luz visits on Tuesdays and Sundays, and says she sleeps badly herself.",
        "function": "Walks with a cane; cooks; needs help with the bath.",
    }.items():
        actions.write_note(act, plan=plan, element=element, text=text)


def _valve(act: Act, rosa: UUID) -> None:
    """The figures are made up, as everything here; the sheet says so."""
    source = "Made up for the demo: ask the cardiologist for real figures"
    options = (
        OptionWords(what="New valve through the leg", plain="Válvula nueva por la pierna", good="still alive after two years", good_n=76, harm="a stroke", harm_n=4, burden="3 nights in hospital", source=source),
        OptionWords(what="Medicines only", plain="Solo medicinas", good="still alive after two years", good_n=52, harm="back in hospital in a year", harm_n=45, burden="a blood test each month", source=source),
        OptionWords(what="Comfort first, at home", plain="Primero el alivio, en casa", good="nights at home in the last month", burden="a nurse comes twice a week", source=source),
    )  # fmt: skip
    sheet = Prepared(
        question="What to do about the heart valve?",
        options=options,
        values="To be at home; to walk to Mass.",
        aid="Options sheet, version 2",
    )
    actions.prepare_decision(act, patient=rosa, decision=_id("valve"), sheet=sheet)


def _act(who: Staff, at: datetime) -> Act:
    return Act(actor=who.actor, role=who.role, at=at, purpose="treatment", via="desk")


def _id(name: str) -> UUID:
    return uuid5(NAMESPACE_URL, f"demo plan {name}")
