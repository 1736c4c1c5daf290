"""Long sentences made two where nothing hangs together: at a semicolon, or before a clause with its own subject."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from liaison.engines.plainwords.fact import Fact

LONG: Final = 10  # words; a shorter sentence is left alone
_WORD: Final = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True)
class _Place:
    """Where to cut: what stands there goes, and `link` begins the new sentence."""

    regex: re.Pattern[str]
    link: str


@dataclass(frozen=True)
class _Rules:
    places: tuple[_Place, ...]
    holds: re.Pattern[str]  # a clause begun with one of these needs what follows


_EN_SUBJECT: Final = r"(?:you|we|it|they|he|she|this|these)\s+(?!or\b|and\b)"
_EN_NOUN: Final = r"(?:the|your|our|a|an)\s+(?:[\w'-]+\s+){1,4}(?:is|are|was|were|will|has|have|can|may|must|should|needs?|starts?|ends?|calls?)\b"
_EN_ORDER: Final = (
    r"(?:please|do not|don't|call|bring|take|keep|tell|use|drink|eat|wear|wash|ask|send|change|finish|get|stop|start|give|come|go|"
    r"check|put|return)\b"
)
_EN_CLAUSE: Final = rf"(?={_EN_SUBJECT}|{_EN_NOUN}|{_EN_ORDER})"
_ES_CLAUSE: Final = (
    r"(?=(?:usted|nosotros|ustedes|no|le|lo|la|se|nos|puede|debe|es|está|tiene|llame|traiga|tome|cambie|avise|mida|venga|vaya|pida|"
    r"use|coma|beba|pregunte|deje|siga|termine)\s+(?!y\b)|(?:el|la|los|las|su|sus|un|una)\s+(?:[\wáéíóúñ]+\s+){1,4}"
    r"(?:es|son|está|están|fue|será|va|van|puede|debe|requiere|necesita|ha|han)\b)"
)
_RULES: Final = {
    "en": _Rules(
        (
            _Place(re.compile(r";\s+(?:however,\s+)?"), ""),
            _Place(re.compile(r",\s+however,?\s+"), "But"),
            _Place(re.compile(r"[,;]\s+therefore,?\s+"), "So"),
            _Place(re.compile(rf",\s+(?:however|but)\s+{_EN_CLAUSE}", re.IGNORECASE), "But"),
            _Place(re.compile(rf",\s+so\s+{_EN_CLAUSE}", re.IGNORECASE), "So"),
            _Place(re.compile(rf",\s+and\s+{_EN_CLAUSE}", re.IGNORECASE), ""),
            _Place(re.compile(rf"\s+and\s+(?={_EN_SUBJECT})", re.IGNORECASE), ""),
            _Place(re.compile(r",\s+which\s+(?=is|means|will|can|may|has|was)"), "This"),
        ),
        re.compile(
            r"\b(?:if|unless|when|whether|while|until|because|that|who|as soon as)\b|^\s*(?:after|before|once)\b",
            re.IGNORECASE,
        ),
    ),
    "es": _Rules(
        (
            _Place(re.compile(r";\s+(?:sin embargo,\s+)?"), ""),
            _Place(re.compile(r",\s+sin embargo,?\s+"), "Pero"),
            _Place(re.compile(r",\s+por lo (?:que|tanto),?\s+"), "Por eso"),
            _Place(re.compile(rf",\s+pero\s+{_ES_CLAUSE}", re.IGNORECASE), "Pero"),
            _Place(re.compile(rf",\s+(?:y|e)\s+{_ES_CLAUSE}", re.IGNORECASE), ""),
            _Place(re.compile(r"\s+y\s+(?=(?:usted|nosotros|le|su|es posible)\s)", re.IGNORECASE), ""),
        ),
        re.compile(
            r"\b(?:si|cuando|mientras|hasta|porque|aunque|que|quien|a menos)\b|^\s*(?:después|antes)\b", re.IGNORECASE
        ),
    ),
}


def split(
    text: str, lang: str, spans: Iterable[tuple[int, int]], locked: Iterable[Fact]
) -> tuple[str, list[tuple[str, str]]]:
    """The text with its long sentences cut, and each cut as it was and is. `spans` are its sentences."""
    rules = _RULES.get(lang)
    if rules is None:
        return text, []
    facts = list(locked)
    done = []
    for start, end in reversed(list(spans)):
        for at, to, link in sorted(_cuts(text, start, end, rules, facts), reverse=True):
            rest = text[to:]
            begin = f"{link} {rest}" if link else rest[:1].upper() + rest[1:]
            done.append((_near(text, at, to), _near(f"{text[:at]}. {begin}", at, at + 2)))
            text = f"{text[:at]}. {begin}"
    return text, done[::-1]


def _cuts(text: str, start: int, end: int, rules: _Rules, facts: list[Fact]) -> list[tuple[int, int, str]]:
    found: list[tuple[int, int, str]] = []
    if len(_WORD.findall(text[start:end])) < LONG:
        return found
    for place in rules.places:
        for match in place.regex.finditer(text, start, end):
            if _free(match, found, facts) and _whole(text[start : match.start()], rules, place):
                found.append((match.start(), match.end(), place.link))
    return found


def _free(match: re.Match[str], found: list[tuple[int, int, str]], facts: list[Fact]) -> bool:
    cut = all(match.end() <= start or match.start() >= end for start, end, _ in found)
    return cut and all(match.end() <= fact.start or match.start() >= fact.end for fact in facts)


def _whole(first: str, rules: _Rules, place: _Place) -> bool:
    """What stands before the cut can stand alone: three words, and no condition that the rest belongs to."""
    if ";" in place.regex.pattern[:1]:
        return True
    return len(_WORD.findall(first)) >= 3 and not rules.holds.search(first)


def _near(text: str, start: int, end: int) -> str:
    """A few words on either side, to show."""
    before, after = text[:start].split()[-3:], text[end:].split()[:3]
    return " ".join(before) + text[start:end] + " ".join(after)
