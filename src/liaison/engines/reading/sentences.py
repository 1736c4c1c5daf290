"""Where the sentences of a letter end: not at "Dr.", "8.5" or "a.m.", but at the end of a heading or list line."""

import re
from typing import Final

WORD: Final = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_ABBREVIATION: Final = re.compile(
    r"(?:\b(?:Dr|Dra|Mr|Mrs|Ms|Sr|Sra|Srta|St|Ave|Av|No|Núm|Tel|Ext|Inc|vs|etc|Jr|Prof|[ap]\.?\s?m|e\.g|i\.e|p\.ej)|\b[A-Z])$",
    re.IGNORECASE,
)
_STOP: Final = re.compile(r"[.?!…。？！]+[\"'”’)\]]*(?=\s|$)|[。？！]")
_NEXT: Final = re.compile(r"\s*(\S?)")
_CLOSED: Final = re.compile(r"\n(?=[ \t]*(?:[^a-záéíóúñü\s]|\n|$))")  # the next line does not go on in small letters


def sentences(text: str) -> list[tuple[int, int]]:
    """The start and end of every sentence that has a word in it."""
    ends = sorted({*_stops(text), *(found.end() for found in _CLOSED.finditer(text)), len(text)})
    spans = zip([0, *ends[:-1]], ends, strict=True)
    return [(start, end) for start, end in spans if WORD.search(text, start, end)]


def _stops(text: str) -> list[int]:
    found = []
    for stop in _STOP.finditer(text):
        rest = _NEXT.match(text, stop.end())
        following = rest[1] if rest else ""
        known = _ABBREVIATION.search(text[max(stop.start() - 8, 0) : stop.start()]) if stop[0] == "." else None
        titled = known and text[stop.start() - 1].lower() != "m"  # "Dr." never ends one, "8 a.m." may
        if not (titled and following) and not (known and following.islower()):
            found.append(stop.end())
    return found
