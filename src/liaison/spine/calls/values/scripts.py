"""The script of a call: the same outline in every language in which somebody wrote it."""

from collections.abc import Mapping
from dataclasses import dataclass

from liaison.spine.calls.values import scripts_en, scripts_es

Outline = tuple[tuple[str, str], ...]
TEXTS: Mapping[str, Mapping[str, Outline]] = {"en": scripts_en.SCRIPTS, "es": scripts_es.SCRIPTS}


@dataclass(frozen=True)
class Said:
    """One thing to say, in their language, and in the caller's own where that is another."""

    title: str
    text: str
    aside: str


def script_language(language: str) -> str:
    """Theirs where the scripts are written in it, else English."""
    spoken = language.partition("-")[0].lower()
    return spoken if spoken in TEXTS else "en"


def script_for(purpose: str, *, theirs: str, mine: str, names: Mapping[str, str]) -> tuple[Said, ...]:
    """An unknown purpose has the script that fits any call."""
    said, known = TEXTS[script_language(theirs)], TEXTS[script_language(mine)]
    lines = said.get(purpose, said["other"])
    asides = known.get(purpose, known["other"])
    same = script_language(theirs) == script_language(mine)
    return tuple(
        Said(aside[0], _filled(line[1], names), "" if same else _filled(aside[1], names))
        for line, aside in zip(lines, asides, strict=True)
    )


def _filled(text: str, names: Mapping[str, str]) -> str:
    for name, value in names.items():
        text = text.replace("{" + name + "}", value)
    return text
