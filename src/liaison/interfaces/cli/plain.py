"""`./liaison plain`: how hard a text is to read, its hard words, its locked facts, and a plainer version of it."""

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NoReturn

from liaison.engines.plainwords import facts, jargon, simplify
from liaison.engines.reading import Reading, reading
from liaison.platform.commands import command

LONGEST = 50_000  # characters; a letter has some thousand


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        print(f"plain: {message}", file=sys.stderr)
        raise SystemExit(2)


@command("plain", help='reading grade, hard words and locked facts: "Take 2 tablets" --lang en', permission="none")
def plain(argv: list[str]) -> int:
    words = _parser().parse_args(argv)
    try:
        text = _text(words)
    except (OSError, ValueError) as error:
        print(f"plain: {error}", file=sys.stderr)
        return 2
    found = _found(text, words.lang.lower(), words.place)
    print(json.dumps(found, indent=2, ensure_ascii=False) if words.json else "\n".join(_page(found)))
    return 0


def _parser() -> _Parser:
    parser = _Parser(prog="./liaison plain", description=__doc__, allow_abbrev=False)
    parser.add_argument("text", nargs="?", metavar="TEXT", help="the text; - reads it from standard input")
    parser.add_argument("--file", metavar="PATH", help="read the text from this file")
    parser.add_argument("--lang", default="en", metavar="CODE", help="its language: en (default), es, or any other")
    parser.add_argument("--place", action="append", default=[], metavar="NAME", help="a place that must stay as it is")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    return parser


def _text(words: argparse.Namespace) -> str:
    if (words.text is None) == (words.file is None):
        raise ValueError("give a TEXT, - or --file PATH")
    if words.file is not None:
        text = Path(words.file).read_text(encoding="utf-8-sig")
    else:
        text = sys.stdin.read() if words.text == "-" else words.text
    if len(text) > LONGEST:
        raise ValueError(f"the text has more than {LONGEST:,} characters")
    return text


def _found(text: str, lang: str, places: list[str]) -> dict[str, Any]:
    simpler = simplify(text, lang, places)
    return {
        **_graded(reading(text, lang)),
        "jargon": [
            {
                "term": hint.term,
                "plain": hint.plain,
                "start": hint.start,
                "end": hint.end,
                "kind": hint.kind,
                "why": hint.why,
            }
            for hint in jargon(text, lang)
        ],
        "locked": [
            {"kind": fact.kind, "text": fact.text, "start": fact.start, "end": fact.end, "normal": fact.normal}
            for fact in facts(text, lang, places)
        ],
        "simpler": {
            "text": simpler.text,
            **_graded(reading(simpler.text, lang)),
            "done": [{"what": done.what, "before": done.before, "after": done.after} for done in simpler.done],
        },
    }


def _graded(found: Reading) -> dict[str, Any]:
    graded: dict[str, Any] = {"grade": found.grade, "formula": found.formula or None}
    if found.reason:
        return graded | {"reason": found.reason}
    return graded | {"ease": found.ease, "ease_formula": found.ease_formula, "ease_means": found.ease_means}


def _page(found: dict[str, Any]) -> Iterator[str]:
    yield _grade_line("Reading grade", found)
    yield from _list("Hard words", [f"{row['term']}: {row['plain']}. {row['why']}".rstrip() for row in found["jargon"]])
    yield from _list("Locked facts", [f"{row['kind']:<10} {' '.join(row['text'].split())}" for row in found["locked"]])
    yield ""
    if found["simpler"]["done"]:
        yield _grade_line("Plainer", found["simpler"])
        yield from (f"  {line}" for line in found["simpler"]["text"].splitlines())
        yield ""
        yield "Read it before you send it: the machine knows words, not your patient."
    else:
        yield "Plainer: nothing that can be done surely"


def _list(title: str, lines: list[str]) -> Iterator[str]:
    yield ""
    yield f"{title}: {len(lines) or 'none'}"
    yield from (f"  {line}" for line in lines)


def _grade_line(title: str, graded: dict[str, Any]) -> str:
    if graded["grade"] is None:
        return f"{title}: none, {graded['reason']}"
    return f"{title}: {graded['grade']} ({graded['formula']}); ease {graded['ease']}, {graded['ease_means']} ({graded['ease_formula']})"
