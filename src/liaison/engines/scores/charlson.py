"""Charlson's index: the weights of 1987 or of Quan 2011, and with 1987's the age of the combined index of 1994."""

from datetime import date
from functools import cache

from liaison.engines.scores.conditions import comorbidities
from liaison.engines.scores.record import Record
from liaison.engines.scores.results import Evidence, Missing, Point, Score, summed
from liaison.engines.scores.tables import AGE, ICD10, rows

QUAN, FIRST, WITH_AGE = "quan2011", "1987", "1994"  # 1994: the weights of 1987 and age


def charlson(record: Record, on: date, variant: str = QUAN) -> Score:
    """As of a day. A comorbidity that weighs nothing in this variant is shown with its nought."""
    weights = _weights("weight_quan2011" if variant == QUAN else "weight_1987")
    points = [
        Point(found.condition, weights[found.condition], weights[found.condition], found.row, found.evidence)
        for found in comorbidities(record.conditions, on).values()
    ]
    if variant == WITH_AGE:
        points.append(_age(record.born, on))
    return summed("CHARLSON", variant, points, [])


def _age(born: date | None, on: date) -> Point:
    table = rows(AGE)
    if born is None:
        most = max(int(r.cells["points_age_adjusted_1994"]) for r in table)
        return Point("age", 0, most, table[0].named(AGE), missing=Missing.BIRTH_DATE)
    age = on.year - born.year - ((on.month, on.day) < (born.month, born.day))
    shown = (Evidence("", born, value=str(age)),)
    for r in table:
        if int(r.cells["min_age"]) <= age <= int(r.cells["max_age"] or 999):
            points = int(r.cells["points_age_adjusted_1994"])
            return Point("age", points, points, r.named(AGE), shown)
    return Point("age", 0, 0, table[0].named(AGE), shown)


@cache
def _weights(column: str) -> dict[str, int]:
    return {r.cells["condition"]: int(r.cells[column]) for r in rows(ICD10)}
