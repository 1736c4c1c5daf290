"""What was taught, and what is to be taught, as lines of a patient's page."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils import translation
from django.utils.translation import gettext as _

from liaison.platform.ui.languages import language
from liaison.platform.ui.words import Words
from liaison.records.care.pages.words import CHECKS, KINDS, STATES, WAYS, WHY_NOT, reasons
from liaison.records.care.queries.education import Check, Given, History, OnShelf, Suggestion
from liaison.records.care.values import Handout, State

OPEN = (State.GIVEN, State.NEEDS_MORE)  # somebody may still ask for their own words


@dataclass(frozen=True, kw_only=True)
class Line:
    """A handout that may be given, and where the teaching of it stands."""

    code: str
    key: str
    title: str
    kind: Words
    why: str = ""
    state: tuple[str, Words] | None = None


@dataclass(frozen=True, kw_only=True)
class Answer:
    said: Words
    state: str
    words: str
    why_not: Words
    at: datetime
    by: str


@dataclass(frozen=True, kw_only=True)
class GivenLine:
    id: UUID
    code: str
    title: str
    how: str
    at: datetime
    by: str
    state: tuple[str, Words]
    answers: tuple[Answer, ...]
    open: bool


def suggestions(found: Sequence[Suggestion]) -> list[Line]:
    return [_line(one.handout, STATES[one.state] if one.state else None, reasons(one.because)) for one in found]


def found(shelf: Sequence[OnShelf], known: History, *, clinical: bool) -> list[Line]:
    """What a search found; without the clinical record, nothing that would tell of it."""
    last = known.latest()
    return [
        _line(one.handout, STATES[last[one.handout.code].state] if one.handout.code in last else None)
        for one in shelf
        if clinical or not one.handout.clinical
    ]


def given(known: History) -> list[GivenLine]:
    newest = {one.id for one in known.latest().values()}
    return [line(one, newest=one.id in newest) for one in known.given]


def line(one: Given, *, newest: bool = True) -> GivenLine:
    return GivenLine(
        id=one.id, code=one.code, title=_title(one.handout) if one.handout else one.code, how=_how(one), at=one.at,
        by=one.by, state=STATES[one.state], answers=tuple(_answer(check) for check in one.checks),
        open=newest and one.handout is not None and one.state in OPEN,
    )  # fmt: skip


def _line(handout: Handout, state: tuple[str, Words] | None, why: str = "") -> Line:
    return Line(
        code=handout.code, key=handout.key, title=_title(handout), kind=KINDS[handout.kind], why=why, state=state
    )


def _title(handout: Handout) -> str:
    return handout.text(translation.get_language() or "en").title


def _how(one: Given) -> str:
    """ "Spanish · By phone · with an interpreter"."""
    said = [str(language(one.language)), str(WAYS.get(one.way, one.way))]
    if one.interpreter:
        said.append(_("with an interpreter"))
    if one.wanted:
        said.append(_("no text in %(language)s") % {"language": language(one.wanted)})
    return " · ".join([*said, _("version %(n)s") % {"n": one.version}])


def _answer(check: Check) -> Answer:
    kind = STATES[State(check.result)][0] if check.result in set(State) else "neutral"
    return Answer(
        said=CHECKS.get(check.result, check.result), state=kind, words=check.words,
        why_not=WHY_NOT.get(check.why_not, check.why_not), at=check.at, by=check.by,
    )  # fmt: skip
