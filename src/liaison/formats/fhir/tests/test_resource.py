"""One resource: what is kept, what it is found by, and why something is not kept."""

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from liaison.formats.fhir.index_rules import plan
from liaison.formats.fhir.moments import moment
from liaison.formats.fhir.r4.structures import decoder, resource_types
from liaison.formats.fhir.resource import Resource, take
from liaison.formats.fhir.sources.bundles import unfold
from liaison.formats.fhir.sources.pieces import Broken, Found, Limits


def taken(body: object, **more) -> Resource | Broken:
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()
    return take(Found("f", 7, raw, **more))


def kept(body: object, **more) -> Resource:
    found = taken(body, **more)
    assert isinstance(found, Resource), found
    return found


def why(body: object, **more) -> str:
    found = taken(body, **more)
    assert isinstance(found, Broken), found
    return found.reason


OBSERVATION = {
    "resourceType": "Observation", "id": "o1", "status": "final",
    "meta": {"versionId": "3", "lastUpdated": "2026-01-02T03:04:05.678Z"},
    "identifier": [{"system": "http://lab", "value": "77"}],
    "category": [{"coding": [{"code": "laboratory"}]}],
    "code": {"coding": [{"system": "urn:local", "code": "K"},
                        {"system": "http://loinc.org", "code": "2823-3", "display": "Potassium"}]},
    "subject": {"reference": "Patient/p1"}, "encounter": {"reference": "Encounter/e1/_history/2"},
    "performer": [{"reference": "Practitioner?identifier=http://npi|9"}, {"reference": "#here"}],
    "effectiveDateTime": "2026-01-02T10:00:00+02:00", "valueQuantity": {"value": 4.10},
}  # fmt: skip


def test_a_resource_is_found_by_patient_date_code_status_category_and_other_names():
    found = kept(OBSERVATION, full_url="urn:uuid:5")
    assert (found.type, found.id, found.patient, found.line) == ("Observation", "o1", "Patient/p1", 7)
    index = found.found_by
    assert (index.date.at, index.date.precision) == (datetime(2026, 1, 2, 8, tzinfo=UTC), "time")
    assert (index.code.system, index.code.code, index.code.display) == ("http://loinc.org", "2823-3", "Potassium")
    assert (index.status, index.category, index.version) == ("final", "laboratory", "3")
    assert index.aliases == ("urn:uuid:5", "Observation?identifier=http://lab|77")
    assert found.targets == ("Patient/p1", "Encounter/e1", "Practitioner?identifier=http://npi|9")


