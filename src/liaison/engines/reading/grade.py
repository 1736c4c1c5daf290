"""Reading grades by published formulas, for the languages that have one that gives school years.

English: Flesch-Kincaid (Kincaid et al., Naval Technical Training Command, Research Branch Report 8-75, 1975).
Spanish: Crawford, "Fórmula y gráfico para determinar la comprensibilidad de textos de nivel primario en castellano",
Lectura y Vida 10(4), 1989; its ease by Fernández Huerta (1959) as RULEBOOK 13 writes it, named on the INFLESZ scale
(Barrio-Cantalejo et al., 2008). How syllables are counted, and how well: docs/adr/0014.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from liaison.engines.reading.sentences import WORD, sentences
from liaison.engines.reading.syllables import english, spanish

EASY: Final = 6.0  # the grade up to which almost everybody understands
_NO_WORDS: Final = "the text has no words"


@dataclass(frozen=True)
class Reading:
    """`ease` runs from 0 (very hard) to 100 (very easy); `reason` says why there is no grade."""

    grade: float | None
    formula: str = ""
    ease: float | None = None
    ease_formula: str = ""
    ease_means: str = ""
    reason: str = ""


@dataclass(frozen=True)
class _Counts:
    words: int
    sentences: int
    syllables: int


@dataclass(frozen=True)
class _Formula:
    name: str
    grade: Callable[[_Counts], float]
    ease_name: str
    ease: Callable[[_Counts], float]
    scale: tuple[tuple[float, str], ...]
    syllables: Callable[[str], int]


def grade(text: str, language: str) -> float | None:
    """The school year at which the text is understood, one decimal; None without words or without a formula."""
    return reading(text, language).grade


def reading(text: str, language: str) -> Reading:
    """Grade and ease with the names of their formulas."""
    code = language.partition("-")[0].lower()
    formula = _FORMULAS.get(code)
    if formula is None:
        return Reading(None, reason=f"no formula gives school years for texts in {code or 'this language'}")
    words = WORD.findall(text)
    if not words:
        return Reading(None, reason=_NO_WORDS)
    counts = _Counts(len(words), max(len(sentences(text)), 1), sum(formula.syllables(word) for word in words))
    ease = round(formula.ease(counts), 1)
    means = next(name for least, name in formula.scale if ease >= least)
    return Reading(max(round(formula.grade(counts), 1), 0.0), formula.name, ease, formula.ease_name, means)


def _flesch_kincaid(counts: _Counts) -> float:
    return 0.39 * counts.words / counts.sentences + 11.8 * counts.syllables / counts.words - 15.59


def _flesch(counts: _Counts) -> float:
    return 206.835 - 1.015 * counts.words / counts.sentences - 84.6 * counts.syllables / counts.words


def _crawford(counts: _Counts) -> float:
    return -0.205 * 100 * counts.sentences / counts.words + 0.049 * 100 * counts.syllables / counts.words - 3.407


def _fernandez_huerta(counts: _Counts) -> float:
    return 206.84 - 60 * counts.syllables / counts.words - 1.02 * counts.words / counts.sentences


_LOWEST: Final = float("-inf")
_FLESCH_SCALE: Final = (
    (90, "very easy"), (80, "easy"), (70, "fairly easy"), (60, "plain"), (50, "fairly hard"), (30, "hard"), (_LOWEST, "very hard"),
)  # fmt: skip
_INFLESZ_SCALE: Final = (
    (80, "muy fácil"), (65, "bastante fácil"), (55, "normal"), (40, "algo difícil"), (_LOWEST, "muy difícil"),
)  # fmt: skip
_FORMULAS: Mapping[str, _Formula] = {
    "en": _Formula("Flesch-Kincaid grade", _flesch_kincaid, "Flesch reading ease", _flesch, _FLESCH_SCALE, english),
    "es": _Formula("Crawford", _crawford, "Fernández Huerta (INFLESZ)", _fernandez_huerta, _INFLESZ_SCALE, spanish),
}
