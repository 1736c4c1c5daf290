"""`./liaison replies`: what patients' replies in a CSV file mean, row by row."""

import argparse
import csv
import io
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NoReturn

from liaison.engines.replies import Asked, Reading, classify
from liaison.platform.commands import command

LONGEST: Final = 2**31 - 1  # characters of one cell
ASKED: Final = {"appointment": Asked.APPOINTMENT, "yes-no": Asked.YES_NO, "nothing": Asked.NOTHING}


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        print(f"replies: {message}", file=sys.stderr)
        raise SystemExit(2)


@command("replies", help="what patients' replies mean: FILE (a CSV with lang,text) [--json]", permission="none")
def replies(argv: list[str]) -> int:
    words = _parser().parse_args(argv)
    try:
        rows = list(_rows(_text(words.file)))
    except (OSError, ValueError, csv.Error) as error:
        reason = error.strerror if isinstance(error, OSError) else error.args[0]
        print(f"replies: {words.file}: {reason}", file=sys.stderr)
        return 2
    readings = [classify(text, lang, ASKED[words.asked]) for lang, text in rows]
    if words.json:
        print(json.dumps([_as_json(reading, explain=words.explain) for reading in readings], ensure_ascii=False))
    else:
        for number, reading in enumerate(readings, 1):
            print(_line(number, reading))
    return 0


def _parser() -> _Parser:
    parser = _Parser(prog="./liaison replies", description=__doc__, allow_abbrev=False)
    parser.add_argument(
        "file",
        metavar="FILE",
        help="a CSV file in UTF-8 with a column text, and lang where known; - reads standard input",
    )
    parser.add_argument(
        "--asked", choices=ASKED, default="appointment", help="what the message asked (default: appointment)"
    )
    parser.add_argument("--explain", action="store_true", help="with --json: how sure, why, and what else was seen")
    parser.add_argument("--json", action="store_true", help="print one JSON list")
    return parser


def _text(name: str) -> str:
    raw = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    try:
        return raw.decode("utf-16" if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
    except UnicodeDecodeError:
        raise ValueError("is not text in UTF-8") from None


def _rows(text: str) -> Iterator[tuple[str, str]]:
    """(lang, text) of each row. A comma that nobody quoted stays part of a text in the last column."""
    csv.field_size_limit(LONGEST)
    first = text.lstrip("\r\n").partition("\n")[0]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=next((d for d in ",;\t" if d in first), ","))
    header = [cell.strip().lower() for cell in next((row for row in reader if row), [])]
    if header.count("text") != 1 or header.count("lang") > 1:
        shown = ", ".join(header)[:80]
        raise ValueError(
            f"needs a header with a column text and, where known, lang; it begins with: {shown or 'nothing'}"
        )
    at, lang_at = header.index("text"), header.index("lang") if "lang" in header else None
    for row in reader:
        if not row:
            continue
        said = row[at:] if at == len(header) - 1 else row[at : at + 1]
        yield (row[lang_at] if lang_at is not None and lang_at < len(row) else ""), ",".join(said)


def _as_json(reading: Reading, *, explain: bool) -> dict[str, object]:
    if not explain:
        return {"intent": reading.intent.value}
    also = [intent.value for intent in reading.also]
    return {"intent": reading.intent.value, "sure": reading.sure, "also": also, "because": list(reading.because)}


def _line(number: int, reading: Reading) -> str:
    how = "" if reading.sure else "for a person"
    return f"{number:>5}  {reading.intent.value:<12} {how:<12}  {'; '.join(reading.because)[:120]}".rstrip()