def test_entries_of_a_bundle_point_at_each_other_by_full_url():
    bundle = {"resourceType": "Bundle", "type": "transaction", "entry": [
        {"fullUrl": "urn:uuid:1", "resource": {"resourceType": "Patient"}},
        {"fullUrl": "http://ehr/Encounter/e", "resource": {"resourceType": "Encounter",
            "subject": {"reference": "urn:uuid:1"}}},
        {"fullUrl": "urn:uuid:3", "request": {"method": "PUT", "url": "Condition/c"},
         "resource": {"resourceType": "Condition", "subject": {"reference": "urn:uuid:1"},
            "encounter": {"reference": "http://ehr/Encounter/e"}}},
    ]}  # fmt: skip
    found = [take(piece) for piece in unfold("f", 1, json.dumps(bundle).encode(), Limits())]
    assert [one.key for one in found] == ["Patient/1", "Encounter/e", "Condition/c"]
    assert [one.patient for one in found] == ["Patient/1"] * 3
    assert found[2].targets == ("Patient/1", "Encounter/e")
    assert json.loads(found[0].raw) == {"id": "1", "resourceType": "Patient"}


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b'{"resourceType":"Patient","id":"1"', "truncated: the text ends in the middle"),
        (b'{"resourceType":"Patient","id":"1","x":tru}', "malformed: "),
        (b'{"resourceType":"Patient","id":"1","x":"\xff"}', "not UTF-8: byte 0xff at 40"),
        (b'{"resourceType":"Patient","id":"1","x":"a\\u0000b"}', "NUL: "),
        (b'{"resourceType":"Patient","id":"1","x":"a\x00b"}', "malformed: "),
        (b'{"resourceType":"Patient","id":"1","x":"\\ud800"}', "malformed: half of a surrogate pair"),
        (b'{"resourceType":"Patient","id":"1","x":' + b"[" * 5000 + b"]" * 5000 + b"}", "malformed: nested too deeply"),
        (b'{"resourceType":"Patient","id":"1","gender":"male","gender":"female"}', "ambiguous: 'gender'"),
        (b'{"resourceType":"Patient","id":"1","x":[{"a":1,"a":1}]}', "ambiguous: 'a'"),
        ([1], "wrong type: the whole should be an object, not a list"),
        ({"id": "1"}, "no resourceType"),
        ({"resourceType": "Visit", "id": "1"}, "unknown type: Visit"),
        ({"resourceType": 5, "id": "1"}, "wrong type: resourceType should be text, not a number"),
        ({"resourceType": "Patient"}, "no id"),
        ({"resourceType": "Patient", "id": "a b"}, "bad id"),
        ({"resourceType": "Patient", "id": "1" * 65}, "bad id"),
        ({"resourceType": "Patient", "id": 1}, "wrong type: id should be text, not a number"),
        ({"resourceType": "Patient", "id": "1", "name": "Ann"}, "wrong type: name should be a list, not text"),
        ({"resourceType": "Patient", "id": "1", "active": "yes"}, "wrong type: active should be true or false, not text"),
        ({"resourceType": "Patient", "id": "1", "birthDate": "0001-01-01"}, "impossible date: birthDate is in the year"),
        ({"resourceType": "Patient", "id": "1", "birthDate": "1066-10-14"}, "impossible date: birthDate is in the year"),
        ({"resourceType": "Patient", "id": "1", "birthDate": "tomorrow"}, "not a date: birthDate is 'tomorrow'"),
        ({"resourceType": "Patient", "id": "1", "birthDate": "2026-02-30"}, "not a date: birthDate"),
        ({**OBSERVATION, "issued": "9999-12-31T00:00:00Z"}, "impossible date: issued is in the year 0001 or 9999"),
        ({**OBSERVATION, "subject": "Patient/p1"}, "wrong type: subject should be an object, not text"),
        ({**OBSERVATION, "subject": {"reference": "Nobody/1"}}, "reference to nobody: 'Nobody/1'"),
        ({**OBSERVATION, "subject": {"reference": "Patient/"}}, "reference to nobody: 'Patient/'"),
        ({**OBSERVATION, "subject": {"reference": "#pat"}}, "reference to nobody: '#pat' is not contained"),
        ({**OBSERVATION, "valueQuantity": {"value": "4.1"}}, "wrong type: valueQuantity.value should be a number, not text"),
        ({"resourceType": "Encounter", "id": "1", "period": {"start": "2026-01-01", "end": "9999-12-31"}},
         "impossible date: period.end is in the year 9999"),
    ],
)  # fmt: skip
def test_what_cannot_be_kept_says_why(body, reason):
    assert why(body).startswith(reason)


def test_insurance_may_go_on_until_further_notice():
    body = {"resourceType": "Coverage", "id": "1", "beneficiary": {"reference": "Patient/1"},
            "period": {"start": "2020", "end": "9999-12-31"}}  # fmt: skip
    assert kept(body).found_by.date.at == datetime(2020, 1, 1, tzinfo=UTC)


def test_what_r4_does_not_know_is_kept():
    body = {**OBSERVATION, "x-vendor": {"anything": [1, None]}, "extension": [{"url": "u", "valueString": 5}]}
    assert json.loads(kept(body).raw) == body


def test_a_retracted_condition_is_known_as_such():
    body = {"resourceType": "Condition", "id": "1", "subject": {"reference": "Patient/1"},
            "clinicalStatus": {"coding": [{"code": "active"}]},
            "verificationStatus": {"coding": [{"code": "entered-in-error"}]}}  # fmt: skip
    assert kept(body).found_by.status == "entered-in-error"


