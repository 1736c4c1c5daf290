"""Translations: strings found in the code, missing ones named, catalogues compiled. Needs no gettext package."""

import io
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract, extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

from liaison.engines.rulebook.tables import rows

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "liaison"
LANGUAGES = ("es",)
_PLACEHOLDER = re.compile(r"%(?:\(\w+\))?[#0\- +]*\d*(?:\.\d+)?[a-zA-Z]|\{\w*\}")
_RULE = re.compile(r"""\brule="([A-Z]+-\d+)""")
_BY = "The Liaison authors"
_HEADER = "# Liaison in another language. Written by tools/translations.py: ./liaison messages."
KEYWORDS = {
    "_": None, "_now": None, "gettext": None, "gettext_lazy": None, "gettext_noop": None,
    "ngettext": (1, 2), "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2), "pgettext_lazy": ((1, "c"), 2), "npgettext": ((1, "c"), 2, 3),
}  # fmt: skip


def found() -> Catalog:
    """Every string marked for translation in Python and in templates."""
    catalog = Catalog(locale="en")
    for file in sorted([*SOURCE.rglob("*.py"), *SOURCE.rglob("*.html"), *SOURCE.rglob("*.txt")]):
        if "tests" in file.parts or "migrations" in file.parts:
            continue
        text = file.read_text()
        code = text if file.suffix == ".py" else _template(text, str(file))
        where = str(file.relative_to(ROOT))
        for line, message, _comments, context in extract(extract_python, io.BytesIO(code.encode()), KEYWORDS):
            if message:
                catalog.add(message, locations=[(where, line)], context=context)
    for text, where in _rule_texts():
        catalog.add(text, locations=[(where, 1)])
    return catalog


def _rule_texts() -> Iterator[tuple[str, str]]:
    """What the rulebook says of the rules that drive a duty, and its holidays: both are shown beside deadlines."""
    driving = {rule for file in SOURCE.glob("*/*/duties.py") for rule in _RULE.findall(file.read_text())}
    for row in rows("clock_rules"):
        if row["rule_id"] in driving:
            yield from ((row[name], "clock_rules.csv") for name in ("requirement", "evidence") if row[name])
    for row in rows("us_federal_holidays_2026_2028"):
        yield row["holiday"], "us_federal_holidays_2026_2028.csv"


def _template(text: str, origin: str) -> str:
    """Django's Python-like view of a template, without the indentation that would not be Python's."""
    return "\n".join(line.lstrip() for line in templatize(text, origin=origin).splitlines())


def missing() -> list[str]:
    """Strings with no translation, or whose places do not fit, one line each; empty when every language is complete."""
    problems = []
    strings = list(found())
    for language in LANGUAGES:
        known = _read(language)
        for message in strings:
            trouble = message.id and _trouble(known, message)
            if trouble:
                where = message.locations[0] if message.locations else ("?", 0)
                problems.append(f"{language}: {trouble}: {message.id!r} ({where[0]}:{where[1]})")
    return problems


def update() -> list[str]:
    """Merge the strings of the code into the catalogues, keeping what is translated; drop what is gone."""
    strings = found()
    for language in LANGUAGES:
        known = _read(language)
        merged = Catalog(
            locale=language, project="Liaison", version="", header_comment=_HEADER, fuzzy=False,
            creation_date=known.creation_date, revision_date=known.creation_date,
            last_translator=_BY, language_team=_BY, msgid_bugs_address=_BY,
        )  # fmt: skip
        for message in strings:
            if not message.id:
                continue
            old = known.get(_key(message), message.context)
            merged.add(
                message.id, old.string if old else "", locations=message.locations, context=message.context,
                flags=message.flags,
            )  # fmt: skip
        place = _place(language)
        place.parent.mkdir(parents=True, exist_ok=True)
        with place.open("wb") as out:
            write_po(out, merged, width=110, sort_output=True, omit_header=False, include_lineno=False)
    return []


def compile_all() -> None:
    """Make the .mo files Django reads, where the catalogue is newer."""
    for language in LANGUAGES:
        place = _place(language)
        made = place.with_suffix(".mo")
        if place.exists() and (not made.exists() or made.stat().st_mtime < place.stat().st_mtime):
            with made.open("wb") as out:
                write_mo(out, _read(language))


def _trouble(known: Catalog, message: object) -> str:
    """What is wrong with one translation: nothing, or what a line of `missing` says."""
    old = known.get(_key(message), message.context)  # type: ignore[attr-defined]
    asked, said = _forms(message.id), _forms(old.string if old else "")  # type: ignore[attr-defined]
    if not all(said) or (len(asked) == 1) != (len(said) == 1):
        return "not translated"
    return "" if placeholders_fit(asked, said) else "placeholders differ"


def placeholders_fit(asked: tuple[str, ...], said: tuple[str, ...]) -> bool:
    """Every %(name)s, %s and {name}, as often; the form for one may say its number or leave it out, if English does."""
    wanted = [_places(text) for text in asked]
    return _places(said[-1]) == wanted[-1] and all(_places(text) in wanted for text in said)


def _places(text: str) -> Counter[str]:
    return Counter(_PLACEHOLDER.findall(text.replace("%%", "")))


def _forms(text: str | tuple[str, ...]) -> tuple[str, ...]:
    return text if isinstance(text, tuple) else (text,)


def _key(message: object) -> str:
    identity = message.id  # type: ignore[attr-defined]
    return str(identity[0] if isinstance(identity, tuple) else identity)


def _read(language: str) -> Catalog:
    place = _place(language)
    if not place.exists():
        return Catalog(locale=language)
    with place.open("rb") as source:
        return read_po(source, locale=language)


def _place(language: str) -> Path:
    return SOURCE / "locale" / language / "LC_MESSAGES" / "django.po"


if not settings.configured:
    settings.configure()

if __name__ == "__main__":
    compile_all()
