"""Finding the locked facts of a text: doses, dates, times, telephones, amounts, places, and what is forbidden."""

from collections.abc import Iterable, Sequence
from functools import cache

from liaison.engines.plainwords import amounts, clocktimes, dates, money, named
from liaison.engines.plainwords.fact import Fact
from liaison.engines.plainwords.grammar import Pattern
from liaison.engines.plainwords.numbers import latin_digits

_TAKEN = "\x00"  # what one pattern took is hidden from the next


def facts(text: str, lang: str, places: Iterable[str] = ()) -> tuple[Fact, ...]:
    """In the order of the text. English and Spanish fully; of other languages what is written in figures or signs."""
    known = named.places(places)
    return _scanned(text, (*((known,) if known else ()), *_patterns(_code(lang))))


def dates_in(text: str, lang: str) -> tuple[Fact, ...]:
    """The dates alone, at a fraction of the cost."""
    return _scanned(text, _dates(_code(lang)))


def _code(lang: str) -> str:
    return lang.partition("-")[0].lower()


def _scanned(text: str, patterns: Iterable[Pattern]) -> tuple[Fact, ...]:
    rest = latin_digits(text)
    small = rest.lower()
    found: list[Fact] = []
    for pattern in patterns:
        if pattern.needs and not any(part in small for part in pattern.needs):
            continue
        taken = len(found)
        for match in pattern.regex.finditer(rest):
            start, end = match.span()
            if start < end:
                found.append(Fact(pattern.kind, text[start:end], pattern.normal(match), start, end))
        rest = _hidden(rest, found[taken:])
    return tuple(sorted((fact for fact in found if _says(fact)), key=lambda fact: fact.start))


@cache
def _patterns(lang: str) -> tuple[Pattern, ...]:
    """The first that takes a character keeps it."""
    return (
        *named.patterns(),
        *money.patterns(lang),
        *dates.patterns(lang),
        *clocktimes.patterns(lang),
        *amounts.frequencies(lang),
        *amounts.amounts(lang),
        *amounts.negations(lang),
        *amounts.numbers(lang),
    )


@cache
def _dates(lang: str) -> tuple[Pattern, ...]:
    return dates.patterns(lang)


def _hidden(text: str, found: Sequence[Fact]) -> str:
    if not found:
        return text
    letters = list(text)
    for fact in found:
        letters[fact.start : fact.end] = _TAKEN * (fact.end - fact.start)
    return "".join(letters)


def _says(fact: Fact) -> bool:
    """ "The Hospital" names no place; "una vez" is "once", which in English also means "when"."""
    return fact.normal not in {"at ", "1 time"}
