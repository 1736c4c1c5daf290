"""What came of an answering, as its page shows it: scores, how they moved, findings, every answer, and the curve."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils import translation
from django.utils.translation import gettext as _

from liaison.engines.questionnaire.entering import words as said
from liaison.engines.questionnaire.form import GROUP, Item, Value
from liaison.engines.questionnaire.places import places
from liaison.platform.ui.words import Words
from liaison.spine.forms.pages import words
from liaison.spine.forms.queries import FindingLine, History, ScoreLine
from liaison.spine.forms.queries.answering import Open

WIDE, HIGH, EDGE = 320, 72, 8
_QUIET = ("none", "repeat", "monitor", "watchful", "ask again")  # beginnings of what a band asks for
_DROP = {"PHQ-9": 5}  # instrument_scoring.csv: PHQ-9-response


@dataclass(frozen=True, kw_only=True)
class Shown:
    line: ScoreLine
    name: Words
    band: Words
    action: Words
    kind: str
    change: str
    meaningful: bool


@dataclass(frozen=True, kw_only=True)
class Before:
    """One form that was asked before, as a line."""

    line: History
    title: str
    mode: Words
    voice: Words
    scores: tuple[Shown, ...]


@dataclass(frozen=True, kw_only=True)
class Found:
    line: FindingLine
    text: str
    kind: str
    severity: Words
    done: Words


@dataclass(frozen=True, kw_only=True)
class Said:
    """One line of what was asked and answered; a heading has no answer."""

    text: str
    answer: str
    heading: bool
    prefix: str = ""


@dataclass(frozen=True, kw_only=True)
class Curve:
    name: Words
    points: str  # of an SVG polyline
    dots: tuple[tuple[float, float], ...]
    rows: tuple[tuple[datetime, int, int], ...]
    highest: int


def shown(line: ScoreLine, severity: str = "") -> Shown:
    change = ""
    if line.change is not None:
        change = f"{line.change:+d}".replace("-", "−") if line.change else _("no change")
    return Shown(
        line=line, name=words.name(line.name), band=words.band(line.band.name) if line.band else "",
        action=words.action(line.band.action) if line.band else "", kind=_kind(line, severity), change=change,
        meaningful=bool(_DROP.get(line.name) and line.change is not None and line.change <= -_DROP[line.name]),
    )  # fmt: skip


def _kind(line: ScoreLine, severity: str) -> str:
    if line.band is None:
        return "waiting"
    if not severity and not line.band.action.startswith(_QUIET):
        return "soon"
    return {"high": "late", "danger": "late", "attention": "soon"}.get(severity, "done")


def before(line: History) -> Before:
    return Before(
        line=line, title=words.title(line.code, line.title), mode=words.MODES[line.mode], voice=words.VOICES[line.voice],
        scores=tuple(shown(one) for one in line.scores),
    )  # fmt: skip


def severities(findings: Sequence[FindingLine]) -> dict[str, str]:
    return {one.code.partition(":")[0]: one.severity for one in findings}


def found(line: FindingLine) -> Found:
    kind, severity = words.SEVERITIES[line.severity]
    return Found(
        line=line, text=words.finding(line.code), kind=kind, severity=severity, done=words.DONE.get(line.done, "")
    )


def answers(held: Open) -> list[Said]:
    """As they were asked, in their language; what was closed is left out."""
    language, every = held.row.language, []
    with translation.override(language):
        for item, key in places(held.form, held.counted):
            if key not in held.places or item.hidden:
                continue
            if item.type == GROUP:
                every.append(Said(text=item.text(language), answer="", heading=True))
            elif item.asks:
                answer = " · ".join(_word(item, value, language) for value in held.counted.get(key, ()))
                every.append(Said(text=item.text(language), answer=answer or "—", heading=False, prefix=item.prefix))
    return every


def _word(item: Item, value: Value, language: str) -> str:
    if item.type == "boolean":
        return _("Yes") if value.get("valueBoolean") else _("No")
    return said(item, value, language)


def curves(lines: Sequence[ScoreLine]) -> list[Curve]:
    """One for each instrument that was answered more than once."""
    by_name: dict[str, list[ScoreLine]] = {}
    for line in lines:
        if line.value is not None:
            by_name.setdefault(line.name, []).append(line)
    return [_curve(name, some) for name, some in by_name.items() if len(some) > 1]


def _curve(name: str, lines: Sequence[ScoreLine]) -> Curve:
    first, last = lines[0].at.timestamp(), lines[-1].at.timestamp()
    span, top = max(last - first, 1), max(lines[0].highest, 1)
    dots = tuple(
        (
            round(EDGE + (line.at.timestamp() - first) / span * (WIDE - 2 * EDGE), 1),
            round(HIGH - EDGE - (line.value or 0) / top * (HIGH - 2 * EDGE), 1),
        )
        for line in lines
    )
    return Curve(
        name=words.name(name), points=" ".join(f"{x},{y}" for x, y in dots), dots=dots, highest=lines[0].highest,
        rows=tuple((line.at, line.value or 0, line.highest) for line in reversed(lines)),
    )  # fmt: skip
