"""The steps of a decision in words: what was asked, what was found, on which rule it stands."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from liaison.spine.conversations.values.deciding import Basis, Held, Mark, Step, Why

ASKED: dict[str, Any] = {
    "address": gettext_lazy("A way to reach the patient"),
    "emergency": gettext_lazy("An emergency?"),
    "consent": gettext_lazy("Consent for this way and purpose"),
    "opt_out": gettext_lazy("No opt-out, and an address that is theirs"),
    "limit": gettext_lazy("At most one a day and three a week"),
    "quiet": gettext_lazy("Between 8 in the morning and 9 in the evening where the patient is"),
    "template": gettext_lazy("A text approved for this way and language"),
    "places": gettext_lazy("Every place of the text is filled"),
    "facts": gettext_lazy("Days, times, numbers and places are in the text"),
    "minimum": gettext_lazy("No more than is needed"),
}
BASES: dict[str, Any] = {
    Basis.URGENT: gettext_lazy("Urgent, and sent by a person"),
    Basis.EXPLICIT: gettext_lazy("The patient agreed to it"),
    Basis.NUMBER_GIVEN: gettext_lazy("The patient gave this number or address for care"),
    Basis.ANSWER: gettext_lazy("An answer to what the patient wrote"),
    Basis.CONFIRMATION: gettext_lazy("The one answer that confirms"),
    Basis.NOT_NEEDED: gettext_lazy("This way needs no consent"),
    Basis.TOLD: gettext_lazy("The patient named this person"),
    Basis.NONE: gettext_lazy("Nobody agreed to it"),
}
MARKS: dict[str, Any] = {
    Mark.SOURCED: gettext_lazy("S: from the source of the rule"),
    Mark.KNOWN: gettext_lazy("K: from general knowledge"),
    Mark.DEFAULT: gettext_lazy("D: Liaison's own choice"),
}
WHY: dict[str, Any] = {
    Why.NO_ADDRESS: gettext_lazy("No address or number for this way"),
    Why.DIED: gettext_lazy("The patient has died"),
    Why.NO_CONSENT: gettext_lazy("No consent for this way and purpose"),
    Why.OPTED_OUT: gettext_lazy("The patient does not want it"),
    Why.SUPPRESSED: gettext_lazy("The address is not used any more"),
    Why.LIMIT: gettext_lazy("Enough for this day or week"),
    Why.NO_TEMPLATE: gettext_lazy("No approved text in this language"),
    Why.PLACEHOLDER: gettext_lazy("A place of the text is empty"),
    Why.FACTS: gettext_lazy("Something that must be in the text is missing"),
    Why.TOO_MUCH: gettext_lazy("The text tells more than is needed"),
}
_DO: dict[str, Any] = {
    Why.NO_ADDRESS: gettext_lazy("Call, or write down a number or address first."),
    Why.NO_CONSENT: gettext_lazy("Ask the patient and write the answer down, or call."),
    Why.OPTED_OUT: gettext_lazy("Call, or write a letter."),
    Why.SUPPRESSED: gettext_lazy("Ask for another number or address."),
    Why.LIMIT: gettext_lazy("Call, or send it on another day."),
    Why.NO_TEMPLATE: gettext_lazy("Call with an interpreter, or have the text written and approved."),
    Why.PLACEHOLDER: gettext_lazy("Fill it in."),
    Why.FACTS: gettext_lazy("Put it back into the text."),
    Why.TOO_MUCH: gettext_lazy("Leave the words out, or call."),
}


@dataclass(frozen=True)
class SaidStep:
    """One step for a page."""

    asked: str
    passed: bool
    found: str
    rule: str
    mark: str
    mark_words: str


def said(step: Step) -> SaidStep:
    found = str(BASES.get(step.found, "")) if step.name in ("consent", "opt_out") else step.found
    found = str(_FOUND.get(step.found, found))
    return SaidStep(str(ASKED[step.name]), step.passed, found, step.rule, str(step.mark), str(MARKS[step.mark]))


def held_words(held: Held) -> str:
    """Why, what of it, and what can be done."""
    detail = held.step.found if held.why in (Why.PLACEHOLDER, Why.FACTS, Why.TOO_MUCH) else ""
    why = f"{WHY[held.why]}: {detail}" if detail else str(WHY[held.why])
    do = _DO.get(held.why, "")
    return _("%(why)s (%(rule)s). %(do)s") % {"why": why, "rule": held.step.rule, "do": do} if do else f"{why}."


_FOUND: dict[str, Any] = {
    "day": gettext_lazy("One on that day already"),
    "week": gettext_lazy("Three within seven days already"),
    "later": gettext_lazy("It waits for the morning"),
    "by_person": gettext_lazy("Yes, and a person sends it"),
    "urgent": gettext_lazy("Yes"),
    "wrong_person": gettext_lazy("It is somebody else's"),
    "disconnected": gettext_lazy("The number is out of service"),
    "bounced": gettext_lazy("Mail came back"),
    "invalid": gettext_lazy("It does not exist"),
}
