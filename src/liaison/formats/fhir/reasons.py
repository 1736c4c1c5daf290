"""Why something is rejected: "kind: what and where", the same words for the same fault everywhere."""

import re

import msgspec

#: what decoding JSON may raise
UNREADABLE = (msgspec.DecodeError, UnicodeDecodeError, RecursionError)
_WRONG_TYPE = re.compile(r"Expected `(.+?)`, got `(.+?)`(?: - at `\$\.?(.*)`)?$")
_SENTINEL = re.compile(r"matching regex .* - at `\$\.?(.*)`$")
_WORDS = {"str": "text", "array": "a list", "object": "an object", "bool": "true or false", "int": "a number",
          "float": "a number", "null": "nothing"}  # fmt: skip
_LONE = re.compile(rb"(?<!\\)(?:\\\\)*\\u[dD][89abAB][0-9a-fA-F]{2}(?!\\u[dD][c-fC-F])")


class Unfit(Exception):
    """This cannot be kept as a resource; the text says why."""


def unreadable(error: Exception, raw: bytes) -> str:
    """The reason behind what the JSON decoder said."""
    if isinstance(error, RecursionError):
        return "malformed: nested too deeply"
    if isinstance(error, UnicodeDecodeError):
        return not_utf8(raw)
    said = str(error)
    if match := _SENTINEL.search(said):
        return f"impossible date: {match[1]} is in the year 0001 or 9999"
    if match := _WRONG_TYPE.match(said):
        return f"wrong type: {match[3] or 'the whole'} should be {_word(match[1])}, not {_word(match[2])}"
    if _LONE.search(raw):
        return "malformed: half of a surrogate pair"
    if "truncated" in said:
        return "truncated: the text ends in the middle"
    return f"malformed: {said.removeprefix('JSON is malformed: ')}"


def not_utf8(raw: bytes) -> str:
    """Which byte it was; the decoder's own positions are relative to a string within."""
    try:
        raw.decode()
    except UnicodeDecodeError as error:
        return f"not UTF-8: byte 0x{raw[error.start]:02x} at {error.start}"
    return "not UTF-8"


def _word(kinds: str) -> str:
    return " or ".join(_WORDS.get(kind, kind) for kind in kinds.split(" | ") if kind != "null")
