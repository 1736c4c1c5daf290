"""Referrals in the demo: fourteen open, each where its proof has brought it; some closed; one ready for a colonoscopy's question."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from uuid import UUID, uuid5

from liaison.interfaces.demo import cast, ehr
from liaison.interfaces.demo.ehr import Message
from liaison.interfaces.demo.illness import LOINC
from liaison.interfaces.demo.offices import list_offices, office_id
from liaison.interfaces.demo.population import Person
from liaison.interfaces.demo.resources import Body
from liaison.interfaces.demo.times import Times
from liaison.journeys.referrals import actions, queries
from liaison.journeys.referrals.values import Board, End, Evidence, How, Named, Reached, Urgency, Way
from liaison.kernel.act import Act
from liaison.spine.conversations.values import Channel
from liaison.spine.people.models import Staff

_NAMESPACE = UUID("2c1f6a0e-52a7-4f0b-9f1e-6d7d0c1b8e44")
_ONCOLOGY = "ref-oncology"


Moment = tuple[datetime, Callable[[datetime], object]]


@dataclass(frozen=True, kw_only=True)
class Story:
    """One referral: who, to whom, and what came of it on which day before this morning."""

    who: int  # place in the panel
    service: str
    reason: str
    question: str
    office: str
    sent: int  # day; it was ordered the same morning
    then: tuple[tuple[int, str, str], ...] = ()  # (day, what, said)
    urgency: Urgency = Urgency.ROUTINE


_FIRST = len(cast.CAST) + 9  # the first of the panel are busy in other stories
STORIES = (
    Story(who=cast.THOMAS, service="cardiology", reason="chest_pain", office="Harbor Cardiology Associates", sent=-31,
          question="Chest tightness on stairs: does he need a stress test?",
          then=((-28, "day", "-9"), (-8, "attended", "The patient, by phone"))),
    Story(who=_FIRST, service="orthopedics", reason="joint", office="Quarry Hill Orthopedics", sent=-14,
          question="Knee pain for a year, pills do not help: what else can be done?", then=((-7, "fax", ""),)),
    Story(who=_FIRST + 1, service="ophthalmology", reason="diabetes", office="Harbor Eye Clinic", sent=-14,
          question="Yearly eye examination with diabetes: is there retinopathy?", then=((-7, "fax", ""),)),
    Story(who=_FIRST + 2, service="dermatology", reason="lesion", office="Back Bay Skin", sent=-17,
          question="A growing mole on the back: is it suspicious?", then=((-7, "fax", ""),)),
    Story(who=_FIRST + 3, service="nephrology", reason="kidney_disease", office="Bay Kidney Care", sent=-14,
          question="eGFR falling for two years: cause, and what to change?", then=((-7, "fax", ""),)),
    Story(who=_FIRST + 4, service="endocrinology", reason="thyroid", office="Riverside Endocrine", sent=-21,
          question="TSH still high on treatment: what dose, and why?",
          then=((-14, "try", ""), (-7, "try", ""), (-1, "both", ""))),
    Story(who=_FIRST + 5, service="pulmonology", reason="lung_disease", office="Mercy Lung Center", sent=-4,
          question="Short of breath on two inhalers: is the diagnosis right?"),
    Story(who=_FIRST + 6, service="psychiatry", reason="depression", office="North Shore Behavioral Health", sent=-3,
          question="Second antidepressant in a year without effect: what next?"),
    Story(who=_FIRST + 7, service="orthopedics", reason="joint", office="Quarry Hill Orthopedics", sent=-7,
          question="Hip pain at night: is it time for a new hip?", then=((-5, "accept", "Fax from their desk"),)),
    Story(who=_FIRST + 8, service="cardiology", reason="rhythm", office="Beacon Heart Center", sent=-16,
          question="Atrial fibrillation, new: rate or rhythm?", then=((-11, "day", "6"),)),
    Story(who=_FIRST + 9, service="ophthalmology", reason="diabetes", office="Harbor Eye Clinic", sent=-10,
          question="Blurred vision with diabetes: please examine.", then=((-6, "day", "12"),)),
    Story(who=_FIRST + 10, service="cardiology", reason="heart_failure", office="Harbor Cardiology Associates", sent=-30,
          question="Heart failure, still short of breath: can treatment be stepped up?",
          then=((-26, "day", "-7"), (-6, "attended", "Dana at their desk"), (-1, "note", "1"))),
    Story(who=_FIRST + 11, service="gastroenterology", reason="liver", office="Harbor Digestive Health", sent=-38,
          question="Liver tests twice the usual for six months: why?",
          then=((-35, "day", "-20"), (-19, "attended", "Lan at their desk"), (-12, "note", "2"), (-11, "read", ""), (-10, "tell", ""))),
    Story(who=_FIRST + 12, service="dermatology", reason="lesion", office="Back Bay Skin", sent=-24,
          question="Rash for three months: what is it?", then=((-18, "declined", "It is gone, she says"),)),
)  # fmt: skip


def shift(staff: dict[str, Staff], people: Sequence[Person], times: Times, seed: int, day: int) -> Iterator[datetime]:
    """What is done about referrals on one day, in the order of its hours, by whom it is done."""
    if not times.works(day):
        return
    desk = _Desk(staff, people, times)
    for at, do in sorted(_of_the_day(desk, seed, day), key=lambda pair: pair[0]):
        yield at
        do(at)


def _of_the_day(desk: "_Desk", seed: int, day: int) -> Iterator[Moment]:
    times = desk.times
    if day == times.next_workday(-times.days + 1):
        others = [person.id for number, person in sorted(desk.people.items()) if number > len(cast.CAST)]
        yield times.at(day, "09:40"), lambda at: list_offices(desk.act("devon", at), times, seed, others)
    for number, one in enumerate(STORIES):
        if times.by_workday(one.sent) < -times.days:
            continue  # it began before the story does
        if times.by_workday(one.sent) == day:
            yield times.at(day, f"10:{10 + number}"), partial(desk.sends, one)
        for on, what, said in one.then:
            if times.by_workday(on) == day:
                yield times.at(day, f"15:{20 + number}"), partial(desk.then, one, what, said)
    yield from desk.oncology(day)
    if day == times.last_workday():
        yield times.at(day, "16:40"), desk.yesterday


class _Desk:
    """Devon follows referrals, Nadia reads notes."""

    def __init__(self, staff: dict[str, Staff], people: Sequence[Person], times: Times) -> None:
        self.staff, self.times = staff, times
        self.people = {person.number: person for person in people}

    def person(self, number: int) -> Person:
        """In a small panel the stories come round to the same people."""
        first, count = len(cast.CAST) + 1, len(self.people)
        return self.people[number if number <= count else first + (number - first) % (count - first + 1)]

    def act(self, who: str, at: datetime) -> Act:
        one = self.staff[who]
        return Act(actor=one.actor, role=one.role, at=at, purpose="treatment", via="desk")

    def sends(self, one: Story, at: datetime) -> None:
        act, name = self.act("devon", at), _id(one)
        actions.order(
            act, patient=self.person(one.who).id, service=one.service, reason=one.reason, question=one.question,
            urgency=one.urgency, clinician=self.staff["samuel"].id, referral=name,
        )  # fmt: skip
        self.goes(act, name, one.office)

    def goes(self, act: Act, name: UUID, office: str) -> None:
        """With what the record has; the rest follows, as the clinic had told this office."""
        loop = queries.loop(act, referral=name)
        codes = [result.code for result in loop.included] if loop else []
        if codes:
            actions.include_results(act, referral=name, codes=codes)
        actions.choose(act, referral=name, office=office_id(office))
        actions.send_packet(act, referral=name, way=Way.FAX, without="Results follow by fax")

    def then(self, one: Story, what: str, said: str, at: datetime) -> None:
        act, name = self.act("devon", at), _id(one)
        does: dict[str, Callable[[], object]] = {
            "day": lambda: actions.schedule(
                act, referral=name, visit_at=self.times.at(self.agreed(int(said)), "10:30"), proof=Evidence(how=How.SAID, ref="Their scheduler")
            ),
            "accept": lambda: actions.accept(act, referral=name, proof=Evidence(how=How.SAID, ref=said)),
            "attended": lambda: actions.attend(act, referral=name, proof=_seen(said, at)),
            "try": lambda: actions.record_try(act, referral=name, reached=Reached.LEFT_WORD),
            "both": lambda: actions.record_try(act, referral=name, reached=Reached.NO_ANSWER, whom=Named.BOTH),
            "fax": lambda: actions.record_try(act, referral=name, reached=Reached.LEFT_WORD, way=Way.FAX),
            "note": lambda: actions.return_note(act, referral=name, proof=Evidence(how=How.CHART, ref=f"chart:demo DocumentReference/ref-note-{said}")),
            "read": lambda: actions.review_note(self.act("nadia", at), referral=name),
            "tell": lambda: actions.tell_patient(
                act, referral=name, channel=Channel.PHONE, text="Went through the plan: no alcohol, tests again in three months.", explained=True
            ),
            "declined": lambda: actions.end(act, referral=name, how=End.DECLINED, reason=said),
        }  # fmt: skip
        does[what]()

    def agreed(self, day: int) -> int:
        """What is still ahead is on a day on which offices work."""
        return self.times.next_workday(day) if day > 0 else day

    def oncology(self, day: int) -> Iterator[Moment]:
        """From the record, urgent: it came late yesterday, was sent at once, and is Devon's until the morning."""
        if day == self.times.last_workday():
            yield self.times.at(day, "16:57"), self.arrives
            yield self.times.at(day, "16:59"), self.leaves

    def arrives(self, at: datetime) -> None:
        patient = self.person(_FIRST + 13)
        system = Act(actor="system:demo-ehr", role="integration", at=at, purpose="operations", via="fhir")
        ehr.deliver(system, Message(bodies=[_order(patient, at), *self.positive(at)]))

    def leaves(self, at: datetime) -> None:
        for one in self.urgent(at):
            act = self.act("devon", at)
            self.goes(act, one, "St. Brendan Cancer Center")
            actions.escalate(act, referral=one, to=self.staff["devon"].id)  # until the lead has somebody for it

    def urgent(self, at: datetime) -> list[UUID]:
        found = queries.board(self.act("devon", at), asked=Board(service="oncology"))
        return [line.id for line in found if line.patient == self.person(_FIRST + 13).id]

    def positive(self, at: datetime) -> list[Body]:
        """Minh's stool test came back positive; his hemoglobin is of the same week."""
        name = self.people[cast.MIN].row.source_id
        return [
            _result("ref-fit", name, "57905-2", "Hemoglobin.gastrointestinal.lower [Presence] in Stool by Immunoassay", at,
                    {"valueCodeableConcept": {"text": "Positive"}}, "POS"),
            _result("ref-hgb", name, "718-7", "Hemoglobin [Mass/volume] in Blood", at,
                    {"valueQuantity": {"value": 12.1, "unit": "g/dL", "code": "g/dL", "system": "http://unitsofmeasure.org"}}, "L"),
        ]  # fmt: skip

    def yesterday(self, at: datetime) -> None:
        """Ordered last evening: its question is the clinician's task."""
        patient = self.person(_FIRST + 14)
        actions.order(
            self.act("devon", at), patient=patient.id, service="rheumatology", reason="joints", history="Swollen fingers in the morning",
            clinician=self.staff["samuel"].id, referral=uuid5(_NAMESPACE, "yesterday"),
        )  # fmt: skip


