"""Templates are filled in one pass: a place that is unknown, empty or not of its kind blocks the send.

fill("Visit on {date}.", {"date": "2026-03-12"}, "en").text == "Visit on Thursday, March 12."
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from liaison.spine.conversations.rules.wording import worded
from liaison.spine.conversations.values.places import PLACES, SAMPLES, Kind

_PLACE: Final = re.compile(r"\{([^{}]*)\}")
_LONGEST: Final = 2000  # of one value


@dataclass(frozen=True)
class Filled:
    """`unfilled` names every place that has no good value; then the text must not leave."""

    text: str
    unfilled: tuple[str, ...] = ()


def places(*texts: str) -> dict[str, str]:
    """What a template's texts ask for, with the kind of each; what nobody knows is of no kind."""
    names = dict.fromkeys(name for text in texts for name in _PLACE.findall(text))
    return {name: PLACES.get(name, "") for name in names}


def faults(*texts: str) -> tuple[str, ...]:
    """Places that nobody knows, and braces that are not closed."""
    unknown = [name for name, kind in places(*texts).items() if not kind]
    loose = ["{" for text in texts if set("{}") & set(_PLACE.sub("", text))]
    return tuple(dict.fromkeys([*unknown, *loose]))


def fill(text: str, values: Mapping[str, str], language: str) -> Filled:
    """What is filled in is never read again for places, so nobody's name can become one."""
    unfilled: list[str] = []

    def put(found: re.Match[str]) -> str:
        name = found[1]
        kind = PLACES.get(name)
        said = worded(kind, _clean(values.get(name, ""), kind), language) if kind else ""
        if not said:
            unfilled.append(name or "{}")
        ends_twice = said.endswith(".") and text[found.end() : found.end() + 1] == "."  # "a las 9:20 a. m.": one stop
        return said.removesuffix(".") if ends_twice else said or found[0]

    filled = _PLACE.sub(put, text)
    if set("{}") & set(_PLACE.sub("", text)):
        unfilled.append("{")
    return Filled(filled, tuple(dict.fromkeys(unfilled)))


@lru_cache(maxsize=1024)  # its values never change, and hundreds of texts are shown again and again
def sample(text: str, language: str) -> str:
    """As it would look for somebody who does not exist."""
    return fill(text, SAMPLES, language).text


def lost(facts: tuple[str, ...], text: str) -> tuple[str, ...]:
    """Which of these do not stand in the text, letter by letter."""
    return tuple(fact for fact in facts if fact and fact not in text)


def _clean(value: str, kind: Kind | None) -> str:
    """Without what cannot be seen, and on one line unless it is words."""
    keeps = "\n" if kind is Kind.WORDS else ""
    return "".join(c for c in value[:_LONGEST] if c in keeps or unicodedata.category(c) not in ("Cc", "Cf"))
