"""Promises in a note or message, with the day they are due."""

import re
from collections.abc import Iterator, Sequence
from datetime import datetime

from liaison.engines.promises import days_en, days_es, english, spanish
from liaison.engines.promises.days import Due, dues
from liaison.engines.promises.promise import Promise
from liaison.engines.promises.speech import Clause, Said, clauses

NEAR = 300  # characters before a clause in which "she" is looked for
_SUBJECT = re.compile(r"(?:\b(?:the|our|my|la|el)\s+)?\b(?!and\b|then\b|y\b|que\b)[\w]+(?:['’]s)?\s?$", re.IGNORECASE)
_LANGUAGES = {
    "en": (english.said, days_en.RULES, days_en.CLOCK),
    "es": (spanish.said, days_es.RULES, days_es.CLOCK),
}


def extract(text: str, lang: str, *, said_at: datetime) -> tuple[Promise, ...]:
    """In the order of the text; `said_at` is the clinic's wall time. Only English and Spanish are understood."""
    known = _LANGUAGES.get(lang.partition("-")[0].lower())
    if known is None:
        return ()
    said, rules, clock = known
    return tuple(
        promise
        for clause in clauses(text)
        for promise in _promises(
            clause,
            tuple(said(clause.text, text[max(clause.start - NEAR, 0) : clause.start])),
            dues(clause.text, said_at, rules, clock),
        )
    )


def _promises(clause: Clause, said: Sequence[Said], days: Sequence[Due]) -> Iterator[Promise]:
    end = 0
    for one in said:
        due = _due(one, days)
        if one.start < end or (due and due.past) or (one.needs_day and not (due and due.on)):
            continue
        start = max(end, _subject(clause.text, one.start))
        end = one.end
        stop = max(one.end, due.end) if due and due.start >= one.end else one.end
        stop = start + len(clause.text[start:stop].rstrip(" .,"))
        yield Promise(
            text=clause.text[start:stop],
            start=clause.start + start,
            end=clause.start + stop,
            kind=one.kind,
            due_on=due.on if due else None,
            due_at=due.at if due else None,
            who=one.who,
            strength="soft" if one.soft else "firm",
        )


def _subject(text: str, start: int) -> int:
    """Where the one who promises is named, just before the verb: "I'll", "the nurse will"."""
    near = max(start - 40, 0)
    named = _SUBJECT.search(text[near:start])
    return near + named.start() if named else start


def _due(one: Said, days: Sequence[Due]) -> Due | None:
    """The first day after the verb, else the last one before it; "soon" only where there is no day."""
    after = [due for due in days if due.start >= one.start]
    before = [due for due in days if due.start < one.start]
    ordered = [*after, *reversed(before)]
    return next((due for due in ordered if due.on or due.past), ordered[0] if ordered else None)
