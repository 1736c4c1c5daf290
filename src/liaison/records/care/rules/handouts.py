"""A handout is read from its files, and held to what every handout must keep."""

import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from liaison.engines.reading import EASY, grade
from liaison.records.care.values import HEADINGS, LANGUAGES, Fits, Handout, Kind, Paragraph, Section, Text

FEWEST, MOST = 150, 300  # words: one sheet in large type
_FENCE = "+++"
_FIGURES = re.compile(r"\d(?:[\d.,:/-]*\d)?")
_TUPLES = ("icd10", "snomed", "medicines", "visits", "months", "coverage", "ages")


class Faulty(ValueError):
    """A handout that may not stand on the shelf, and why."""


def read(code: str, about: str, texts: Mapping[str, str]) -> Handout:
    """`about` is the folder's handout.toml, `texts` its files by language."""
    if tuple(sorted(texts)) != LANGUAGES:
        raise Faulty(f"handout {code}: it is in {sorted(texts)}, not in {LANGUAGES}")
    said = tomllib.loads(about)
    fits: dict[str, Any] = said.pop("fits", {})
    try:
        handout = Handout(
            code=code, **(said | {"kind": Kind(said["kind"]), "sources": tuple(said["sources"])}),
            fits=Fits(**(fits | {name: tuple(fits[name]) for name in _TUPLES if name in fits})),
            texts={language: _text(language, texts[language]) for language in sorted(texts)},
        )  # fmt: skip
    except (KeyError, TypeError, ValueError) as error:
        raise Faulty(f"handout {code}: {error}") from error
    if wrong := list(faults(handout)):
        raise Faulty(f"handout {code}: {'; '.join(wrong)}")
    return handout


def faults(handout: Handout) -> Iterator[str]:
    """What keeps a handout off the shelf."""
    if handout.review_by <= handout.reviewed_on:
        yield "it is to be reviewed again before it was reviewed"
    for language, text in handout.texts.items():
        yield from (f"{language}: {wrong}" for wrong in _faults_of(text))
        if not all((handout.sources, handout.author, handout.version)):
            yield "it does not say where it comes from"
    first, *others = handout.texts.values()
    for other in others:
        if _shape(other) != _shape(first):
            yield f"{other.language} has other parts than {first.language}"
        if figures(other) != figures(first):
            yield f"{other.language} has other figures than {first.language}"


def figures(text: Text) -> Counter[str]:
    """Every number of it: doses, ages, telephone numbers, days. They must survive translation."""
    return Counter(_FIGURES.findall(text.plain))


def _faults_of(text: Text) -> Iterator[str]:
    if not text.title or not text.question or len(text.points) < 2:
        yield "no title, no question or too few points to hear"
    if text.grade is None or text.grade > EASY:
        yield f"school year {text.grade}, over {EASY}"
    if not FEWEST <= text.words <= MOST:
        yield f"{text.words} words, not {FEWEST} to {MOST}"
    if not {"what", "do", "ask", "call"} <= {part.code for part in text.sections}:
        yield "a part is missing"


def _shape(text: Text) -> list[tuple[str, list[tuple[bool, int]]]]:
    """Its parts, and how many points each list has; how many sentences a paragraph takes is the language's own affair."""
    return [
        (part.code, [(each.listed, len(each.lines) if each.listed else 0) for each in part.paragraphs])
        for part in text.sections
    ] + [("points", [(True, len(text.points))])]


def _text(language: str, file: str) -> Text:
    _nothing, front, body = file.split(_FENCE, 2)
    said = tomllib.loads(front)
    sections = tuple(_sections(language, body))
    words = [line for part in sections for each in part.paragraphs for line in each.lines]
    return Text(
        language=language, title=said["title"], question=said["question"], points=tuple(said["points"]),
        sections=sections, grade=grade("\n".join(words), language),
        words=sum(len(line.split()) for line in words),
    )  # fmt: skip


def _sections(language: str, body: str) -> Iterator[Section]:
    codes = {heading: code for code, heading in HEADINGS[language].items()}
    for part in re.split(r"^## ", body, flags=re.MULTILINE)[1:]:
        heading, _newline, text = part.partition("\n")
        if heading.strip() not in codes:
            raise ValueError(f"no such heading: {heading.strip()}")
        yield Section(codes[heading.strip()], heading.strip(), tuple(_paragraphs(text)))


def _paragraphs(text: str) -> Iterator[Paragraph]:
    """A blank line ends a paragraph; so does the first or last point of a list."""
    lines: list[str] = []
    listed = False
    for line in [*text.strip().splitlines(), ""]:
        point = line.startswith("- ")
        if lines and (not line.strip() or point != listed):
            yield Paragraph(tuple(lines), listed)
            lines = []
        if line.strip():
            lines.append(line.removeprefix("- ").strip())
            listed = point
