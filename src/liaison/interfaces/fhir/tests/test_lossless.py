"""Nothing is lost: what goes out says the same as what came in, to the last digit."""

import json
from pathlib import Path
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from liaison.formats.fhir.resource import Resource, take
from liaison.formats.fhir.sources.pieces import Found, Limits
from liaison.formats.fhir.sources.read import Reader
from liaison.interfaces.fhir.tests.samples import ANN, EVERYTHING, STAY
from liaison.spine.people.values import patient_id

DATA = Path(__file__).parents[6] / "shared" / "data"
SETS = sorted((DATA / "fhir").glob("*.ndjson.gz"))


def test_a_record_goes_out_as_it_came_in(fhir):
    fhir.write("all.ndjson", *EVERYTHING)
    fhir.take_in()
    came = json.loads(json.dumps(EVERYTHING), parse_float=str)
    assert by_name(fhir.give_out()) == by_name(came)


def test_digits_signs_exponents_and_unknown_elements_survive(fhir):
    numbers = '{"a": 1.50, "b": 100, "c": 1.0E3, "d": -0.0, "e": 12345678901234567890.123456789, "f": 0.00}'
    raw = f'{{"resourceType": "Basic", "id": "1", "x-vendor": {numbers}, "text": {{"div": "\\u00e9\\n\\u2028\\ud83d\\ude00"}}}}'
    fhir.write("a.ndjson", raw.encode())
    assert fhir.take_in()[0] == 0
    assert fhir.give_out() == [json.loads(raw, parse_float=str)]


def test_one_patient_or_one_type_goes_out_alone(fhir):
    eve = {**ANN, "id": "eve"}
    fhir.write("all.ndjson", ANN, eve, STAY)
    fhir.take_in()
    mine = patient_id("ehr", "ann")
    assert [r["id"] for r in fhir.give_out("--patient", mine)] == ["stay", "ann"]
    assert [r["id"] for r in fhir.give_out("--type", "Encounter", "--patient", mine)][:1] == ["stay"]


@pytest.mark.skipif(not SETS, reason=f"no published examples in {DATA}")
@pytest.mark.parametrize("file", SETS, ids=lambda file: file.name.removesuffix(".ndjson.gz"))
def test_the_published_examples_survive(fhir, file):
    _compare(fhir, file)


@pytest.mark.parametrize("kind", ["Patient", "Encounter", "Observation", "ExplanationOfBenefit", "Location"])
def test_a_synthetic_population_survives(fhir, kind):
    file = DATA / "synthea" / "mass-1258-full" / f"{kind}.ndjson.xz"
    if not file.exists():
        pytest.skip(f"{file} is not here")
    pieces = iter(Reader([file], Limits(), lambda chunk: None))
    sample = [next(pieces).raw for _ in range(300)]
    _compare(fhir, fhir.write("sample.ndjson", *sample))


def by_name(bodies):
    return {(body["resourceType"], body["id"]): body for body in bodies}


def _compare(fhir, file):
    """Every resource that is not rejected comes out equal; the first of several with the same id counts."""
    came = {}
    for piece in Reader([file], Limits(), lambda chunk: None):
        taken = take(piece) if isinstance(piece, Found) else None
        if isinstance(taken, Resource):
            came.setdefault((taken.type, taken.id), json.loads(taken.raw, parse_float=str))
    _, summary = fhir.take_in(file)
    newer = summary["updated"]
    out = by_name(fhir.give_out())
    assert out.keys() == came.keys()
    differing = [key for key in came if out[key] != came[key] and key[0] not in newer]
    assert differing == []


_NUMBERS = st.from_regex(r"-?(0|[1-9][0-9]{0,12})(\.[0-9]{1,9})?([eE][+-]?[0-9]{1,2})?", fullmatch=True)
_TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12).map(json.dumps)
_VALUES = st.recursive(
    _NUMBERS | _TEXTS | st.sampled_from(["true", "false", "null", "[]", "{}"]),
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda items: f"[{','.join(items)}]")
        | st.dictionaries(_TEXTS, inner, max_size=3).map(
            lambda d: "{" + ",".join(f"{k}:{v}" for k, v in d.items()) + "}"
        )
    ),
    max_leaves=12,
)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(values=st.lists(_VALUES, min_size=1, max_size=20))
def test_any_json_survives(fhir, values):
    lines = [f'{{"resourceType":"Basic","id":"{uuid4()}","x":{value}}}'.encode() for value in values]
    assert fhir.take_in(fhir.write("any.ndjson", *lines))[1]["rejected"] == []
    out = by_name(fhir.give_out("--type", "Basic"))
    came = by_name(json.loads(line, parse_float=str) for line in lines)
    assert {key: out[key] for key in came} == came
