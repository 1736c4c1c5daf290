"""What was given to a patient, and what they made of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.records.care.models import GivenHandout, Understanding
from liaison.records.care.queries.education.library import library
from liaison.records.care.values import Handout, State
from liaison.spine.access.queries import check
from liaison.spine.people.queries import actor_names

DECLINED = "declined"
RECORD = "chart.read"  # who may not read the record is not told of a condition by what was taught about it


@dataclass(frozen=True, kw_only=True)
class Check:
    result: str
    question: str
    words: str
    why_not: str
    at: datetime
    by: str


@dataclass(frozen=True, kw_only=True)
class Given:
    """One giving; `handout` is nothing when this version of the program has it no more."""

    id: UUID
    patient: UUID
    code: str
    handout: Handout | None
    version: str
    language: str
    wanted: str
    way: str
    interpreter: bool
    at: datetime
    by: str
    checks: tuple[Check, ...]

    @property
    def state(self) -> State:
        """Of the checks, the latest that says something."""
        said = [check.result for check in self.checks if check.result in set(State)]
        return State(said[-1]) if said else State.GIVEN


@dataclass(frozen=True, kw_only=True)
class History:
    given: tuple[Given, ...]  # the latest first
    hidden: int  # those about a condition or a medicine, for a reader who may not read the record

    def latest(self) -> dict[str, Given]:
        """The last giving of each handout: its state is where the teaching of it stands."""
        return {one.code: one for one in reversed(self.given)}


def history(act: Act, *, patient: UUID) -> History:
    rows = GivenHandout.objects.seen_by(act).filter(patient_id=patient).order_by("-given_at", "id")
    every = _read(list(rows))
    shown = tuple(one for one in every if shows(act, one.handout))
    return History(given=shown, hidden=len(every) - len(shown))


def given_one(act: Act, *, given: UUID) -> Given | None:
    found = _read(list(GivenHandout.objects.seen_by(act).filter(id=given)))
    return found[0] if found and shows(act, found[0].handout) else None


def shows(act: Act, handout: Handout | None) -> bool:
    """A handout that is gone may have been about anything."""
    return (handout is not None and not handout.clinical) or reads(act)


def reads(act: Act) -> bool:
    """The clinical record, in general; whose is asked where a patient is opened."""
    try:
        check(act, RECORD)
    except Refused:
        return False
    return True


def not_understood(*, patient: UUID) -> list[str]:
    """The handouts that are still to be taught again."""
    rows = GivenHandout.objects.unscoped("for the duty to teach again").filter(patient_id=patient)
    found = History(given=tuple(_read(list(rows.order_by("-given_at", "id")))), hidden=0).latest()
    return sorted(code for code, one in found.items() if one.state is State.NEEDS_MORE)


def _read(rows: Sequence[GivenHandout]) -> list[Given]:
    rows_of = Understanding.objects.unscoped("of givings that this reader has been shown").filter(given__in=rows)
    by_giving: dict[UUID, list[Understanding]] = {}
    for row in rows_of.order_by("checked_at", "id") if rows else ():
        by_giving.setdefault(row.given_id, []).append(row)
    found = [check for some in by_giving.values() for check in some]
    names = actor_names({row.given_by for row in rows} | {check.checked_by for check in found})
    return [_given(row, by_giving.get(row.id, []), names) for row in rows]


def _given(row: GivenHandout, checks: Sequence[Understanding], names: dict[str, str]) -> Given:
    return Given(
        id=row.id, patient=row.patient_id, code=row.handout, handout=library().get(row.handout), version=row.version,
        language=row.language, wanted=row.wanted, way=row.way, interpreter=row.interpreter, at=row.given_at,
        by=names.get(row.given_by, ""),
        checks=tuple(
            Check(
                result=check.result, question=check.question, words=check.words, why_not=check.why_not,
                at=check.checked_at, by=names.get(check.checked_by, ""),
            )
            for check in checks
        ),
    )  # fmt: skip
