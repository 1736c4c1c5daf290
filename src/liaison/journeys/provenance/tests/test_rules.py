"""What cannot all be so, and what may be."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison.journeys.provenance.rules import problems
from liaison.journeys.provenance.values import Here, Identity, Kind, Taken

CAME = datetime(2026, 3, 1, 12, tzinfo=UTC)
HERE = Here(born=date(1950, 5, 5), died_on=None, today=date(2026, 3, 12))
SAID = Identity("ehr", CAME, "Delgado", "1950-05-05", "female", "")
VISIT = Taken(7, "Encounter", "185349003", "Check-up", date(2026, 2, 2), True, date(2026, 2, 2), ())


def kinds(here=HERE, said=(), lines=()):
    return sorted((found.kind, found.about, found.lines) for found in problems(here, said, lines))


@pytest.mark.parametrize(
    ("other", "found"),
    [
        ({"birth_date": "1950-05-06"}, [Kind.BIRTH_DATES]),
        ({"birth_date": "1950"}, []),  # less exact, not different
        ({"birth_date": ""}, []),
        ({"gender": "male"}, [Kind.GENDERS]),
        ({"gender": "unknown"}, []),
        ({"family": "DELGADO"}, []),
        ({"family": "Del Gado"}, []),
        ({"family": "Ortiz"}, [Kind.FAMILY_NAMES]),
        ({"deceased_on": "2026-01-01"}, []),  # the other says nothing of a death
    ],
)
def test_two_sources(other, found):
    assert [kind for kind, _about, _lines in kinds(said=[SAID, replace(SAID, source="lab", **other)])] == found


def test_two_days_of_death():
    said = [replace(SAID, deceased_on="2026-01-01"), replace(SAID, source="lab", deceased_on="2026-01-02")]
    assert kinds(said=said) == [(Kind.DEATHS, "", ())]


@pytest.mark.parametrize(
    ("here", "line", "found"),
    [
        ({}, {}, []),
        ({"died_on": date(2026, 1, 30)}, {}, [Kind.AFTER_DEATH]),
        ({"died_on": date(2026, 2, 1)}, {}, []),  # the night over a zone's border
        ({"died_on": date(2026, 1, 30)}, {"in_full": False}, []),
        ({"died_on": date(2026, 1, 30)}, {"code": "308646001"}, []),
        ({"died_on": date(2026, 1, 30)}, {"type": "Observation"}, []),  # a result may come after
        ({"born": date(2026, 2, 10)}, {}, [Kind.BEFORE_BIRTH]),
        ({"born": date(2026, 2, 10)}, {"type": "Condition"}, []),
        ({"born": date(2026, 2, 10)}, {"in_full": False}, []),  # that year holds the birth
        ({"born": date(2030, 1, 1)}, {"on": None, "until": None}, [Kind.BORN_AHEAD]),
        ({}, {"on": date(2026, 3, 20), "until": None}, [Kind.AHEAD]),
        ({}, {"on": date(2026, 3, 13), "until": None}, []),
        ({}, {"type": "MedicationRequest", "on": date(2026, 3, 20), "until": None}, []),
        ({}, {"until": date(2026, 1, 30)}, [Kind.ENDS_FIRST]),
        ({}, {"values": [("8302-2", 1.7, "m")]}, [Kind.UNIT]),
        ({}, {"values": [("8302-2", 1.7, "cm")]}, [Kind.IMPOSSIBLE]),
        ({}, {"values": [("8302-2", 170.0, "cm"), ("4548-4", 7.1, "%")]}, []),
    ],
)
def test_one_line(here, line, found):
    assert [kind for kind, _a, _l in kinds(replace(HERE, **here), lines=[replace(VISIT, **line)])] == found


def test_lines_of_a_kind_stand_together():
    heights = [replace(VISIT, id=n, type="Observation", values=[("8302-2", 1.7, "cm")]) for n in (1, 2)]
    weight = replace(VISIT, id=3, type="Observation", values=[("29463-7", -1.0, "kg")])
    assert kinds(lines=[*heights, weight]) == [
        (Kind.IMPOSSIBLE, "29463-7", (3,)),
        (Kind.IMPOSSIBLE, "8302-2", (1, 2)),
    ]


def test_no_allergy_and_one():
    none = replace(VISIT, id=1, type="AllergyIntolerance", code="716186003", display="No known allergy")
    some = replace(VISIT, id=2, type="AllergyIntolerance", code="764146007", display="Penicillin")
    assert kinds(lines=[none]) == kinds(lines=[some]) == []
    assert kinds(lines=[some, none]) == [(Kind.ALLERGIES, "", (1,))]  # what may be left out is the "none"


_DAYS = st.dates(date(1900, 1, 1), date(2100, 1, 1))
_LINES = st.builds(
    Taken, st.integers(1, 9), st.sampled_from(["Encounter", "Observation", "Condition", "AllergyIntolerance"]),
    st.sampled_from(["", "716186003", "8302-2"]), st.text(max_size=3), st.none() | _DAYS, st.booleans(), st.none() | _DAYS,
    st.lists(st.tuples(st.sampled_from(["8302-2", "x"]), st.floats(allow_nan=False), st.text(max_size=3)), max_size=2),
)  # fmt: skip


@given(st.lists(_LINES, max_size=6), st.none() | _DAYS, st.none() | _DAYS, st.randoms())
def test_the_order_of_lines_finds_the_same(lines, born, died, chance):
    """And nothing is found twice, whatever the record holds."""
    here = Here(born, died, date(2026, 3, 12))
    keys = [found.key for found in problems(here, (), lines)]
    mixed = list(lines)
    chance.shuffle(mixed)
    assert len(keys) == len(set(keys))
    assert set(keys) == {found.key for found in problems(here, (), mixed)}
    assert problems(here, (), []) == (
        problems(here, (), lines) if not lines else [p for p in problems(here, (), lines) if p.kind is Kind.BORN_AHEAD]
    )


def test_a_day_makes_the_difference():
    line = replace(VISIT, until=None)
    last = HERE.today + timedelta(days=1)
    assert kinds(lines=[replace(line, on=last)]) == []
    assert kinds(lines=[replace(line, on=last + timedelta(days=1))]) == [(Kind.AHEAD, "Encounter", (7,))]