def test_a_resource_about_several_patients_is_about_none_in_particular():
    actors = [{"actor": {"reference": f"Patient/{n}"}, "status": "accepted"} for n in (1, 2)]
    one = {"resourceType": "Appointment", "id": "1", "status": "booked", "participant": actors[:1]}
    assert kept(one).patient == "Patient/1"
    assert kept({**one, "participant": actors}).patient == ""


def test_a_questionnaire_without_an_id_goes_by_its_canonical_url():
    body = {"resourceType": "Questionnaire", "url": "http://q", "status": "active"}
    other = {**body, "status": "draft"}
    assert kept(body).id == kept(other).id
    assert kept(body).id != kept({**body, "url": "http://r"}).id


@pytest.mark.parametrize(
    ("raw", "reshaped"),
    [(b"1.50", False), (b"1E3", True), (b"-0.0", True), (b"-0.5", False), (b'"1E3"', False), (b"[1e-7]", True),
     (b'"a: -0 ,"', False), (b"10", False)],
)  # fmt: skip
def test_numbers_that_a_json_store_would_rewrite_are_noticed(raw, reshaped):
    assert kept(b'{"resourceType":"Basic","id":"1","x": ' + raw + b"}").reshaped is reshaped


@pytest.mark.parametrize(
    ("text", "at", "precision"),
    [
        ("2019", datetime(2019, 1, 1, tzinfo=UTC), "year"),
        ("2019-05", datetime(2019, 5, 1, tzinfo=UTC), "month"),
        ("2019-05-17", datetime(2019, 5, 17, tzinfo=UTC), "day"),
        ("2019-05-17T10:00:00.123456789-04:00", datetime(2019, 5, 17, 14, 0, 0, 123456, tzinfo=UTC), "time"),
        ("2016-12-31T23:59:60Z", datetime(2016, 12, 31, 23, 59, 59, tzinfo=UTC), "time"),
        ("2019-05-17T10:00:00", datetime(2019, 5, 17, 10, tzinfo=UTC), "time"),
    ],
)
def test_dates_are_as_precise_as_they_were_written(text, at, precision):
    found = moment(text, "x")
    assert (found.at, found.precision) == (at, precision)


def test_every_type_of_r4_has_a_decoder_and_a_plan():
    for kind in sorted(resource_types()):
        assert decoder(kind)
        plan(kind)


def test_plans_follow_the_field():
    observation = plan("Observation")
    assert (observation.patient, observation.date[0], observation.code) == (
        ("subject",),
        "effectiveDateTime",
        ("code",),
    )
    assert plan("Encounter").category == ("class_",)
    assert plan("Task").patient == ("for_",)
    assert plan("Coverage").category == ()  # its `class` is something else than an encounter's


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=20,
)


@given(st.dictionaries(st.sampled_from(["id", "meta", "subject", "code", "status", "effectiveDateTime", "category",
                                        "identifier", "contained", "extension", "component"]), _JSON))  # fmt: skip
@settings(max_examples=400, deadline=None)
def test_whatever_comes_is_kept_or_rejected_and_never_an_accident(body):
    found = taken({"resourceType": "Observation", "id": "1", **body})
    assert isinstance(found, Resource | Broken)


@given(st.binary(max_size=200))
@settings(max_examples=400, deadline=None)
def test_bytes_of_any_kind_are_kept_or_rejected(raw):
    for piece in unfold("f", 1, b'{"resourceType":"Bundle","entry":[' + raw, Limits()):
        assert isinstance(take(piece) if isinstance(piece, Found) else piece, Resource | Broken)


def test_a_contained_patient_is_whom_it_is_about_and_nobody_else():
    body = {**OBSERVATION, "subject": {"reference": "#pat"}, "contained": [{"resourceType": "Patient", "id": "pat"}]}
    assert kept(body).patient == ""
