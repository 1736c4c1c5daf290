"""What follows from answers and scores: danger, needs, what a clinician must see, what is asked next, and when again."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from liaison.engines.questionnaire.comparing import bare
from liaison.engines.questionnaire.form import LOINC, Answers, Form, Item, Value
from liaison.engines.questionnaire.scoring import OWN, Score, points
from liaison.engines.questionnaire.tables import Row, rows

SELF_HARM = "44260-8"  # PHQ-9 item 9, whatever form it stands in
HELP_WANTED, NO_HELP = "own:help-wanted", "none"
FAMILIES = {  # the needs of a screen, as help is offered
    "housing problems": "housing", "utilities": "utilities", "food": "food", "transportation": "transportation",
    "housing": "housing", "financial strain": "money", "employment": "work", "phone": "phone", "insurance": "insurance",
    "education": "education", "family support": "family_support", "loneliness": "loneliness", "social connection": "loneliness",
    "safety": "safety", "intimate partner violence": "safety", "stress": "stress", "language": "language",
}  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Finding:
    """Something that asks for an answer of ours, as codes."""

    code: str  # "PHQ-9:moderate", "need:food", "self_harm"
    severity: str  # low, attention, high, danger
    kind: str  # crisis, clinician, help, next, none
    days: int = 0  # business days until it must be followed
    next: str = ""  # the form that is asked next
    wanted: str = ""  # of a need: yes, no, or nothing where nobody was asked
    mark: str = "D"


def says_self_harm(form: Form, answers: Answers) -> bool:
    """Any answer but "not at all", and also one whose points nobody knows: of danger, too much is said rather than too little."""
    for key, values in answers.items():
        item = form.by_link[key.link]
        if item.code_in(LOINC) == SELF_HARM and any(points("PHQ-9", item, value) != 0 for value in values):
            return True
    return False


def findings(form: Form, answers: Answers, found: list[Score]) -> list[Finding]:
    """The most severe first, each once."""
    every = [*_danger(form, answers), *_of_scores(found), *_of_answers(form, answers), *_needs(form, answers)]
    rank = ("danger", "high", "attention", "low")
    unique = {one.code: one for one in reversed(every)}
    return sorted(unique.values(), key=lambda one: (rank.index(one.severity), one.code))


def again_days(found: list[Score], usual: int | None) -> int | None:
    """In how many days it is asked again: the soonest that any band asks for."""
    said = [int(row["again_days"]) for row in _rows_of(found) if row["again_days"]]
    return min([*said, *([usual] if usual else [])], default=None)


def _danger(form: Form, answers: Answers) -> Iterator[Finding]:
    if says_self_harm(form, answers):
        yield Finding(code="self_harm", severity="danger", kind="crisis", mark="K")


def _of_scores(found: list[Score]) -> Iterator[Finding]:
    for row in _rows_of(found):
        if row["severity"] not in ("none", "low"):
            yield Finding(
                code=f"{row['score']}:{row['band']}", severity=row["severity"], kind=row["kind"],
                days=int(row["days"] or 0), next=row["next"], mark=row["prov"],
            )  # fmt: skip


def _rows_of(found: list[Score]) -> list[Row]:
    bands = {(score.name, score.band.name) for score in found if score.band}
    return [row for row in rows("follows") if (row["score"], row["band"]) in bands]


def _of_answers(form: Form, answers: Answers) -> Iterator[Finding]:
    given = set(_given(form, answers))
    for row in rows("answers"):
        if (row["question"], row["answer"]) in given:
            yield Finding(
                code=row["finding"], severity=row["severity"], kind=row["kind"], days=int(row["days"]), mark=row["prov"]
            )


def _needs(form: Form, answers: Answers) -> Iterator[Finding]:
    """A need is said whether or not help with it is wanted; only wanted help is looked for."""
    said, wanted = _needs_said(form, answers), _wanted(form, answers)
    for family, mark in said.items():
        want = "" if wanted is None else "yes" if family in wanted else "no"
        yield Finding(
            code=f"need:{family}", severity="low" if want == "no" else "attention", kind="none" if want == "no" else "help",
            days=3, wanted=want, mark=mark,
        )  # fmt: skip
    for family in sorted((wanted or set()) - set(said)):
        yield Finding(code=f"need:{family}", severity="attention", kind="help", days=3, wanted="yes")


def _needs_said(form: Form, answers: Answers) -> dict[str, str]:
    table, found = _need_rows(), {}
    for pair in _given(form, answers):
        row = table.get(pair)
        if row and (family := FAMILIES.get(row["domain"].partition(" (")[0], _slug(row["domain"]))):
            found[family] = row["prov"]
    return found


def _slug(domain: str) -> str:
    return domain.partition(" (")[0].replace(" ", "_")


@cache
def _need_rows() -> dict[tuple[str, str], Row]:
    return {
        (row["question_loinc"], row["answer_loinc"]): row
        for row in rows("sdoh_items", "own_needs")
        if row["need_or_points"] == "Y"
    }


def _wanted(form: Form, answers: Answers) -> set[str] | None:
    """The needs somebody wants help with; None where nobody asked, or nobody answered."""
    said = [answer for question, answer in _given(form, answers) if question == HELP_WANTED]
    return {one for one in said if one != NO_HELP} if said else None


def _given(form: Form, answers: Answers) -> Iterator[tuple[str, str]]:
    """Every answer as the code of its question and its own."""
    for key, values in answers.items():
        item = form.by_link[key.link]
        for value in values:
            yield _question(item), _answer(value)


def _question(item: Item) -> str:
    return item.code_in(LOINC) or item.code_in(OWN)


def _answer(value: Value) -> str:
    held = bare(value)
    if isinstance(held, bool):
        return "yes" if held else "no"
    return str(held.get("code", "")) if isinstance(held, dict) else str(held)
