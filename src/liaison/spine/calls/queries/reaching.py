"""How a person is best reached, from every try of whatever purpose; who else may be asked when nobody answers."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.utils import timezone

from liaison.engines.ranking.chance import PART_OF_HOUR
from liaison.engines.reaching import Best, Try, Way, Window, best_ways, learn, next_moment
from liaison.kernel.act import Act
from liaison.spine.access.queries import check, tellable
from liaison.spine.calls.models import Call, CallLetter
from liaison.spine.calls.rules import tries
from liaison.spine.conversations.values import Direction, Party
from liaison.spine.people.models import ContactPoint, RelatedPerson

OPEN: tuple[Window, ...] = tuple((day, 8, 18) for day in range(5))  # when somebody of ours may call (product default)
_AHEAD = timedelta(days=7)
_LOOKED_AT = 200  # of one person's calls
_MINE = "of one patient whose chart is open"
_DIALLED = ("phone", "sms")


@dataclass(frozen=True, kw_only=True)
class Kin:
    """Somebody close whom the patient allowed us to tell."""

    related: UUID
    name: str
    relationship: str
    phone: str
    language: str


@dataclass(frozen=True, kw_only=True)
class Reaching:
    """The best way as a page shows it, with what stands behind it."""

    best: Best | None
    number: str
    through: str
    next_at: datetime | None  # the best moment of the coming week that has not had its chance
    tries: int  # since the last time they were reached
    rungs: int
    enough: int
    known: int  # calls that this was learned from
    kin: tuple[Kin, ...]
    silent_kin: int  # close people whom we may not tell
    letter: UUID | None


def reaching(act: Act, *, patient: UUID, until: datetime | None = None) -> Reaching:
    """In as many queries, whatever there is of it. `until`: the next moment is sought before that."""
    check(act, "people.read", patient)
    calls = _calls(patient)
    made = _tries(calls)
    numbers = _numbers(patient)
    kin, silent = _kin(act, patient)
    ways = [Way(way=f"phone:{pk}", rank=rank) for pk, _number, rank in numbers]
    ways += [Way(way="kin", through=one.name, rank=9) for one in kin]
    habits = learn(made)
    local = timezone.localtime(act.at)
    since = [timezone.localtime(at) for at in _in_vain(calls, act.at)]
    had = {(at.date(), PART_OF_HOUR.get(at.hour, -1)) for at in since}
    best = next(iter(best_ways(habits, ways, OPEN, limit=1)), None)
    ahead = next_moment(
        habits, ways, OPEN, after=local, within=min(_AHEAD, until - act.at) if until else _AHEAD, tried=had
    )
    letter = CallLetter.objects.unscoped(_MINE).filter(patient_id=patient, settled_at=None)
    shown = {f"phone:{pk}": number for pk, number, _rank in numbers}
    return Reaching(
        best=best, number=shown.get(best.way.way, "") if best else "", through=best.way.through if best else "",
        next_at=ahead[0] if ahead else None, tries=len(tries.separate(since)), rungs=len(tries.rungs(since)),
        enough=tries.ENOUGH, known=len(made), kin=kin, silent_kin=silent,
        letter=letter.values_list("id", flat=True).first(),
    )  # fmt: skip


def tries_since_contact(patient: UUID, at: datetime) -> list[datetime]:
    """When they were called in vain since somebody last spoke with them, within the window; oldest first."""
    return _in_vain(_calls(patient), at)


def _in_vain(calls: Iterable[Call], at: datetime) -> list[datetime]:
    made: list[datetime] = []
    for call in calls:
        if call.outcome in tries.CONTACT:
            break
        if call.outcome in tries.TRY and call.direction == Direction.OUT and call.began_at > at - tries.WINDOW:
            made.append(call.began_at)
    return made[::-1]


def has_number(patient: UUID) -> bool:
    return bool(_numbers(patient))


def _calls(patient: UUID) -> Sequence[Call]:
    """Newest first, of whatever purpose."""
    known = Call.objects.unscoped(_MINE).filter(patient_id=patient, logged_at__isnull=False).exclude(outcome="")
    return list(known.order_by("-began_at", "-logged_at")[:_LOOKED_AT])


def _tries(calls: Iterable[Call]) -> Sequence[Try]:
    """Our calls, and theirs: whoever rings at an hour can be reached at that hour."""
    return [_try(call, timezone.localtime(call.began_at)) for call in calls]


def _try(call: Call, local: datetime) -> Try:
    return Try(
        weekday=local.weekday(), hour=local.hour, reached=call.outcome in tries.CONTACT,
        way=f"phone:{call.contact}" if call.contact else "",
        through=call.spoke_with if call.party != Party.PATIENT else "", language=call.language,
    )  # fmt: skip


def _numbers(patient: UUID) -> list[tuple[int, str, int]]:
    """Numbers that are in use: a dead or unwanted one is stopped, and never comes here."""
    ways = ContactPoint.objects.unscoped(_MINE).filter(patient_id=patient, system__in=_DIALLED, stopped_on=None)
    return list(ways.order_by("rank", "id").values_list("id", "value", "rank"))


def _kin(act: Act, patient: UUID) -> tuple[tuple[Kin, ...], int]:
    close = list(RelatedPerson.objects.seen_by(act).filter(patient_id=patient).order_by("name", "id"))
    may = tellable(close, at=act.at)
    told = [one for one in close if one.id in may and one.phone]
    return tuple(
        Kin(related=one.id, name=one.name, relationship=one.relationship, phone=one.phone, language=one.language)
        for one in told
    ), len(close) - len(may)
