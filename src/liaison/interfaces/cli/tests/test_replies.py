"""`./liaison replies`: rows in order, every shape of CSV, and plain refusals."""

import io
import json
import sys
from pathlib import Path

import pytest

from liaison.interfaces.cli.replies import replies

pytestmark = pytest.mark.feature("F08")


def intents(tmp_path: Path, capsys: pytest.CaptureFixture[str], raw: bytes, *more: str) -> list[str]:
    file = tmp_path / "replies.csv"
    file.write_bytes(raw)
    assert replies([str(file), "--json", *more]) == 0
    return [row["intent"] for row in json.loads(capsys.readouterr().out)]


def test_it_prints_one_object_for_each_row_in_order(tmp_path, capsys):
    raw = 'lang,text\nes,Sí\nen,"No, I can\'t come"\nvi,\nzh,胸口痛\nxx,STOP\n,1\n'.encode()
    assert intents(tmp_path, capsys, raw) == ["confirm", "cancel", "unsure", "emergency", "stop", "confirm"]


def test_the_json_has_nothing_but_the_intent_unless_asked(tmp_path, capsys):
    file = tmp_path / "replies.csv"
    file.write_text("lang,text\nes,me duele el pecho\n")
    replies([str(file), "--json"])
    assert json.loads(capsys.readouterr().out) == [{"intent": "emergency"}]
    replies([str(file), "--json", "--explain"])
    (row,) = json.loads(capsys.readouterr().out)
    assert (row["intent"], row["sure"], row["also"]) == ("emergency", True, [])
    assert "emergency: duele el pecho" in row["because"]


@pytest.mark.parametrize(
    "raw",
    [
        b"\xef\xbb\xbflang,text\r\nes,Si\r\n",
        "lang,text\nes,Sí\n".encode("utf-16"),
        b'"Lang" , "TEXT"\nes,Si\n'.replace(b" , ", b","),
        b"text\nyes\n",
        b"text,lang\nyes,en\n",
        b"lang;text\nes;Si\n",
        b'lang,text\nen,"yes\nthank you"\n',
        b"lang,text\nen\tx,yes",
    ],
)
def test_shapes_of_csv(tmp_path, capsys, raw):
    assert intents(tmp_path, capsys, raw) == ["confirm"]


def test_commas_that_nobody_quoted_stay_in_the_text(tmp_path, capsys):
    raw = b"lang,text\nes,no puedo ir, no tengo quien me lleve\nen,yes, but I have chest pain\n"
    assert intents(tmp_path, capsys, raw) == ["transport", "emergency"]


def test_an_empty_list_is_fine(tmp_path, capsys):
    assert intents(tmp_path, capsys, b"lang,text\n") == []


def test_a_huge_text_is_read(tmp_path, capsys):
    raw = b"lang,text\nen," + b"bla " * 100_000 + b"I cant breathe\n"
    assert intents(tmp_path, capsys, raw) == ["emergency"]


def test_what_was_asked_decides_a_bare_no_and_cancel(tmp_path, capsys):
    raw = b"lang,text\nen,no\nen,CANCEL\nen,1\n"
    assert intents(tmp_path, capsys, raw) == ["unsure", "cancel", "confirm"]
    assert intents(tmp_path, capsys, raw, "--asked", "yes-no") == ["cancel", "cancel", "confirm"]
    assert intents(tmp_path, capsys, raw, "--asked", "nothing") == ["unsure", "stop", "unsure"]


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"", "needs a header"),
        (b"language,message\nes,Si\n", "it begins with: language, message"),
        (b"text,text\na,b\n", "needs a header"),
        (b"lang,text\nes,\xff\xfe\xfd", "not text in UTF-8"),
    ],
)
def test_a_file_it_cannot_read_is_refused(tmp_path, capsys, raw, said):
    file = tmp_path / "replies.csv"
    file.write_bytes(raw)
    assert replies([str(file), "--json"]) == 2
    out, err = capsys.readouterr()
    assert (out, said in err) == ("", True)


def test_a_missing_file_is_refused(capsys):
    assert replies(["/nowhere/replies.csv"]) == 2
    assert capsys.readouterr().err == "replies: /nowhere/replies.csv: No such file or directory\n"


def test_without_json_it_prints_lines_and_reads_standard_input(capsys, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"lang,text\nes,si\nen,maybe\n")))
    assert replies(["-"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "    1  confirm                    yes: si",
        "    2  unsure       for a person  doubt: maybe",
    ]
