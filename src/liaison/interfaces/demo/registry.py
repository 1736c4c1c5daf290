"""A month of the registry: cohorts are run, some take part, the record changes, and a colleague goes on leave with her cases."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from random import Random
from typing import Any

from liaison.interfaces.demo import cast, ehr, illness, resources
from liaison.interfaces.demo.ehr import Message
from liaison.interfaces.demo.population import Person
from liaison.interfaces.demo.resources import Body
from liaison.interfaces.demo.times import Times
from liaison.journeys.caseload.actions import open_case
from liaison.journeys.caseload.values import Programme
from liaison.journeys.population import actions
from liaison.journeys.population.events import TierRose
from liaison.journeys.population.queries.cohorts import people_of
from liaison.journeys.population.values import Consent, Decided
from liaison.kernel.act import Act
from liaison.platform import delivery
from liaison.platform.models import EventRow
from liaison.platform.ui.lists import State
from liaison.spine.access.actions import add_user
from liaison.spine.people.models import Staff
from liaison.spine.work.actions import set_away

NEW, LEAVE, CASES = 7, 3, 18
_FIRST, _CHANGED = -28, -9
_TAKE_PART = 12
_DIABETES = "E11.9"
_RAN = ("diabetes", "hypertension", "heart-failure", "two-or-more")
_HOSPICE = {"coding": [{"system": "http://snomed.info/sct", "code": "385763009", "display": "Hospice care"}]}
Crew = dict[str, Staff]


def shift(people: Sequence[Person], staff: Crew, times: Times, day: int) -> Iterator[datetime]:
    """The few days of the month on which something happens."""
    if day == times.next_workday(_FIRST):
        yield times.at(day, "13:35")
        _first_run(people, staff, times.at(day, "13:35"))
        yield times.at(day, "15:10")
        _open_cases(people, staff, times, day)
    if day == times.next_workday(_CHANGED):
        yield times.at(day, "12:05")
        changed = Message(bodies=list(_changes(people, times, day)))
        ehr.deliver(_system(times.at(day, "12:05"), "system:demo-ehr"), changed)
        yield times.at(day, "15:25")
        _tiers_again(staff, times.at(day, "15:25"))


def _first_run(people: Sequence[Person], staff: Crew, at: datetime) -> None:
    actions.ship_cohorts(_act(staff["helen"], at))
    runs = [actions.run_cohort(_act(staff["maria"], at), code=code) for code in _RAN]
    actions.compute_tiers(_system(at))
    found = people_of(_system(at), run=runs[0].id)(State(), 0, len(people)).rows
    leaving = [person.id for person in _leaving(people)]
    others = [line.patient for line in sorted(found, key=lambda line: line.record) if line.patient not in leaving]
    maria = _act(staff["maria"], at + timedelta(minutes=20))
    asked = actions.ask_to_enrol(
        maria, code="diabetes", patients=[*leaving[:1], *others[: _TAKE_PART - 1]], run=runs[0].id
    )
    for enrolment in asked:
        actions.enrol(maria, enrolment=enrolment, consent=Consent.VERBAL)
    while delivery.deliver_pending():
        pass


def _open_cases(people: Sequence[Person], staff: Crew, times: Times, day: int) -> None:
    """Carmen has eighteen; she is on leave from yesterday on, for two weeks."""
    at = times.at(day, "15:10")
    carmen, _password = add_user(
        _system(at), username="carmen", role="coordinator", name="Carmen Ruiz", teams=("coordination",)
    )  # fmt: skip
    ill = [person for person in people[len(cast.CAST) :] if person.illnesses]
    pairs = [(person, programme) for programme in (Programme.CHRONIC, Programme.CARE_MANAGEMENT) for person in ill]
    rng, helen = Random("caseload"), _act(staff["helen"], at)  # noqa: S311  a made-up story, the same each time
    owners = [carmen] * CASES + [staff["maria"]] * 9 + [staff["devon"]] * 11
    for (person, programme), owner in zip(pairs, owners, strict=False):
        acuity = min(6, max(1, len(person.illnesses) + rng.randrange(-1, 2)))
        open_case(helen, patient=person.id, programme=programme, owner=owner.id, acuity=acuity)
    begins = times.at(times.last_workday(), "08:00")
    set_away(helen, staff=carmen.id, starts_at=begins, ends_at=begins + timedelta(days=14))


def _tiers_again(staff: Crew, at: datetime) -> None:
    """What rose is looked at the same afternoon."""
    actions.compute_tiers(_system(at))
    maria = _act(staff["maria"], at + timedelta(minutes=15))
    for patient in EventRow.objects.filter(name=TierRose.name()).values_list("patient", flat=True):
        if patient:
            actions.see_rise(maria, patient=patient, decided=Decided.CALL)
    while delivery.deliver_pending():
        pass


def _changes(people: Sequence[Person], times: Times, day: int) -> Iterator[Body]:
    """Seven are found to have diabetes; of three the record says otherwise than before, each in a way of its own."""
    on = times.at(day, "09:00")
    for number, person in enumerate(_without(people)[:NEW]):
        name = person.row.source_id
        yield resources.condition(
            f"{name}-cd", name, _DIABETES, "Type 2 diabetes mellitus without complications", on.date()
        )
        yield resources.observation(f"{name}-od", name, illness.A1C, 6.6 + 0.4 * number, on)
    wrong, over, hospice = _leaving(people)
    yield {**_condition(wrong, times), "verificationStatus": {"coding": [{"code": "entered-in-error"}]}}
    ended = (on - timedelta(days=60)).date().isoformat()
    yield {**_condition(over, times), "clinicalStatus": {"coding": [{"code": "resolved"}]}, "abatementDateTime": ended}
    yield {
        "resourceType": "Encounter", "id": f"{hospice.row.source_id}-hospice", "status": "in-progress",
        "class": {"code": "HH"}, "type": [_HOSPICE], "subject": {"reference": f"Patient/{hospice.row.source_id}"},
        "period": {"start": on.isoformat()},
    }  # fmt: skip


def _condition(person: Person, times: Times) -> dict[str, Any]:
    """The same resource as the first import brought."""
    number = next(n for n, one in enumerate(person.illnesses) if one.code == _DIABETES)
    name, since = person.row.source_id, times.today - timedelta(days=1500)
    return resources.condition(
        f"{name}-c{number}", name, _DIABETES, "Type 2 diabetes mellitus without complications", since
    )


def _leaving(people: Sequence[Person]) -> list[Person]:
    return _with(people)[-LEAVE:]


def _with(people: Sequence[Person]) -> list[Person]:
    return [person for person in people[len(cast.CAST) :] if any(one.code == _DIABETES for one in person.illnesses)]


def _without(people: Sequence[Person]) -> list[Person]:
    ill = [person for person in people[len(cast.CAST) :] if person not in _with(people)]
    return [person for person in ill if any(one.code == "I10" for one in person.illnesses)]


def _system(at: datetime, who: str = "system:worker") -> Act:
    return Act(actor=who, role="integration", at=at, purpose="operations", via="fhir")


def _act(who: Staff, at: datetime) -> Act:
    return Act(actor=who.actor, role=who.role, at=at, purpose="treatment", via="desk")
