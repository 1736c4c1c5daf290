"""Reading grades by published formulas, for the languages that have one that gives school years.

English: Flesch-Kincaid (Kincaid et al., Naval Technical Training Command, Research Branch Report 8-75, 1975).
Spanish: Crawford, "Fórmula y gráfico para determinar la comprensibilidad de textos de nivel primario en castellano",
Lectura y Vida 10(4), 1989.
"""

import re
from collections.abc import Callable, Mapping
from typing import Final

EASY: Final = 6.0  # the grade up to which almost everybody understands
_SENTENCE = re.compile(r"[.?!:;\n]+")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_VOWELS = re.compile(r"[aeiouyáéíóúü]+")
_HIATUS = re.compile(r"[aeoáéó](?=[aeoáéó])|[íú](?=[aeoáéó])|[aeoáéó](?=[íú])")  # two syllables, not one


def grade(text: str, language: str) -> float | None:
    """The school year at which the text is understood, one decimal; None without words or without a formula."""
    formula = _FORMULAS.get(language.partition("-")[0].lower())
    words = _WORD.findall(text)
    if formula is None or not words:
        return None
    sentences = max(len([part for part in _SENTENCE.split(text) if _WORD.search(part)]), 1)
    return max(round(formula(words, sentences), 1), 0.0)


def _flesch_kincaid(words: list[str], sentences: int) -> float:
    syllables = sum(_syllables_en(word) for word in words)
    return 0.39 * len(words) / sentences + 11.8 * syllables / len(words) - 15.59


def _crawford(words: list[str], sentences: int) -> float:
    syllables = sum(_syllables_es(word) for word in words)
    return -0.205 * 100 * sentences / len(words) + 0.049 * 100 * syllables / len(words) - 3.407


def _syllables_en(word: str) -> int:
    """By groups of vowels; a silent e at the end, and the ed of a past tense, are not heard."""
    word = word.lower()
    count = len(_VOWELS.findall(word))
    silent = word.endswith("e") and not word.endswith(("le", "ee"))
    silent |= word.endswith(("ed", "es")) and not word.endswith(("ted", "ded", "ses", "zes", "ches", "shes", "les"))
    return max(count - (silent and count > 1), 1)


def _syllables_es(word: str) -> int:
    word = word.lower().replace("qu", "q").replace("gue", "ge").replace("gui", "gi")
    return max(len(_VOWELS.findall(word)) + len(_HIATUS.findall(word)), 1)


_FORMULAS: Mapping[str, Callable[[list[str], int], float]] = {"en": _flesch_kincaid, "es": _crawford}
