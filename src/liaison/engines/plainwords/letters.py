"""The bundled letters, written for this project as clinics write: what `docs/plain_words.md` is measured on."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from liaison.engines.plainwords.simplify import Simpler, simplify
from liaison.engines.reading import EASY, Reading, reading

EASE_ES = 65.0  # INFLESZ "bastante fácil": Crawford alone is lenient with hard words


@dataclass(frozen=True)
class Letter:
    lang: str
    name: str
    text: str


@dataclass(frozen=True)
class Result:
    """A letter before and after; `passes` is the bar of idea 11 (and in Spanish the ease too)."""

    letter: Letter
    before: Reading
    after: Reading
    simpler: Simpler

    @property
    def passes(self) -> bool:
        easy = self.after.grade is not None and self.after.grade <= EASY
        return easy and (self.letter.lang != "es" or (self.after.ease or 0.0) >= EASE_ES)


@cache
def letters(name: str = "letters") -> tuple[Letter, ...]:
    """`letters`, or `letters_held_out`: written after the rules and the glossary."""
    text = files("liaison.engines.plainwords").joinpath("data", f"{name}.txt").read_text(encoding="utf-8")
    return tuple(_letters(text))


def _letters(text: str) -> Iterator[Letter]:
    for part in text.split("=== ")[1:]:
        title, _, body = part.partition("\n")
        lang, _, name = title.partition(" ")
        yield Letter(lang, name.strip(), body.strip())


@cache
def measured(name: str = "letters") -> tuple[Result, ...]:
    return tuple(_result(letter) for letter in letters(name))


def _result(letter: Letter) -> Result:
    simpler = simplify(letter.text, letter.lang)
    return Result(letter, reading(letter.text, letter.lang), reading(simpler.text, letter.lang), simpler)
