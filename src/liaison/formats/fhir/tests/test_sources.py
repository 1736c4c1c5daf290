"""Reading files, folders and archives: everything whole is found, everything broken is named with its place."""

import gzip
import io
import json
import lzma
import zipfile
from pathlib import Path

import pytest

from liaison.formats.fhir.sources.pieces import Broken, Found, Limits
from liaison.formats.fhir.sources.read import Reader

SMALL = Limits(resource_bytes=2000, free_bytes=10_000, expansion=50)


def patient(name: str, **more: object) -> bytes:
    return json.dumps({"resourceType": "Patient", "id": name, **more}).encode()


def read(*paths: Path, limits: Limits = SMALL, spill=lambda chunk: None):
    return list(Reader(paths, limits, spill))


def found(pieces):
    return [(Path(p.file).name, p.line, json.loads(p.raw)["id"]) for p in pieces if isinstance(p, Found)]


def broken(pieces):
    return [(p.line, p.type, p.id, p.reason.split(":")[0]) for p in pieces if isinstance(p, Broken)]


@pytest.mark.parametrize("pack", [bytes, gzip.compress, lzma.compress])
def test_lines_are_found_whatever_they_are_packed_with(tmp_path, pack):
    file = tmp_path / "a.ndjson"
    file.write_bytes(pack(b"\xef\xbb\xbf" + patient("1") + b"\r\n\n" + patient("2")))
    assert found(read(file)) == [("a.ndjson", 1, "1"), ("a.ndjson", 3, "2")]


def test_a_zip_gives_each_of_its_files_also_packed_ones(tmp_path):
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        archive.writestr("x/Observation.ndjson", patient("late"))
        archive.writestr("x/Patient.ndjson.gz", gzip.compress(patient("early")))
        archive.writestr("__MACOSX/._Patient.ndjson", b"noise")
    pieces = read(tmp_path / "all.zip")
    assert found(pieces) == [("Patient.ndjson.gz", 1, "early"), ("Observation.ndjson", 1, "late")]
    assert broken(pieces) == []


