"""A score: its points, each with the facts and the row of the table that gave them, and what could not be known."""

from datetime import date
from enum import StrEnum
from typing import NamedTuple


class Missing(StrEnum):
    """Why a score is not computable."""

    NO_STAY = "no_stay"
    BIRTH_DATE = "birth_date"
    URGENCY = "urgency"
    SERVICE = "service"
    HAEMOGLOBIN = "haemoglobin"
    HAEMOGLOBIN_UNIT = "haemoglobin_unit"
    HAEMOGLOBIN_VALUE = "haemoglobin_value"
    SODIUM = "sodium"
    SODIUM_UNIT = "sodium_unit"
    SODIUM_VALUE = "sodium_value"
    PROCEDURE_CODES = "procedure_codes"
    KIDNEY_STAGE = "kidney_stage"


class Evidence(NamedTuple):
    """One fact of the record. `code` is the code by which it counts."""

    what: str
    on: date | None = None
    value: str = ""
    code: str = ""


class Point(NamedTuple):
    """One line of the score. Where an input is missing, `low` and `high` are what it may come to."""

    item: str
    low: int
    high: int
    row: str  # "risk_score_points.csv:12"
    evidence: tuple[Evidence, ...] = ()
    missing: Missing | None = None


class Score(NamedTuple):
    """`low` is `high` unless something that matters is missing: then there is no total, only what it lies between."""

    name: str  # LACE, HOSPITAL, CHARLSON
    variant: str
    low: int
    high: int
    band: str  # empty where the table has none, or where what is missing decides it
    points: tuple[Point, ...]
    missing: tuple[Missing, ...] = ()

    @property
    def total(self) -> int | None:
        return self.low if self.low == self.high and Missing.NO_STAY not in self.missing else None


def summed(name: str, variant: str, points: list[Point], bands: list[tuple[int, int, str]]) -> Score:
    """The band is said once both ends lie in it. What is missing but changes nothing keeps no total back."""
    low, high = sum(point.low for point in points), sum(point.high for point in points)
    missing = tuple(dict.fromkeys(point.missing for point in points if point.missing))
    band = next((band for least, most, band in bands if least <= low and high <= most), "")
    return Score(name, variant, low, high, band, tuple(points), missing)


def without_stay(name: str, variant: str) -> Score:
    return Score(name, variant, 0, 0, "", (), (Missing.NO_STAY,))
