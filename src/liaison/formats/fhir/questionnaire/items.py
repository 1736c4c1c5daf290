"""The shape of every question: its linkId, its type, its choices and conditions."""

from collections.abc import Iterator
from typing import Any

from liaison.formats.fhir.questionnaire.lines import Node
from liaison.formats.fhir.questionnaire.problems import Problem

TYPES = (
    "group", "display", "boolean", "decimal", "integer", "date", "dateTime", "time", "string", "text", "url", "choice",
    "open-choice", "attachment", "reference", "quantity",
)  # fmt: skip
OPERATORS = ("exists", "=", "!=", ">", "<", ">=", "<=")
_CHOICES = ("choice", "open-choice", "string", "integer", "date", "time")
_ANSWERS = {  # what a question of each type may be compared with
    "boolean": ("Boolean",), "decimal": ("Decimal", "Integer"), "integer": ("Integer", "Decimal"), "date": ("Date",),
    "dateTime": ("DateTime", "Date"), "time": ("Time",), "string": ("String",), "text": ("String",), "url": ("String",),
    "choice": ("Coding", "String", "Integer", "Date", "Time"), "open-choice": ("Coding", "String", "Integer", "Date", "Time"),
    "quantity": ("Quantity",), "reference": ("Reference",), "attachment": (),
}  # fmt: skip


def of_items(found: Node) -> Iterator[Problem]:
    every = list(_walk(found.get("item"), found))
    nodes = [one for one in every if isinstance(one, Node)]
    kinds: dict[str, str] = {}
    seen: dict[str, int] = {}
    for node in nodes:
        link = node.get("linkId")
        if isinstance(link, str) and link in seen:
            yield Problem(code="link_twice", line=node.line, link=link, detail=str(seen[link]))
        elif isinstance(link, str):
            seen[link], kinds[link] = node.line, str(node.get("type", ""))
    for one in every:
        if isinstance(one, Problem):
            yield one
        else:
            yield from _of_one(one, kinds)


def _walk(items: Any, over: Node) -> Iterator[Node | Problem]:
    if items is None:
        return
    if not isinstance(items, list):
        yield Problem(code="not_a_list", line=over.line, link=str(over.get("linkId", "")), detail="item")
        return
    for one in items:
        if not isinstance(one, Node):
            yield Problem(code="not_a_question", line=over.line, link=str(over.get("linkId", "")))
            continue
        yield one
        yield from _walk(one.get("item"), one)


def _of_one(node: Node, kinds: dict[str, str]) -> Iterator[Problem]:
    link, kind = node.get("linkId"), node.get("type")

    def wrong(code: str, detail: object = "", line: int = 0) -> Problem:
        return Problem(code=code, line=line or node.line, link=str(link or ""), detail=str(detail)[:100])

    if not isinstance(link, str) or not link.strip() or len(link) > 255:
        yield wrong("no_link", str(node.get("text", ""))[:60])
    if kind not in TYPES:
        yield wrong("unknown_type", kind if isinstance(kind, str) else "")
    if node.get("modifierExtension"):
        yield wrong("modifier")
    if kind == "display" and node.get("item"):
        yield wrong("display_with_questions")
    if kind == "group" and (node.get("answerOption") or node.get("answerValueSet") or node.get("initial")):
        yield wrong("group_with_answers")
    if kind in ("group", "display") and (node.get("required") and kind == "display"):
        yield wrong("display_required")
    if node.get("enableBehavior") not in (None, "all", "any"):
        yield wrong("behaviour", node["enableBehavior"])
    for name in ("required", "repeats", "readOnly"):
        if not isinstance(node.get(name, False), bool):
            yield wrong("not_a_boolean", name)
    yield from _of_choices(node, wrong)
    for when in _listed(node, "enableWhen"):
        yield from _of_condition(when, kinds, wrong)


def _listed(node: Node, name: str) -> list[Any]:
    held = node.get(name, [])
    return held if isinstance(held, list) else [held]


def _of_choices(node: Node, wrong: Any) -> Iterator[Problem]:
    if node.get("answerOption") and node.get("answerValueSet"):
        yield wrong("choices_twice")
    if node.get("answerOption") and node.get("type") in TYPES and node.get("type") not in (*_CHOICES, "group"):
        yield wrong("choices_of_type", node.get("type"))
    for one in _listed(node, "answerOption"):
        if not isinstance(one, Node) or _kind_of(one, "value") not in (
            "Coding",
            "String",
            "Integer",
            "Date",
            "Time",
            "Reference",
        ):
            yield wrong("choice_value", line=getattr(one, "line", 0))


def _of_condition(when: Any, kinds: dict[str, str], wrong: Any) -> Iterator[Problem]:
    if not isinstance(when, Node):
        yield wrong("not_a_list", "enableWhen")
        return
    question, operator, answer = when.get("question"), when.get("operator"), _kind_of(when, "answer")
    if question not in kinds:
        yield wrong("when_question", question, when.line)
        return
    if operator not in OPERATORS:
        yield wrong("when_operator", operator, when.line)
    elif operator == "exists" and not isinstance(when.get("answerBoolean"), bool):
        yield wrong("when_exists", "", when.line)
    elif operator != "exists" and answer not in _ANSWERS.get(kinds[question], ()):
        yield wrong("when_answer", f"{kinds[question]}: {answer or '-'}", when.line)


def _kind_of(node: Node, beginning: str) -> str:
    found = [
        name[len(beginning) :] for name in node if name.startswith(beginning) and name[len(beginning) :][:1].isupper()
    ]
    return found[0] if len(found) == 1 else ""
