"""`./liaison plain`: what it prints, from where it reads, and how it refuses."""

import io
import json
from pathlib import Path

import pytest

from liaison.interfaces.cli.plain import plain

pytestmark = pytest.mark.feature("F26")


def test_it_prints_one_json_object(capsys: pytest.CaptureFixture[str]) -> None:
    text = "Tome 2 tabletas para la hipertensión."
    assert plain([text, "--lang", "es", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["grade"], found["formula"], found["ease"]) == (4.3, "Crawford", 57.7)
    assert found["jargon"] == [
        {
            "term": "hipertensión",
            "plain": "presión alta",
            "start": 24,
            "end": 36,
            "kind": "conditions",
            "why": "La sangre empuja con mucha fuerza en las venas.",
        }
    ]
    assert found["locked"] == [{"kind": "dose", "text": "2 tabletas", "start": 5, "end": 15, "normal": "2 tablet"}]
    assert found["simpler"]["text"] == "Tome 2 tabletas para la presión alta."
    assert found["simpler"]["grade"] < found["grade"]


def test_it_prints_a_page(capsys: pytest.CaptureFixture[str]) -> None:
    assert plain(["Take 40 mg for your edema."]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "Reading grade: 5.2 (Flesch-Kincaid grade); ease 66.4, plain (Flesch reading ease)",
        "",
        "Hard words: 1",
        "  edema: swelling. Water builds up in a part of the body.",
        "",
        "Locked facts: 1",
        "  dose       40 mg",
        "",
        "Plainer: 2.9 (Flesch-Kincaid grade); ease 83.3, easy (Flesch reading ease)",
        "  Take 40 mg for your swelling.",
        "",
        "Read it before you send it: the machine knows words, not your patient.",
    ]


def test_a_language_without_a_formula_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert plain(["Gọi 617-555-0123.", "--lang", "vi", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["grade"], found["reason"]) == (None, "no formula gives school years for texts in vi")
    assert [fact["normal"] for fact in found["locked"]] == ["6175550123"]


def test_it_reads_standard_input_and_files(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("Call 911."))
    assert plain(["-", "--json"]) == 0
    piped = capsys.readouterr().out
    (tmp_path / "letter.txt").write_text("Call 911.", encoding="utf-8")
    assert plain(["--file", str(tmp_path / "letter.txt"), "--json"]) == 0
    assert capsys.readouterr().out == piped
    assert [fact["text"] for fact in json.loads(piped)["locked"]] == ["911"]


def test_a_place_that_is_named_is_locked(capsys: pytest.CaptureFixture[str]) -> None:
    assert plain(["Come to the Blue Door.", "--place", "Blue Door", "--json"]) == 0
    assert [fact["kind"] for fact in json.loads(capsys.readouterr().out)["locked"]] == ["place"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "plain: give a TEXT, - or --file PATH\n"),
        (["a", "--file", "b"], "plain: give a TEXT, - or --file PATH\n"),
        (["x" * 50_001], "plain: the text has more than 50,000 characters\n"),
    ],
)
def test_it_refuses(words: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert plain(words) == 2
    assert capsys.readouterr().err == said
