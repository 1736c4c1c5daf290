"""Bad input is rejected with its place and a reason, the rest is stored, and what was rejected can be repaired."""

import csv
import gzip
import json

import pytest

from liaison.interfaces.fhir.tests.samples import ANN, POTASSIUM, STAY
from liaison.records.chart.models import Resource

BAD = [
    b'{"resourceType":"Observation","id":"cut","status":"fin',
    {**POTASSIUM, "id": "types", "status": 7},
    {"resourceType": "Visit", "id": "unknown"},
    {**POTASSIUM, "id": "nobody", "subject": {"reference": "Patient/"}},
    {**POTASSIUM, "id": "early", "effectiveDateTime": "0001-01-01T00:00:00Z"},
    {**POTASSIUM, "id": "late", "effectiveDateTime": "9999-12-31"},
    b'{"resourceType":"Observation","id":"latin","note":[{"text":"caf\xe9"}]}',
    b'{"resourceType":"Observation","id":"nul","note":[{"text":"a\\u0000"}]}',
    b'{"resourceType":"Basic","id":"number","x":1e400000}',
    b"not JSON at all",
]
PLACES = [
    (2, "Observation", "cut", "truncated"), (3, "Observation", "types", "wrong type"), (4, "Visit", "unknown", "unknown type"),
    (5, "Observation", "nobody", "reference to nobody"), (6, "Observation", "early", "impossible date"),
    (7, "Observation", "late", "impossible date"), (8, "Observation", "latin", "not UTF-8"), (9, "Observation", "nul", "NUL"),
    (10, "Basic", "number", "database"), (11, "", "", "malformed"),
]  # fmt: skip


def places(summary):
    return [(r["line"], r["type"], r["id"], r["reason"].split(":")[0]) for r in summary["rejected"]]


def kept():
    return sorted(f"{r.type}/{r.fhir_id}" for r in Resource.objects.unscoped("a test"))


def test_each_bad_line_is_named_and_the_rest_is_stored(fhir):
    file = fhir.write("a.ndjson", ANN, *BAD, STAY)
    status, summary = fhir.take_in()
    assert status == 1
    assert sorted(places(summary)) == PLACES
    assert {row["file"] for row in summary["rejected"]} == {str(file)}
    assert kept() == ["Encounter/stay", "Patient/ann"]


def test_what_was_rejected_is_kept_for_repair_and_comes_in_when_repaired(fhir, tmp_path):
    fhir.write("a.ndjson", ANN, *BAD)
    rejects = tmp_path / "out" / "rejects.ndjson"
    rejects.parent.mkdir()
    fhir.take_in(fhir.folder / "a.ndjson", options=["--rejects", rejects])
    raw = rejects.read_bytes().splitlines()
    assert raw[0] == BAD[0]
    assert len(raw) == len(BAD)
    table = list(csv.DictReader((tmp_path / "out" / "rejects.ndjson.csv").read_text().splitlines()))
    assert [row["id"] for row in table if row["rejects_line"] == "2"] == ["types"]
    repaired = rejects.read_bytes().replace(b'"status": 7', b'"status": "final"').replace(b"9999-12-31", b"2026-01-31")
    rejects.write_bytes(repaired)
    status, summary = fhir.take_in(rejects)
    assert (status, summary["created"], len(summary["rejected"])) == (1, {"Observation": 2}, len(BAD) - 2)


def test_a_line_of_two_hundred_megabytes_is_passed_over_without_being_held(fhir, tmp_path):
    rejects = tmp_path / "rejects.out"
    with (fhir.folder / "big.ndjson").open("wb") as file:
        file.write(json.dumps(ANN).encode() + b'\n{"resourceType":"Binary","id":"huge","data":"')
        for _ in range(200):
            file.write(b"A" * (1 << 20))
        file.write(b'"}\n' + json.dumps(STAY).encode())
    status, summary = fhir.take_in(fhir.folder / "big.ndjson", options=["--rejects", rejects])
    assert (status, places(summary), kept()) == (
        1,
        [(2, "Binary", "huge", "too long")],
        ["Encounter/stay", "Patient/ann"],
    )
    assert rejects.stat().st_size > 200 * (1 << 20)


def test_a_bomb_and_a_cut_archive_are_named_and_other_files_come_in(fhir):
    fhir.write("a.ndjson", ANN)
    (fhir.folder / "bomb.ndjson.gz").write_bytes(gzip.compress(b" " * 200_000_000, 9))
    (fhir.folder / "cut.ndjson.gz").write_bytes(gzip.compress(json.dumps(STAY).encode() * 50)[:-20])
    status, summary = fhir.take_in()
    reasons = {row["file"].rsplit("/", 1)[-1]: row["reason"].split(":")[0] for row in summary["rejected"]}
    assert (status, kept()) == (1, ["Patient/ann"])
    assert reasons == {"bomb.ndjson.gz": "decompression bomb", "cut.ndjson.gz": "truncated"}


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_rejected_entry_of_a_bundle_keeps_the_id_that_only_the_bundle_knew(fhir, tmp_path, jobs):
    entry = {"fullUrl": "urn:uuid:77", "resource": {"resourceType": "Patient", "gender": 5}}
    (fhir.folder / "b.json").write_text(
        json.dumps({"resourceType": "Bundle", "type": "batch", "entry": [entry]}, indent=1)
    )
    rejects = tmp_path / "r.out"
    _, summary = fhir.take_in(fhir.folder / "b.json", options=["--rejects", rejects, "--jobs", jobs])
    assert [(r["line"], r["id"]) for r in summary["rejected"]] == [(5, "77")]
    assert json.loads(rejects.read_text()) == {"id": "77", "resourceType": "Patient", "gender": 5}
