"""Hard words in a text, and the plain words that may stand for them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from liaison.engines.plainwords.glossary import Term, finder, key, terms


@dataclass(frozen=True)
class Hint:
    """Where a hard word stands; `plain` has its capitals; `why` is one easy sentence."""

    start: int
    end: int
    term: str
    plain: str
    kind: str  # conditions, care, insurance, everyday
    why: str
    sure: bool
    gender: str = ""


def jargon(text: str, lang: str) -> tuple[Hint, ...]:
    """The longest term wins; none for a language that the glossary does not know."""
    return tuple(_hints(text, lang.partition("-")[0].lower()))


def _hints(text: str, lang: str) -> Iterator[Hint]:
    known = terms(lang)
    if not known:
        return
    for found in finder(lang).finditer(text):
        term = known.get(found[0]) if found[0].isupper() else None
        term = term or known.get(key(found[0].lower()))
        if term is None or (term.written.isupper() and not found[0].isupper()) or _explained(text, found, term):
            continue
        words = cased(term.plain, found[0], term)
        yield Hint(found.start(), found.end(), found[0], words, term.kind, term.why, term.sure, term.gender)


def _explained(text: str, found: re.Match[str], term: Term) -> bool:
    """Its plain words stand beside it already: "hypertension (high blood pressure)"."""
    before, after = text[max(found.start() - 60, 0) : found.start()], text[found.end() : found.end() + 60]
    beside = after.lstrip().startswith("(") or re.search(r"\($|\bor $|\bo $", before)
    return bool(beside) and term.plain.casefold() in f"{before}{after}".casefold()


def cased(words: str, like: str, term: Term) -> str:
    """Capitals as in the word replaced; an abbreviation's capitals say nothing."""
    if like.isupper() and len(like) > 5 and not term.written.isupper():
        return words.upper()
    if like[0].isupper() and not term.written[0].isupper():
        return words[0].upper() + words[1:]
    return words