def test_a_folder_gives_who_and_where_before_what_and_leaves_other_files(tmp_path):
    for name in ("Observation.ndjson", "Patient-1.ndjson", "deep/Organization.ndjson", ".hidden.json", "README.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(patient("1"))
    names = [Path(p.file).name for p in read(tmp_path)]
    assert names == ["Organization.ndjson", "Patient-1.ndjson", "Observation.ndjson"]


def test_one_json_document_may_span_lines_and_says_where_each_entry_begins(tmp_path):
    entries = [{"fullUrl": f"urn:uuid:{n}", "resource": {"resourceType": "Patient", "id": n}} for n in "ab"]
    bundle = {"resourceType": "Bundle", "type": "transaction", "entry": entries}
    (tmp_path / "b.json").write_text(json.dumps(bundle, indent=1))
    assert found(read(tmp_path / "b.json")) == [("b.json", 5, "a"), ("b.json", 12, "b")]


def test_each_line_may_be_a_bundle_and_bundles_may_nest(tmp_path):
    inner = {
        "resourceType": "Bundle",
        "type": "batch",
        "entry": [{"resource": {"resourceType": "Patient", "id": "in"}}],
    }
    outer = {"resourceType": "Bundle", "type": "collection", "entry": [{"resource": inner}]}
    (tmp_path / "b.ndjson").write_text(json.dumps(outer) + "\n" + json.dumps(inner))
    assert found(read(tmp_path / "b.ndjson")) == [("b.ndjson", 1, "in"), ("b.ndjson", 2, "in")]


def test_bundles_in_bundles_without_end_are_rejected(tmp_path):
    bundle: dict = {"resourceType": "Bundle", "id": "deep", "type": "batch", "entry": []}
    for _ in range(6):
        bundle = {"resourceType": "Bundle", "type": "batch", "entry": [{"resource": bundle}]}
    (tmp_path / "b.ndjson").write_text(json.dumps(bundle))
    assert broken(read(tmp_path / "b.ndjson")) == [(1, "Bundle", "deep", "nested")]


def test_a_document_is_kept_whole_beside_its_parts_and_a_transaction_is_not(tmp_path):
    for kind in ("document", "transaction"):
        entry = {"resource": {"resourceType": "Patient", "id": f"of-{kind}"}}
        (tmp_path / f"{kind}.json").write_text(
            json.dumps({"resourceType": "Bundle", "id": kind, "type": kind, "entry": [entry]})
        )
    names = [name for _, _, name in found(read(tmp_path))]
    assert names == ["document", "of-document", "of-transaction"]


def test_entries_without_a_resource_ask_for_nothing_or_are_refused_aloud(tmp_path):
    bundle = {"resourceType": "Bundle", "type": "transaction", "entry": [
        {"request": {"method": "GET", "url": "Patient"}},
        {"response": {"status": "201"}},
        {"request": {"method": "DELETE", "url": "Patient/9"}},
        {"resource": {"resourceType": "OperationOutcome"}, "search": {"mode": "outcome"}},
        {"resource": {"resourceType": "Parameters", "id": "p"}, "request": {"method": "PATCH", "url": "Patient/9"}},
    ]}  # fmt: skip
    (tmp_path / "b.ndjson").write_text(json.dumps(bundle))
    assert broken(read(tmp_path / "b.ndjson")) == [
        (1, "Patient", "9", "request"), (1, "Parameters", "p", "request"),
    ]  # fmt: skip


def test_a_bundle_cut_in_the_middle_gives_its_whole_entries_and_then_says_so(tmp_path):
    entries = [{"resource": {"resourceType": "Patient", "id": n}} for n in "abc"]
    text = json.dumps({"resourceType": "Bundle", "type": "batch", "entry": entries}, indent=1)
    (tmp_path / "cut.json").write_text(text[: text.index('"c"') + 1])
    pieces = read(tmp_path / "cut.json")
    assert [name for _, _, name in found(pieces)] == ["a", "b"]
    assert broken(pieces) == [(1, "Bundle", "a", "truncated")]


def test_a_bundle_larger_than_memory_allows_is_read_entry_by_entry(tmp_path):
    entries = [{"fullUrl": f"urn:uuid:{n}", "resource": {"resourceType": "Patient", "id": f"p{n}", "text": '"{['}}
               for n in range(500)]  # fmt: skip
    text = json.dumps({"entry": entries, "resourceType": "Bundle", "type": "batch"}, indent=2)
    (tmp_path / "big.json").write_text('{"resourceType": "Bundle",' + text[1:])
    pieces = read(tmp_path / "big.json")
    assert [name for _, _, name in found(pieces)] == [f"p{n}" for n in range(500)]
    assert found(pieces)[1][1] == 11
    assert broken(pieces) == []


def test_a_line_beyond_the_limit_is_read_past_and_spilled_whole(tmp_path):
    long = patient("long", text="x" * 9_000_000)
    (tmp_path / "a.ndjson").write_bytes(patient("1") + b"\n" + long + b"\n" + patient("2"))
    spilled = io.BytesIO()
    pieces = read(tmp_path / "a.ndjson", spill=spilled.write)
    assert [line for _, line, _ in found(pieces)] == [1, 3]
    assert broken(pieces) == [(2, "Patient", "long", "too long")]
    assert spilled.getvalue() == long + b"\n"


def test_one_resource_beyond_the_limit_in_a_file_of_its_own_is_rejected(tmp_path):
    (tmp_path / "a.json").write_bytes(patient("long", text="x" * 9000))
    assert broken(read(tmp_path / "a.json")) == [(1, "Patient", "long", "too long")]


@pytest.mark.parametrize("pack", [gzip.compress, lzma.compress])
def test_what_expands_like_a_bomb_is_stopped_after_what_came_before(tmp_path, pack):
    (tmp_path / "bomb.ndjson").write_bytes(pack(patient("1") + b"\n" + b" " * 50_000_000))
    pieces = read(tmp_path / "bomb.ndjson")
    assert [line for _, line, _ in found(pieces)] == [1]
    assert broken(pieces) == [(2, "", "", "decompression bomb")]


def test_archives_that_bomb_nest_or_hide_are_not_opened(tmp_path):
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("a.ndjson", patient("1"))
    with zipfile.ZipFile(tmp_path / "nested.zip", "w") as archive:
        archive.writestr("inner.zip", inner.getvalue())
    with zipfile.ZipFile(tmp_path / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.ndjson", b" " * 20_000_000)
    reasons = {Path(p.file).name: p.reason.split(":")[0] for p in read(tmp_path)}
    assert reasons == {"nested.zip": "nested archive", "bomb.zip": "decompression bomb"}


@pytest.mark.parametrize("pack", [gzip.compress, lzma.compress])
def test_a_packed_file_cut_short_gives_what_came_before_the_cut(tmp_path, pack):
    lines = b"\n".join(patient(str(n), text=str(n * 7919)) for n in range(3000))
    packed = pack(lines)
    (tmp_path / "cut.ndjson").write_bytes(packed[: len(packed) * 2 // 3])
    pieces = read(tmp_path / "cut.ndjson")
    assert len(found(pieces)) > 500
    assert [reason for *_, reason in broken(pieces)] == ["truncated"]
    assert isinstance(pieces[-1], Broken)


def test_a_damaged_archive_and_a_missing_file_are_named(tmp_path):
    (tmp_path / "bad.zip").write_bytes(b"PK\x03\x04 this is no archive")
    pieces = read(tmp_path / "bad.zip", tmp_path / "absent.ndjson")
    assert {Path(p.file).name: p.reason.split(":")[0] for p in pieces} == {
        "absent.ndjson": "unreadable", "bad.zip": "damaged",
    }  # fmt: skip


def test_empty_files_give_nothing(tmp_path):
    for name, content in {"a.ndjson": b"", "b.json": b"  \n", "c.ndjson": gzip.compress(b"")}.items():
        (tmp_path / name).write_bytes(content)
    zipfile.ZipFile(tmp_path / "d.zip", "w").close()
    assert read(tmp_path) == []


def test_json_that_lies_beside_the_data_is_passed_over_unless_it_is_asked_for(tmp_path):
    (tmp_path / "counts.json").write_text('{"Patient": 1}')
    (tmp_path / "index.json").write_text('{\n"files": []\n}')
    (tmp_path / "Patient.ndjson").write_bytes(patient("1") + b"\n{}")
    reader = Reader([tmp_path], SMALL, lambda chunk: None)
    assert [(Path(p.file).name, p.line) for p in reader] == [("Patient.ndjson", 1), ("Patient.ndjson", 2)]
    assert [Path(name).name for name in reader.passed_over] == ["counts.json", "index.json"]
    assert len(read(tmp_path / "counts.json")) == 1
