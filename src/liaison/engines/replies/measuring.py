"""How well replies are read: the labelled set beside this file, and what `classify` makes of it."""

import csv
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

from liaison.engines.replies.classifying import classify
from liaison.engines.replies.reading import Intent

LANGUAGES: Final = ("en", "es", "vi", "zh", "ar")


@dataclass(frozen=True, slots=True)
class Labelled:
    """A reply and what a person says it means; `part` says whether the rules were written with it in sight."""

    lang: str
    text: str
    intent: Intent
    part: str


@dataclass(frozen=True)
class Measured:
    """How often a reply meant as one intent was read as another."""

    pairs: Counter[tuple[Intent, Intent]]

    @property
    def total(self) -> int:
        return self.pairs.total()

    @property
    def right(self) -> int:
        return sum(n for (meant, read), n in self.pairs.items() if meant is read)

    def meant(self, intent: Intent) -> int:
        return sum(n for (meant, _), n in self.pairs.items() if meant is intent)

    def read(self, intent: Intent) -> int:
        return sum(n for (_, read), n in self.pairs.items() if read is intent)

    def wrongly(self, intent: Intent) -> int:
        """Read as this, meant as something else."""
        return self.read(intent) - self.pairs[intent, intent]

    def missed(self, intent: Intent) -> int:
        return self.meant(intent) - self.pairs[intent, intent]


@cache
def labelled() -> tuple[Labelled, ...]:
    found = []
    for lang in LANGUAGES:
        text = files("liaison.engines.replies").joinpath("labelled", f"{lang}.csv").read_text(encoding="utf-8")
        for row in csv.DictReader(text.splitlines()):
            found.append(Labelled(row["lang"], row["text"], Intent(row["intent"]), row["part"]))
    return tuple(found)


def measure(rows: Iterable[Labelled], record: str | None = None) -> Measured:
    """`record`: the language that the patient's record names, where it is another than they write."""
    read = ((row.intent, classify(row.text, row.lang if record is None else record).intent) for row in rows)
    return Measured(Counter(read))
