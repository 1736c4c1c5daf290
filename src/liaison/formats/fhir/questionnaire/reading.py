"""A file with a Questionnaire in it, or everything that is wrong with it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from liaison.formats.fhir.questionnaire.items import of_items
from liaison.formats.fhir.questionnaire.lines import Node, NotJson, load
from liaison.formats.fhir.questionnaire.problems import Problem

LONGEST = 5_000_000  # characters
_STATUSES = ("draft", "active", "retired", "unknown")


@dataclass(frozen=True, kw_only=True)
class Read:
    """`resource` is nothing when the file is no JSON object at all."""

    resource: Node | None
    problems: tuple[Problem, ...] = ()
    lines: dict[str, int] = field(default_factory=dict)  # of each linkId

    @property
    def wrong(self) -> bool:
        return any(problem.wrong for problem in self.problems)


def read(text: str, kind: str = "Questionnaire") -> Read:
    """Every problem at once, in the order of the file."""
    if len(text) > LONGEST:
        return Read(resource=None, problems=(Problem(code="too_long", detail=str(len(text))),))
    try:
        found = load(text.removeprefix("\ufeff"))
    except NotJson as error:
        return Read(resource=None, problems=(Problem(code="not_json", line=error.line, detail=error.detail),))
    if not isinstance(found, Node) or found.get("resourceType") != kind:
        said = str(found.get("resourceType", "")) if isinstance(found, Node) else type(found).__name__
        return Read(resource=None, problems=(Problem(code="not_this", line=1, detail=said[:60]),))
    if kind != "Questionnaire":
        return Read(resource=found)
    lines: dict[str, int] = {}
    _note_lines(found.get("item"), lines)
    problems = sorted([*_of_the_whole(found), *of_items(found)], key=lambda problem: problem.line)
    return Read(resource=found, problems=tuple(problems), lines=lines)


def _of_the_whole(found: Node) -> Iterator[Problem]:
    if found.get("modifierExtension"):
        yield Problem(code="modifier", line=found.line, detail=str(_url(found["modifierExtension"]))[:100])
    if found.get("status") not in _STATUSES:
        said = str(found.get("status", ""))  # left out, the form can still be asked
        yield Problem(code="status", line=found.line, detail=said[:60], wrong="status" in found)
    if not found.get("item"):
        yield Problem(code="no_questions", line=found.line)
    if not (found.get("title") or found.get("name")):
        yield Problem(code="no_title", line=found.line, wrong=False)


def _url(found: Any) -> Any:
    first = found[0] if isinstance(found, list) and found else found
    return first.get("url", "") if isinstance(first, dict) else ""


def _note_lines(items: Any, lines: dict[str, int]) -> None:
    for one in items if isinstance(items, list) else ():
        if isinstance(one, Node):
            lines.setdefault(str(one.get("linkId", "")), one.line)
            _note_lines(one.get("item"), lines)
