"""Which version is kept, what differs, and what a resource says in words."""

import json
from datetime import UTC, datetime

import pytest

from liaison.records.chart.rules import wording
from liaison.records.chart.rules.versions import Verdict, Version, differences, same_content, verdict


def at(day):
    return datetime(2026, 6, day, tzinfo=UTC)


KEPT = Version(digest=b"a", number="2", updated=at(10), run=1)


def test_what_came_as_a_copy_gives_way_to_the_record_itself():
    copy = Version(digest=b"c", run=1, copy=True)
    assert verdict(copy, Version(digest=b"b", run=1)) is Verdict.UPDATE
    assert verdict(copy, Version(digest=b"b", run=1, copy=True)) is Verdict.DUPLICATE


@pytest.mark.parametrize(
    ("come", "said"),
    [
        (Version(digest=b"a"), Verdict.UNCHANGED),
        (Version(digest=b"b", updated=at(11), run=1), Verdict.UPDATE),
        (Version(digest=b"b", updated=at(9), number="3", run=1), Verdict.OLDER),
        (Version(digest=b"b", number="3", run=1), Verdict.UPDATE),
        (Version(digest=b"b", number="10", run=1), Verdict.UPDATE),
        (Version(digest=b"b", number="1", run=2), Verdict.OLDER),
        (Version(digest=b"b", updated=at(10), number="3", run=1), Verdict.UPDATE),
        (Version(digest=b"b", updated=at(10), number="2", run=1), Verdict.DUPLICATE),
        (Version(digest=b"b", number="W/x", run=1), Verdict.DUPLICATE),
        (Version(digest=b"b", run=2), Verdict.UPDATE),
        (Version(digest=b"b", run=2, copy=True), Verdict.UNCHANGED),
        (Version(digest=b"b", run=2, copy=True, updated=at(11)), Verdict.UPDATE),
    ],
)
def test_the_newer_version_is_kept_and_doubt_within_one_import_is_refused(come, said):
    assert verdict(KEPT, come) is said


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ('{"a": 1, "b": [1, 2]}', '{"b":[1,2],"a":1}', True),
        ('{"a": 1.50}', '{"a": 1.5}', False),
        ('{"a": 1}', '{"a": "1"}', False),
        ('{"a": true}', '{"a": 1}', False),
        ('{"a": [1, 2]}', '{"a": [2, 1]}', False),
    ],
)
def test_every_digit_counts_and_white_space_does_not(one, other, same):
    assert same_content(one, other) is same


def test_differences_are_top_level_elements_without_bookkeeping():
    before = {"id": "1", "meta": {"versionId": "1"}, "text": {"div": "a"}, "status": "final", "note": [{"text": "x"}]}
    after = {"id": "1", "meta": {"versionId": "2"}, "text": {"div": "b"}, "status": "final", "value": 1, "note": []}
    assert differences(json.dumps(before), json.dumps(after)) == ("note", "value")


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ('{"valueQuantity": {"value": 7.10, "unit": "mmol/L"}}', "7.10 mmol/L"),
        ('{"valueQuantity": {"value": 7, "comparator": "<", "unit": "%"}}', "<7%"),
        ('{"valueQuantity": {"unit": "%"}}', ""),
        ('{"valueCodeableConcept": {"coding": [{"code": "x", "display": "Positive"}]}}', "Positive"),
        ('{"valueString": "clear"}', "clear"),
        ('{"valueBoolean": false}', "false"),
        ('{"valueInteger": 3}', "3"),
        ('{"valueRange": {"low": {"value": 1}, "high": {"value": 2}}}', "1 – 2"),
        ('{"valueRatio": {"numerator": {"value": 1}, "denominator": {"value": 128}}}', "1 : 128"),
        ('{"dataAbsentReason": {"text": "not done"}}', "not done"),
        ("{}", ""),
    ],
)
def test_values_are_said_as_they_were_written(body, said):
    assert wording.value(wording.read(body)) == said


def test_ranges_parts_and_instructions():
    body = wording.read(
        '{"component": [{"code": {"text": "Systolic"}, "valueQuantity": {"value": 132, "unit": "mmHg"}}],'
        ' "referenceRange": [{"high": {"value": 5.0}}],'
        ' "dosageInstruction": [{"text": "1 tablet"}, {"patientInstruction": "with food"}, {}]}'
    )
    assert wording.parts(body) == ("Systolic 132 mmHg",)
    assert wording.reference_range(body) == "≤ 5.0"
    assert wording.instruction(body) == "1 tablet; with food"
    assert wording.until({"abatementAge": {"value": "50", "unit": "a"}}) == "50 a"