def _seen(said: str, at: datetime) -> Evidence:
    how = How.PATIENT if said.startswith("The patient") else How.SAID
    return Evidence(how=how, ref=said, at=at - timedelta(days=1))


def _id(one: Story) -> UUID:
    return uuid5(_NAMESPACE, f"{one.who} {one.service}")


def _order(person: Person, at: datetime) -> Body:
    return {
        "resourceType": "ServiceRequest", "id": _ONCOLOGY, "status": "active", "intent": "order", "priority": "urgent",
        "category": [{"coding": [{"system": "http://snomed.info/sct", "code": "3457005", "display": "Patient referral"}]}],
        "code": {"text": "Referral to oncology"}, "subject": {"reference": f"Patient/{person.row.source_id}"},
        "authoredOn": at.isoformat(), "requester": {"display": "Dr. Samuel Okafor"},
        "reasonCode": [{"text": "Mass in the left breast on examination, mammogram BI-RADS 5"}],
        "note": [{"text": "Suspected breast cancer: please see within days for biopsy and plan."}],
    }  # fmt: skip


def _result(name: str, patient: str, code: str, text: str, at: datetime, value: Body, flag: str) -> Body:
    marks = "http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation"
    category = "http://terminology.hl7.org/CodeSystem/observation-category"
    return {
        "resourceType": "Observation", "id": name, "status": "final", "subject": {"reference": f"Patient/{patient}"},
        "category": [{"coding": [{"system": category, "code": "laboratory"}]}],
        "code": {"coding": [{"system": LOINC, "code": code, "display": text}]}, "effectiveDateTime": at.isoformat(),
        "interpretation": [{"coding": [{"system": marks, "code": flag}]}], **value,
    }  # fmt: skip
