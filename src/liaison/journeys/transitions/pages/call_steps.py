"""The few answers that matter, in the order in which they are asked, each with the keys 1 to 9."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from liaison.journeys.transitions.pages.call_form import OTHER_TIME, CallForm
from liaison.journeys.transitions.pages.calling import OUTCOMES, QUESTIONS, TEACH_BACK
from liaison.journeys.transitions.values import Outcome, Script, TeachBack, Topic
from liaison.journeys.transitions.values.script import WARNING_SIGNS, Item
from liaison.platform.ui.words import Words

_MEDICINES, _VISIT = "in_hand", "know_visit"  # of the script, what matters as much as the warning signs
ALWAYS, SPOKE = "always", "spoke"


@dataclass(frozen=True, kw_only=True)
class Choice:
    value: str
    label: Words
    worries: bool
    chosen: bool


@dataclass(frozen=True, kw_only=True)
class Step:
    """`when` says whether it is asked always or only of somebody who was spoken with; `says` is its line of the script."""

    name: str
    title: Words
    when: str
    says: str
    choices: tuple[Choice, ...]
    text: str = ""  # what to say, where the script does not stand beside it
    aside: str = ""


@dataclass(frozen=True, kw_only=True)
class Said:
    """One line of the script: in the patient's language, beside it in the caller's; `step` where it is answered beside."""

    code: str
    text: str
    aside: str
    step: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, kw_only=True)
class Part:
    code: str
    title: str
    lines: tuple[Said, ...]


def steps(form: CallForm, spoken: Script, mine: Script, topic: Topic, times: list[tuple[str, str]]) -> list[Step]:
    """`mine` is the script in the caller's language."""
    said = {line.code: line for part in script_beside(form, spoken, mine, topic) for line in part.lines}
    return [_with_words(step, said) for step in _steps(form, mine, topic, times)]


def _with_words(step: Step, said: Mapping[str, "Said"]) -> Step:
    line = said.get(step.says)
    return replace(step, text=line.text, aside=line.aside) if line else step


def _steps(form: CallForm, mine: Script, topic: Topic, times: list[tuple[str, str]]) -> list[Step]:
    return [
        _step(form, "outcome", _("What came of it"), ALWAYS, [(code.value, OUTCOMES[code]) for code in Outcome]),
        *(_question(form, item) for item in mine.items if item.code in _asked(topic) and item.code != _VISIT),
        _step(
            form, "teach_back", _("Says the plan back"), SPOKE,
            [(code.value, TEACH_BACK[code]) for code in TeachBack if code is not TeachBack.NOT_ASKED], says="teach_back",
        ),
        *(_question(form, item) for item in mine.items if item.code == _VISIT),
        _step(
            form, "call_back", _("Promise to call again"), ALWAYS,
            [("", _("No promise")), *times, (OTHER_TIME, _("another time"))],
        ),
    ]  # fmt: skip


def script_beside(form: CallForm, spoken: Script, mine: Script, topic: Topic) -> list[Part]:
    """The script as it is said, with the caller's own words beside it unless they are the same."""
    same = spoken.language == mine.language
    aside: Mapping[str, Item] = {item.code: item for item in mine.items}
    return [
        Part(
            code=section.code,
            title=own.title,
            lines=tuple(_said(form, item, aside[item.code], topic, same=same) for item in section.items),
        )
        for section, own in zip(spoken.sections, mine.sections, strict=True)
    ]


def _said(form: CallForm, item: Item, own: Item, topic: Topic, *, same: bool) -> Said:
    beside = item.code in _asked(topic) or item.code == "teach_back"
    return Said(
        code=item.code,
        text=item.text,
        aside="" if same else own.text,
        step=item.code if beside else "",
        choices=() if beside else tuple(_answers(form, own)),
    )


def _asked(topic: Topic) -> tuple[str, ...]:
    return (*WARNING_SIGNS[topic], _MEDICINES, _VISIT)


def _question(form: CallForm, item: Item) -> Step:
    return Step(
        name=f"answer-{item.code}", title=QUESTIONS[item.code], when=SPOKE, says=item.code,
        choices=tuple(_answers(form, item)),
    )  # fmt: skip


def _answers(form: CallForm, item: Item) -> Iterator[Choice]:
    given = str(form.data.get(f"answer-{item.code}", ""))
    for answer in item.answers:
        yield Choice(value=answer.code, label=answer.text, worries=answer.worries, chosen=answer.code == given)


def _step(
    form: CallForm, name: str, title: Words, when: str, choices: list[tuple[str, Words]], *, says: str = ""
) -> Step:
    given = str(form.data.get(name, ""))
    return Step(
        name=name, title=title, when=when, says=says,
        choices=tuple(
            Choice(value=value, label=label, worries=False, chosen=value == given and (form.is_bound or not value))
            for value, label in choices
        ),
    )  # fmt: skip
