"""Forms in the weeks before: a mood that sinks, needs and the one that matters to the patient, an asking whose day has come, a form in the post."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import NAMESPACE_URL, UUID, uuid5

from liaison.interfaces.demo.population import Person
from liaison.interfaces.demo.times import Times
from liaison.kernel.act import Act
from liaison.spine.conversations.actions import log_contact
from liaison.spine.conversations.values import Channel, Direction
from liaison.spine.forms import actions, queries
from liaison.spine.forms.values import Done, Mode, Voice
from liaison.spine.people.models import Patient, Staff

_PHQ = ("44250-9", "44255-8", "44259-0", "44254-1", "44251-7", "44258-2", "44252-5", "44253-3", "44260-8")
_GAD = ("69725-0", "68509-9", "69733-4", "69734-2", "69735-9", "69689-8", "69736-7")
_NEVER = dict.fromkeys(("95618-5", "95617-7", "95616-9", "95615-1"), "0")
_NEEDS = {  # by place among the answers: housed, worries about food often, no way to get there; wants help with food
    "71802-3": "0", "88122-7": "0", "88123-5": "1", "93030-5": "0", "96779-4": "1", **_NEVER, "help-wanted": "1",
}  # fmt: skip
_MOOD, _AFRAID, _HUNGRY, _CARES = range(4)  # four neighbors of the panel
_DEPRESSION = "F33.1"


@dataclass(frozen=True, kw_only=True)
class Asked:
    """`follows`: what was done about each finding, an hour later."""

    day: int  # before this morning; the next working day after it
    clock: str
    who: int
    form: str
    answers: Mapping[str, str]
    mode: Mode = Mode.PHONE
    follows: Mapping[str, tuple[str, Done, str]] | None = None


def _points(places: Sequence[str], points: str) -> dict[str, str]:
    return dict(zip(places, points, strict=True))


ASKED = (
    Asked(day=-38, clock="11:15", who=_MOOD, form="phq-9", answers=_points(_PHQ, "111111000")),
    Asked(day=-24, clock="11:20", who=_MOOD, form="phq-9", answers=_points(_PHQ, "222111110"),
          follows={"PHQ-9:moderate": ("nadia", Done.SPOKE, "Sleeps badly since her sister moved away. Asked again in two weeks.")}),
    Asked(day=-8, clock="11:25", who=_MOOD, form="phq-9", answers=_points(_PHQ, "322222210"),
          follows={"PHQ-9:moderately severe": ("nadia", Done.ARRANGED, "A visit about the medicine, and talking therapy asked for.")}),
    Asked(day=-29, clock="14:40", who=_AFRAID, form="gad-7", answers=_points(_GAD, "2222211"),
          follows={"GAD-7:moderate": ("nadia", Done.SPOKE, "Wants to try the breathing first, and be asked again.")}),
    Asked(day=-12, clock="14:10", who=_HUNGRY, form="ahc-hrsn", answers=_NEEDS,
          follows={"need:food": ("maria", Done.ARRANGED, "The pantry on Harbor Street, Tuesdays and Fridays; goes with a neighbor."),
                   "need:transportation": ("maria", Done.NOT_WANTED, "Wants help with food only: a neighbor drives.")}),
    Asked(day=-6, clock="15:50", who=_CARES, form="caregiver", answers={}, mode=Mode.PAPER),
)  # fmt: skip


def shift(people: Sequence[Person], staff: dict[str, Staff], times: Times, day: int) -> Iterator[datetime]:
    """What was asked on one day, each at its time."""
    chosen = _chosen(people)
    today = [one for one in ASKED if times.next_workday(one.day) == day and one.who < len(chosen)]
    for one in sorted(today, key=lambda one: one.clock):
        at, who = times.at(day, one.clock), chosen[one.who].id
        yield at
        if Patient.objects.unscoped("whom the demo asks").filter(id=who, deceased=True).exists():
            continue
        response = _ask(_act(staff["maria"], at), one, who)
        if one.answers:
            actions.finish(_act(staff["maria"], at + timedelta(minutes=6)), response=response)
            yield at + timedelta(hours=1)
            _follow(staff, at + timedelta(hours=1), one, response)


def _chosen(people: Sequence[Person]) -> list[Person]:
    """Whoever is treated for a low mood first, then the next of the panel who speak English."""
    speak = [one for one in people if one.row.languages and one.row.languages[0].language == "en"]
    low = [one for one in speak if any(each.code == _DEPRESSION for each in one.illnesses)] or speak
    return [*low[:1], *[one for one in speak if one is not low[0]][5:8]] if low else []


def _ask(act: Act, one: Asked, who: UUID) -> UUID:
    response = uuid5(NAMESPACE_URL, f"demo form {one.form} {one.day}")
    actions.begin(act, response=response, patient=who, form=one.form, language="en", mode=one.mode, voice=Voice.PATIENT)
    for place, typed in one.answers.items():
        actions.save_answer(act, response=response, place=place, typed=[typed])
    if one.mode is Mode.PAPER:
        said = "The form went out by post, with an envelope for the way back."
        log_contact(act, patient=who, channel=Channel.LETTER, direction=Direction.OUT, text=said)
    return response


def _follow(staff: dict[str, Staff], at: datetime, one: Asked, response: UUID) -> None:
    found = queries.result(_act(staff["nadia"], at), response=response)
    for finding in found.findings if found else ():
        if finding.code in (one.follows or {}) and finding.followed_at is None:
            by, done, words = (one.follows or {})[finding.code]
            actions.follow(_act(staff[by], at), finding=finding.id, done=done, words=words)


def _act(who: Staff, at: datetime) -> Act:
    return Act(actor=who.actor, role=who.role, at=at, purpose="treatment", via="desk")
