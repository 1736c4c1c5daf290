"""Scores as a page shows them: nought is a number, too, and what cannot be computed shows none."""

from datetime import UTC, date, datetime
from uuid import UUID

import pytest

from liaison.engines.scores import Record, Share, charlson, hospital, lace
from liaison.journeys.discharge.pages.scores import shown
from liaison.journeys.discharge.queries.scores import Scores

pytestmark = pytest.mark.feature("F55")


def test_no_points_are_a_nought_and_no_stay_is_said():
    nothing, on, at = Record(date(1950, 1, 1), "UTC"), date(2026, 3, 12), datetime(2026, 3, 12, tzinfo=UTC)
    found = Scores(
        patient=UUID(int=1), lace=lace(nothing, at, ""), hospital=hospital(nothing, at, "2013", ""),
        charlson=charlson(nothing, on), charlson_1987=charlson(nothing, on, "1987"), with_age=charlson(nothing, on, "1994"),
        decided=Share(0, 0),
    )  # fmt: skip
    told = [(str(score.name), score.total, bool(score.missing)) for score in shown(found).scores]
    assert told[2:] == [
        ("Charlson (Quan 2011)", "0", False), ("Charlson (1987)", "0", False), ("Charlson with age (1994)", "3", False),
    ]  # fmt: skip
    assert [(total, missing) for _name, total, missing in told[:2]] == [("", True), ("", True)]
