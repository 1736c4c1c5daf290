"""How one observation reads: its value as written, what the record itself marks it, and what cannot be so."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from decimal import Decimal, InvalidOperation
from typing import Any

from liaison.engines.plausible import fault, limits_of
from liaison.journeys.diagnostics.values.lines import Reading, worst
from liaison.journeys.diagnostics.values.states import Fault, Flag

Json = Mapping[str, Any]
_A_DAY = timedelta(days=1)  # a zone that was left out moves a moment by less
_LOINC = "http://loinc.org"
CRITICAL = frozenset({"AA", "HH", "LL"})
ABNORMAL = frozenset({"A", "H", "L", "HU", "LU", "HX", "LX", "U", "D", "W", "POS", "DET", "R", "I", "VS", "RR"})
NORMAL = frozenset({"N", "NEG", "ND", "S", "WNL"})
_BARS_USE = ("appliesTo", "age")  # a range for some people only: whether it is this patient's we do not judge


def readings(body: Json, name: str, at: datetime | None, received: datetime) -> list[Reading]:
    """One line for the value, or one for each component."""
    parts = [part for part in body.get("component") or () if _says(part)]
    wholes = [body] if _says(body) or not parts else []
    return [_reading(part, body, name, at, received) for part in (*wholes, *parts)]


def words(concept: Json | None) -> str:
    codings = (concept or {}).get("coding") or ()
    return (
        (concept or {}).get("text")
        or next((c["display"] for c in codings if c.get("display")), "")
        or next((c["code"] for c in codings if c.get("code")), "")
    )


def _says(part: Json) -> bool:
    return any(key.startswith("value") for key in part) or "dataAbsentReason" in part


def _reading(part: Json, whole: Json, name: str, at: datetime | None, received: datetime) -> Reading:
    own = part is whole
    mark = next(iter(_marks(part)), "")
    range_: Json = next(iter(part.get("referenceRange") or ()), {})
    faults = tuple(dict.fromkeys(_faults(part, mark, at, received)))
    return Reading(
        name=(name if own else words(part.get("code"))) or words(part.get("code")), code=_loinc(part),
        value=_value(part), range=range_.get("text") or _span(range_), mark=mark,
        flag=Flag.DOUBTFUL if faults else _flag(part), faults=faults,
    )  # fmt: skip


def _marks(part: Json) -> Iterator[str]:
    """Every interpretation of the record, HL7's codes before words of a laboratory's own."""
    for concept in part.get("interpretation") or ():
        yield from (c["code"].strip().upper() for c in concept.get("coding") or () if c.get("code"))


def _flag(part: Json) -> Flag:
    """What is marked counts; where nothing is marked, the value against its own range. The worse of several marks."""
    said = [flag for mark in _marks(part) if (flag := of_mark(mark))]
    if said:
        return worst(said)
    side = _side(part)
    return Flag.UNSAID if side is None else Flag.ABNORMAL if side else Flag.NORMAL


def of_mark(mark: str) -> Flag | None:
    """What a mark of the record means, or None where it is none of HL7's."""
    if mark in CRITICAL:
        return Flag.CRITICAL
    return Flag.ABNORMAL if mark in ABNORMAL else Flag.NORMAL if mark in NORMAL else None


def _side(part: Json) -> int | None:
    """-1 below, 0 within, 1 above its range; None where that cannot be said."""
    ranges: Sequence[Json] = part.get("referenceRange") or ()
    quantity = part.get("valueQuantity") or {}
    number = _number(quantity)
    if len(ranges) != 1 or number is None or any(key in ranges[0] for key in _BARS_USE):
        return None
    low, high = (ranges[0].get(side) or {} for side in ("low", "high"))
    if not (low or high) or any(_unit(end) != _unit(quantity) for end in (low, high) if end and _unit(end)):
        return None
    beyond = str(quantity.get("comparator") or "")
    least, most = _number(low), _number(high)
    if beyond.startswith("<"):  # "<5" is below five, by how much is not said
        return -1 if least is not None and number <= least else 0 if most is None or number <= most else None
    if beyond.startswith(">"):
        return 1 if most is not None and number >= most else 0 if least is not None and most is None else None
    if least is not None and number < least:
        return -1
    return 1 if most is not None and number > most else 0


def _faults(part: Json, mark: str, at: datetime | None, received: datetime) -> Iterator[Fault]:
    if at is not None and at > received + _A_DAY:
        yield Fault.AHEAD
    quantity = part.get("valueQuantity") or {}
    number, loinc = _number(quantity), _loinc(part)
    if quantity and (said := fault(loinc, number, _unit(quantity)) if number is not None else _unreadable(loinc)):
        yield Fault(said)
    for range_ in part.get("referenceRange") or ():
        low, high = range_.get("low") or {}, range_.get("high") or {}
        if number is not None and any(_unit(end) not in ("", _unit(quantity)) for end in (low, high)):
            yield Fault.RANGE_UNIT
        least, most = _number(low), _number(high)
        if least is not None and most is not None and least > most:
            yield Fault.RANGE
    if of_mark(mark) is Flag.NORMAL and _side(part) in (-1, 1):
        yield Fault.CONTRADICTS


def _unreadable(loinc: str) -> str:
    """No number where one is measured."""
    return Fault.IMPOSSIBLE if limits_of(loinc) else ""


def _loinc(part: Json) -> str:
    codings = (part.get("code") or {}).get("coding") or ()
    return next((c.get("code") or "" for c in codings if c.get("system") == _LOINC), "")


def _unit(quantity: Json) -> str:
    return str(quantity.get("code") or quantity.get("unit") or "").strip()


def _number(quantity: Json) -> Decimal | None:
    """Numbers come as they were written; what is none is None."""
    try:
        found = Decimal(str(quantity["value"]))
    except (KeyError, InvalidOperation):
        return None
    return found if found.is_finite() else None


def _value(part: Json) -> str:
    if quantity := part.get("valueQuantity"):
        return _said(quantity)
    if concept := part.get("valueCodeableConcept"):
        return words(concept)
    if span := part.get("valueRange"):
        return _span(span)
    if ratio := part.get("valueRatio"):
        return f"{_said(ratio.get('numerator') or {})} : {_said(ratio.get('denominator') or {})}"
    for kind in ("valueString", "valueInteger", "valueDateTime", "valueTime", "valueBoolean"):
        if kind in part:
            return str(part[kind])
    return words(part.get("dataAbsentReason"))


def _said(quantity: Json) -> str:
    if "value" not in quantity:
        return ""
    unit = quantity.get("unit") or quantity.get("code") or ""
    return f"{quantity.get('comparator') or ''}{quantity['value']}{'' if unit == '%' else ' ' if unit else ''}{unit}"


def _span(found: Json) -> str:
    low, high = _said(found.get("low") or {}), _said(found.get("high") or {})
    return f"{low} – {high}" if low and high else f"≥ {low}" if low else f"≤ {high}" if high else ""
