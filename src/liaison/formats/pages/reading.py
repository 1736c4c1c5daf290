"""Read a picture of a page with Tesseract, where it is installed; without it a person reads, and nothing breaks."""

import functools
import shutil
import subprocess
from typing import Final, NamedTuple

_SECONDS: Final = 60.0
_BLANK: Final = 0.0
_LANGUAGES: Final = ("eng", "spa")


class Recognised(NamedTuple):
    text: str
    confidence: float  # 0 to 100, the mean of the words


@functools.cache
def tesseract() -> str | None:
    """Where the program is, or None."""
    return shutil.which("tesseract")


@functools.cache
def _languages(program: str) -> str:
    listed = subprocess.run(
        [program, "--list-langs"], capture_output=True, text=True, check=False, timeout=_SECONDS
    )  # found by name
    known = set(listed.stdout.split())
    return "+".join(language for language in _LANGUAGES if language in known) or "eng"


def recognise(picture: bytes) -> Recognised | None:
    """The text of a PNG, line by line; None without Tesseract, or when it gives up."""
    program = tesseract()
    if program is None:
        return None
    words = [program, "stdin", "stdout", "-l", _languages(program), "--psm", "4", "tsv"]
    try:
        said = subprocess.run(words, input=picture, capture_output=True, check=False, timeout=_SECONDS)  # found by name
    except subprocess.TimeoutExpired:
        return None
    return _lines(said.stdout.decode("utf-8", "replace")) if said.returncode == 0 else None


def _lines(table: str) -> Recognised:
    """Tesseract's table: one row for each word, with its block, paragraph and line, and how sure it was."""
    lines: dict[tuple[str, ...], list[str]] = {}
    sure: list[float] = []
    for row in table.splitlines()[1:]:
        parts = row.split("\t")
        if len(parts) == 12 and parts[11].strip() and float(parts[10]) >= 0:
            lines.setdefault(tuple(parts[1:5]), []).append(parts[11])
            sure.append(float(parts[10]))
    text = "\n".join(" ".join(words) for words in lines.values())
    return Recognised(text, round(sum(sure) / len(sure), 1) if sure else _BLANK)
