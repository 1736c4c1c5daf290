"""What a JSON store would lose: NUL, repeated names, numbers written with an exponent or as minus zero.

PostgreSQL's jsonb keeps the digits of decimals (1.50 stays 1.50) but writes 1E3 as 1000 and -0.0 as
0.0, keeps the last of two equal names, and refuses NUL. The first kind is kept beside as text, the
others cannot be told apart from damage and are refused.
"""

import json
import re

import msgspec

from liaison.formats.fhir.reasons import Unfit

_NUL = re.compile(rb"(?<!\\)(?:\\\\)*\\u0000")
_STRING = re.compile(rb'"(?:[^"\\]|\\.)*"')
_RESHAPED = re.compile(rb"[:\[,]\s*(?:-0(?:\.0*)?(?![\d.])|-?\d+(?:\.\d+)?[eE])")


def refuse_lost(raw: bytes) -> None:
    """Raise where keeping this would silently change it."""
    if b"\\u0000" in raw and _NUL.search(raw):
        raise Unfit("NUL: a character U+0000 cannot be kept")
    if not _rewrites_alike(raw):
        json.loads(raw, object_pairs_hook=_unique)


def reshaped(raw: bytes) -> bool:
    """Whether a number in it would come back written otherwise."""
    return _RESHAPED.search(raw) is not None and _RESHAPED.search(_STRING.sub(b'""', raw)) is not None


def _rewrites_alike(raw: bytes) -> bool:
    """Nothing can be repeated in what comes back with the same length: the quick way for most."""
    try:
        return len(msgspec.json.encode(msgspec.json.decode(raw))) == len(raw)
    except msgspec.DecodeError:  # a number beyond floating point
        return False


def _unique(pairs: list[tuple[str, object]]) -> None:
    names = [name for name, _ in pairs]
    if len(set(names)) != len(names):
        twice = next(name for name in names if names.count(name) > 1)
        raise Unfit(f"ambiguous: {twice[:60]!r} is given twice in one object")
