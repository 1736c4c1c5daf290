"""The published tables as they lie in `data/`, each row with its line number, so that every point can name its own."""

import csv
from functools import cache
from importlib.resources import files
from typing import NamedTuple

POINTS, ICD10, AGE, CROSSWALK = "risk_score_points", "charlson_icd10", "charlson_age", "charlson_snomed"


class Row(NamedTuple):
    line: int
    cells: dict[str, str]

    def named(self, table: str) -> str:
        return f"{table}.csv:{self.line}"


class Range(NamedTuple):
    """From `least` to `most` of a variable: so many points, or such a band."""

    least: int
    most: int
    gives: str
    row: str


@cache
def rows(table: str) -> tuple[Row, ...]:
    text = files("liaison.engines.scores").joinpath("data", f"{table}.csv").read_text(encoding="utf-8")
    reader = csv.DictReader(text.splitlines(keepends=True))
    return tuple(Row(number, cells) for number, cells in enumerate(reader, start=2))


@cache
def ranges(score: str, variable: str) -> tuple[Range, ...]:
    """The rows of a counted variable: days, visits, admissions, a sum, the total."""
    most = 10**6
    return tuple(
        Range(int(r.cells["min"]), int(r.cells["max"] or most), r.cells["points_or_band"], r.named(POINTS))
        for r in rows(POINTS)
        if r.cells["score"] == score and r.cells["variable"] == variable
    )


@cache
def yes(score: str, variable: str) -> tuple[int, str]:
    """The points of something that is so or not, and their row."""
    for r in rows(POINTS):
        if (r.cells["score"], r.cells["variable"], r.cells["min"]) == (score, variable, "yes"):
            return int(r.cells["points_or_band"]), r.named(POINTS)
    raise LookupError(f"{score}: {variable}")


def within(score: str, variable: str, number: int) -> tuple[int, str]:
    """The points of a number, and their row; below the first row there are none."""
    for found in ranges(score, variable):
        if found.least <= number <= found.most:
            return int(found.gives), found.row
    first = ranges(score, variable)[0]
    return 0, first.row


def bands(score: str) -> list[tuple[int, int, str]]:
    """low, moderate, intermediate, high: the first word of what the table says."""
    return [(r.least, r.most, r.gives.split()[0]) for r in ranges(score, "total")]


class Band(NamedTuple):
    """One band of a score as its table has it; `rate` where the table names one, with where it is from and how sure that is."""

    name: str
    least: int
    most: int
    rate: float | None
    source: str
    mark: str


def published(score: str) -> list[Band]:
    found = []
    for r in rows(POINTS):
        if (r.cells["score"], r.cells["variable"]) == (score, "total"):
            name, _space, rate = r.cells["points_or_band"].partition(" ")
            share = float(rate.rstrip("%")) / 100 if rate else None
            found.append(
                Band(name, int(r.cells["min"]), int(r.cells["max"]), share, r.cells["source"], r.cells["prov"])
            )
    return found
