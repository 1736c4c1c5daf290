"""JSON read so that every object knows the line it begins on, and a name given twice is not lost."""

import json
from bisect import bisect_right
from collections.abc import Callable
from json.decoder import JSONArray, JSONObject  # type: ignore[attr-defined]  # the parts json.JSONDecoder is made of
from json.scanner import py_make_scanner  # type: ignore[attr-defined]  # the one that calls those parts
from typing import Any


class Node(dict[str, Any]):
    """An object of the file."""

    line: int = 0


class NotJson(ValueError):
    def __init__(self, line: int, detail: str) -> None:
        super().__init__(detail)
        self.line, self.detail = line, detail


def load(text: str) -> Any:
    starts = [0, *(place + 1 for place, sign in enumerate(text) if sign == "\n")]
    try:
        return _Decoder(lambda place: bisect_right(starts, place)).decode(text)
    except json.JSONDecodeError as error:
        raise NotJson(error.lineno, error.msg) from None
    except RecursionError:
        raise NotJson(1, "nested too deep") from None


class _Decoder(json.JSONDecoder):
    def __init__(self, line_at: Callable[[int], int]) -> None:
        super().__init__(object_pairs_hook=_once, parse_constant=_no_number)
        self.line_at = line_at
        self.parse_object = self._object
        self.parse_array = JSONArray
        self.scan_once = py_make_scanner(self)

    def _object(self, where: tuple[str, int], *more: Any) -> tuple[Any, int]:
        found, end = JSONObject(where, *more)
        found.line = self.line_at(where[1] - 1)
        return found, end


def _once(pairs: list[tuple[str, Any]]) -> Node:
    found = Node(pairs)
    if len(found) < len(pairs):
        names = [name for name, _value in pairs]
        raise NotJson(0, next(name for name in names if names.count(name) > 1))
    return found


def _no_number(text: str) -> Any:
    raise NotJson(0, text)
