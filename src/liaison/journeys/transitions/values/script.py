"""What to say on a call: short items, each with the answers that the keys 1 to 9 choose.

The outline is the same in every language; a language is one module of texts by code (`script_en`, `script_es`).
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from liaison.journeys.transitions.values import script_en, script_es
from liaison.journeys.transitions.values.filling import filled
from liaison.journeys.transitions.values.risks import Topic

TEXTS: Mapping[str, Mapping[str, str]] = MappingProxyType({"en": script_en.TEXTS, "es": script_es.TEXTS})
NO_YES = "no yes!"  # answers by code, "!" marks one that worries

# section -> item -> its answers; "*" stands for the warning signs of the topic
OUTLINE = {
    "opening": {"greet": "", "identity": "matched caregiver not_matched", "purpose": "yes later"},
    "feeling": {"since_home": "better same worse!", "*": ""},
    "medicines": {
        "in_hand": "all some! none!",
        "know_changes": "yes no",
        "trouble": "no cost sick! forget",
    },
    "follow_up": {"know_visit": "yes no cannot_come", "way_there": "yes needs_ride"},
    "home": {"who_helps": "somebody not_needed nobody", "services": "came not_come none_ordered"},
    "closing": {"teach_back": "", "when_to_call": "", "thanks": ""},
}
WARNING_SIGNS = {
    Topic.HEART_FAILURE: {
        "hf_weight": "no_gain gained! not_weighing", "hf_breath": NO_YES, "hf_swelling": NO_YES, "chest": NO_YES,
    },
    Topic.COPD: {"copd_breath": NO_YES, "copd_mucus": NO_YES, "copd_inhaler": NO_YES, "fever": NO_YES},
    Topic.PNEUMONIA: {"fever": NO_YES, "cough": NO_YES, "copd_breath": NO_YES, "drinking": "yes no!"},
    Topic.DIABETES: {
        "sugar": "in_range high! low! not_checking", "thirst": NO_YES, "feet": NO_YES, "drinking": "yes no!",
    },
    Topic.GENERAL: {"fever": NO_YES, "pain": NO_YES, "bleeding": NO_YES, "drinking": "yes no!", "dizzy": NO_YES},
}  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Answer:
    code: str
    text: str
    worries: bool = False  # a warning sign: a clinician is asked


@dataclass(frozen=True, kw_only=True)
class Item:
    """One thing to say or ask. Without answers it is only said."""

    code: str
    text: str
    answers: tuple[Answer, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Section:
    code: str
    title: str
    items: tuple[Item, ...]


@dataclass(frozen=True, kw_only=True)
class Script:
    language: str  # BCP 47
    sections: tuple[Section, ...]

    @property
    def items(self) -> tuple[Item, ...]:
        return tuple(item for section in self.sections for item in section.items)

    def filled(self, **names: str) -> "Script":
        """The same script with {patient}, {caller} and {hospital} said by name."""
        return replace(self, sections=tuple(_filled(section, names) for section in self.sections))


def script_for(language: str, topic: Topic) -> Script:
    """The script in the patient's language; in English where nobody has written one yet."""
    spoken = language.partition("-")[0].lower()
    texts = TEXTS.get(spoken, TEXTS["en"])
    sections = tuple(
        Section(code=code, title=texts[code], items=tuple(_items(outline, topic, texts)))
        for code, outline in OUTLINE.items()
    )
    return Script(language=spoken if spoken in TEXTS else "en", sections=sections)


def _items(outline: Mapping[str, str], topic: Topic, texts: Mapping[str, str]) -> list[Item]:
    items: list[Item] = []
    for code, answers in outline.items():
        if code == "*":
            items += _items(WARNING_SIGNS[topic], topic, texts)
        else:
            items.append(Item(code=code, text=texts[code], answers=_answers(code, answers, texts)))
    return items


def _answers(item: str, codes: str, texts: Mapping[str, str]) -> tuple[Answer, ...]:
    return tuple(
        Answer(code=code.rstrip("!"), text=_text(item, code.rstrip("!"), texts), worries=code.endswith("!"))
        for code in codes.split()
    )


def _text(item: str, answer: str, texts: Mapping[str, str]) -> str:
    """An answer's own words for this question, else the words it has everywhere."""
    return texts.get(f"{item}.{answer}") or texts[f".{answer}"]


def _filled(section: Section, names: Mapping[str, str]) -> Section:
    return replace(section, items=tuple(replace(item, text=filled(item.text, names)) for item in section.items))
