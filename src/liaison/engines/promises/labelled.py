"""The labelled notes, written for this project, and how well the rules find their promises."""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from importlib.resources import files
from typing import Final
from zoneinfo import ZoneInfo

from liaison.engines.promises.extract import extract
from liaison.engines.promises.promise import Promise

SAID_AT: Final = datetime(2026, 11, 24, 10, 0, tzinfo=ZoneInfo("America/New_York"))  # a Tuesday
HELD_OUT: Final = "held out"


@dataclass(frozen=True)
class Label:
    kind: str
    who: str
    due: str  # "2026-11-27", "2026-11-27 16:00" or "-"


@dataclass(frozen=True)
class Note:
    lang: str
    part: str
    text: str
    promises: tuple[Label, ...]


@dataclass
class Score:
    """A found promise counts when the note has one of its kind; its day and person are counted apart."""

    notes: int = 0
    found: int = 0
    false: int = 0
    missed: int = 0
    right_day: int = 0
    right_who: int = 0
    mistakes: list[tuple[Note, tuple[Label, ...]]] = field(default_factory=list)

    @property
    def precision(self) -> float:
        return self.found / (self.found + self.false)

    @property
    def recall(self) -> float:
        return self.found / (self.found + self.missed)

    @property
    def f1(self) -> float:
        return 2 * self.found / (2 * self.found + self.false + self.missed)

    @property
    def days(self) -> float:
        return self.right_day / self.found

    @property
    def people(self) -> float:
        return self.right_who / self.found


@cache
def notes() -> tuple[Note, ...]:
    text = files("liaison.engines.promises").joinpath("data", "notes.csv").read_text(encoding="utf-8")
    return tuple(
        Note(row["lang"], row["part"], row["note"], tuple(_labels(row["promises"])))
        for row in csv.DictReader(text.splitlines(keepends=True))
    )


def _labels(text: str) -> Iterator[Label]:
    for part in filter(None, text.split(";")):
        kind, who, due = part.split("|")
        yield Label(kind, who, due)


def score(those: Iterable[Note]) -> Score:
    total = Score()
    for note in those:
        total.notes += 1
        found = tuple(_label(promise) for promise in extract(note.text, note.lang, said_at=SAID_AT))
        _count(total, note, found)
        if found != note.promises:
            total.mistakes.append((note, found))
    return total


def _count(total: Score, note: Note, found: tuple[Label, ...]) -> None:
    left = list(note.promises)
    for label in found:
        twin = next((one for one in left if one.kind == label.kind), None)
        if twin is None:
            total.false += 1
            continue
        left.remove(twin)
        total.found += 1
        total.right_day += twin.due == label.due
        total.right_who += twin.who == label.who
    total.missed += len(left)


def _label(promise: Promise) -> Label:
    day = f"{promise.due_at:%Y-%m-%d %H:%M}" if promise.due_at else f"{promise.due_on or '-'}"
    return Label(promise.kind, promise.who, day)
