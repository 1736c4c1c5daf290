"""Which weights may be set, and to what."""

from dataclasses import fields

from liaison.engines.ranking.parameters import Harm, Parameters

# What each weight may be: wide enough to try things, narrow enough that the list stays a list.
RANGES = {
    "doubling_hours": (1, 720),
    "usual_minutes": (1, 480),
    "reach_floor_percent": (1, 99),
    "person_weight_percent": (1, 1000),
    "hour_weight": (1, 100),
}
ANY = (0, 500)


def cannot_set(now: Parameters, name: str, value: object) -> str:
    if name not in {f.name for f in fields(Parameters)}:
        return "unknown_parameter"
    fits = _points if isinstance(getattr(now, name), tuple) else _whole
    if not fits(value, *RANGES.get(name, ANY)):
        return "bad_value"
    return "unchanged" if getattr(now, name) == value else ""


def _points(value: object, low: int, high: int) -> bool:
    """One for each grade of harm, and never fewer for a worse one."""
    if not isinstance(value, tuple) or len(value) != len(Harm):
        return False
    return all(_whole(points, low, high) for points in value) and list(value) == sorted(value)


def _whole(value: object, low: int, high: int) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and low <= value <= high
