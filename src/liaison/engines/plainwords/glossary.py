"""The glossary of medical, insurance and office words, written for this project, each with plain words for it."""

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

from liaison.engines.plainwords.numbers import plain
from liaison.engines.plainwords.spelling import any_of, spelled

FIELDS: Final = ("conditions", "care", "insurance", "everyday")
LANGUAGES: Final = ("en", "es")


@dataclass(frozen=True)
class Term:
    """One written form of a term. `sure`: the plain words may take its place anywhere without a reader."""

    kind: str
    written: str
    plain: str
    gender: str  # of the plain words where it differs from the term's, in Spanish: "m", "f" or ""
    why: str
    sure: bool


@cache
def rows() -> tuple[Mapping[str, str], ...]:
    """Every row of every field's table, with its field as `kind`."""
    return tuple(row for field in FIELDS for row in _table(field))


def _table(field: str) -> Iterator[Mapping[str, str]]:
    text = files("liaison.engines.plainwords").joinpath("data", f"{field}.csv").read_text(encoding="utf-8")
    for row in csv.DictReader(text.splitlines(keepends=True)):
        yield {"kind": field} | row


@cache
def terms(lang: str) -> Mapping[str, Term]:
    """By the form as it is compared (`key`); empty for a language without a glossary."""
    return {key(term.written): term for row in rows() for term in _terms(row, lang)} if lang in LANGUAGES else {}


def _terms(row: Mapping[str, str], lang: str) -> Iterator[Term]:
    forms, words = row[lang].split("|"), row[f"plain_{lang}"].split("|")
    gender = ""  # once written it holds for the forms after it
    for place, form in enumerate(forms if row[lang] else ()):
        word = words[place if len(words) > 1 else 0]
        gender = word[0] if word[:2] in {"m:", "f:"} else gender
        yield Term(
            row["kind"], form, word.removeprefix(f"{gender}:"), gender, row[f"why_{lang}"], lang in row["sure"].split()
        )


def key(written: str) -> str:
    """Capital letters stay apart in abbreviations ("ED" is not a name), accents and blanks are evened out."""
    if written.isupper():
        return written
    return re.sub(r"\s+", " ", plain(written)).replace("’", "'")


@cache
def finder(lang: str) -> re.Pattern[str]:
    """Any form of any term, the longest first; whether the capitals fit is asked afterwards."""
    forms = {term.written for term in terms(lang).values()}
    return re.compile(rf"(?<![\w-])(?:{any_of(forms, _loosely)})(?![\w-])", re.IGNORECASE)


def _loosely(letter: str) -> str:
    """With or without its accent, any white space, either apostrophe."""
    bare = plain(letter)
    if letter == "'":
        return "['’]"
    return f"[{letter.lower()}{bare}]" if bare != letter.casefold() else spelled(letter)
