"""The parts of a note that may hold a promise: no quotes, no questions, no conditions."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from liaison.engines.reading import sentences

_QUOTED: Final = re.compile(r"\"[^\"\n]{3,}\"|“[^”\n]{3,}”|«[^»\n]{3,}»|(?<=[\s:,])'[^'\n]+\s[^'\n]+'(?=[\s.,;]|$)")
_TURN: Final = re.compile(r";|,?\s+(?:but|pero)\s+", re.IGNORECASE)
_SHORT: Final = re.compile(r"\b(?:Mon|Tues?|Wed|Thu|Fri|Sat|Sun|Nov|Dec|Jan|Feb|pt|appt)\.$", re.IGNORECASE)


@dataclass(frozen=True)
class Clause:
    """A stretch of the note with its quotes blanked out; `start` is its place in the note."""

    text: str
    start: int


@dataclass(frozen=True)
class Said:
    """A verb of a promise within a clause, as one language found it."""

    start: int
    end: int
    kind: str
    who: str
    soft: bool = False
    needs_day: bool = False  # "le llamo" is a promise with a day, and talk without one


def clauses(text: str) -> Iterator[Clause]:
    """Statements only: what is asked or quoted is nobody's promise here."""
    plain = _QUOTED.sub(lambda found: " " * len(found[0]), text)
    for start, end in _joined(plain):
        sentence = plain[start:end]
        if sentence.rstrip().endswith("?") or "¿" in sentence:
            continue
        at = 0
        for turn in [*_TURN.finditer(sentence), None]:
            stop = turn.start() if turn else len(sentence)
            yield Clause(sentence[at:stop], start + at)
            at = turn.end() if turn else stop


def _joined(text: str) -> list[tuple[int, int]]:
    """ "Mon. Dec 3" is not two sentences."""
    spans: list[tuple[int, int]] = []
    for start, end in sentences(text):
        if spans and _SHORT.search(text[spans[-1][0] : spans[-1][1]]) and text[start:end].lstrip()[:1].islower():
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
    return spans


def nearest(subjects: Sequence[tuple[str, re.Pattern[str]]], text: str) -> tuple[str, str] | None:
    """The subject named last in the text, and by which word; of two that end together the longer."""
    last = [
        (found.end(), -found.start(), who, found[0])
        for who, regex in subjects
        for found in list(regex.finditer(text))[-1:]
    ]
    return max(last)[2:] if last else None
