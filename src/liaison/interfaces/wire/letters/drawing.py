"""Pages by typst: data go in as JSON, so that no word of a letter can become a command."""

import functools
import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import typst
from django.conf import settings
from django.utils import translation
from django.utils.formats import date_format

from liaison.spine.conversations.values import Taken

_HERE = Path(__file__).parent
RIGHT_TO_LEFT = {"ar", "fa", "he", "ur", "ps", "yi"}


class CannotDraw(Exception):
    """This machine has no letters for what is written; better no page than one of empty boxes."""


def letter_pages(letters: Sequence[Taken], *, on: date) -> bytes:
    """One PDF of all letters, each beginning on a page of its own, the address where the window of an envelope is."""
    return _draw("letter.typ", {"sender": settings.WIRE_SENDER, "letters": [_letter(one, on) for one in letters]})


def fax_pages(taken: Taken) -> bytes:
    return _draw("fax.typ", {"sender": settings.WIRE_SENDER, "to": taken.address, **_letter(taken, None)})


def drawable(taken: Taken) -> bool:
    """Whether every character has a shape here."""
    try:
        letter_pages([taken], on=date(2000, 1, 1))
    except CannotDraw:
        return False
    return True


def _letter(taken: Taken, on: date | None) -> dict[str, object]:
    language = taken.language.split("-")[0] or "en"
    with translation.override(language):
        day = date_format(on, "DATE_FORMAT") if on else ""
    return {
        "date": day,
        "id": str(taken.id), "to": taken.address.splitlines(), "subject": taken.subject, "language": language,
        "rtl": language in RIGHT_TO_LEFT, "paragraphs": [part.strip() for part in taken.text.split("\n\n") if part.strip()],
    }  # fmt: skip


def _draw(template: str, told: dict[str, object]) -> bytes:
    inputs = {"told": json.dumps(told, ensure_ascii=False)}
    try:
        drawn = _compiler(template).compile(format="pdf", sys_inputs=inputs, pdf_standards=["ua-1"])
    except typst.TypstError as error:
        raise CannotDraw(type(error).__name__) from None  # its message holds words of the letter
    if not isinstance(drawn, bytes):
        raise TypeError("a PDF is one file")
    return drawn


@functools.cache
def _compiler(template: str) -> typst.Compiler:
    return typst.Compiler(str(_HERE / template), root=str(_HERE))
