"""A text made plainer: sure replacements and shorter sentences, with every locked fact as it was."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from liaison.engines.plainwords.agreement import agreeing
from liaison.engines.plainwords.compare import changed
from liaison.engines.plainwords.facts import facts
from liaison.engines.plainwords.jargon import Hint, jargon
from liaison.engines.plainwords.splitting import split
from liaison.engines.reading import sentences

_NEAR: Final = 24  # characters; an article is nearer
_FILLERS: Final = {
    "en": re.compile(
        r"(?:This letter is to (?:inform|notify) you that|Please be advised that|We are writing to (?:inform you|let you know) that|"
        r"We would like to inform you that|It is important to note that|Please note that|In accordance with (?:federal|state) law,)\s+(\w)"
    ),
    "es": re.compile(
        r"(?:Le informamos que|Por medio de la presente le informamos que|Nos permitimos informarle que|Le comunicamos que|"
        r"Es importante señalar que|Tenga en cuenta que)\s+(\w)"
    ),
}


@dataclass(frozen=True)
class Done:
    """One thing that was done: "word" (a term replaced), "sentence" (cut in two) or "filler" (left out)."""

    what: str
    before: str
    after: str


@dataclass(frozen=True)
class Simpler:
    text: str
    done: tuple[Done, ...]


def simplify(text: str, lang: str, places: Iterable[str] = ()) -> Simpler:
    """What cannot be done without touching a fact is left undone; of other languages nothing is changed."""
    code, known = lang.partition("-")[0].lower(), tuple(places)
    plainer, done = _without_fillers(text, code)
    plainer, words = _in_plain_words(plainer, code, known)
    plainer, cuts = _shorter(plainer, code, known)
    if changed(text, plainer, code, code, known):
        return Simpler(text, ())
    return Simpler(plainer, (*done, *words, *cuts))


def _without_fillers(text: str, lang: str) -> tuple[str, tuple[Done, ...]]:
    filler = _FILLERS.get(lang)
    if filler is None:
        return text, ()
    done = tuple(Done("filler", found[0][:-1].strip(), "") for found in filler.finditer(text))
    return filler.sub(lambda found: found[1].upper(), text), done


def _in_plain_words(text: str, lang: str, places: Sequence[str]) -> tuple[str, tuple[Done, ...]]:
    locked = {
        at
        for fact in facts(text, lang, places)
        if fact.kind != "negation"  # "unable to" may become "cannot"
        for at in range(fact.start, fact.end)
    }
    free = [hint for hint in jargon(text, lang) if hint.sure and locked.isdisjoint(range(hint.start, hint.end))]
    kept = _harmless(text, lang, free, places)
    return _replaced(text, lang, kept), tuple(Done("word", hint.term, hint.plain) for hint in kept)


def _harmless(text: str, lang: str, hints: Sequence[Hint], places: Sequence[str]) -> list[Hint]:
    """Without those that would add or take away a fact, found by halves."""
    if not changed(text, _replaced(text, lang, hints), lang, lang, places):
        return list(hints)
    if len(hints) == 1:
        return []
    middle = len(hints) // 2
    return [*_harmless(text, lang, hints[:middle], places), *_harmless(text, lang, hints[middle:], places)]


def _replaced(text: str, lang: str, hints: Sequence[Hint]) -> str:
    parts, at = [], 0
    for hint in hints:
        before = text[at : hint.start]
        parts += [before[:-_NEAR], agreeing(before[-_NEAR:], hint.plain, lang, hint.gender), hint.plain]
        at = hint.end
    return "".join([*parts, text[at:]])


def _shorter(text: str, lang: str, places: Sequence[str]) -> tuple[str, tuple[Done, ...]]:
    done: list[Done] = []
    for _ in range(3):  # a half may still be long
        shorter, cuts = split(text, lang, sentences(text), facts(text, lang, places))
        if not cuts:
            break
        text = shorter
        done += [Done("sentence", before, after) for before, after in cuts]
    return text, tuple(done)
