"""What an agency is written: enough to say yes or no, and to learn what the patient chose; never who it is."""

from collections.abc import Sequence
from datetime import datetime

from liaison.journeys.discharge.values import Kind

_KINDS = {
    Kind.HOME_HEALTH: "nursing and therapy at home", Kind.NURSING: "a place in a skilled nursing facility",
    Kind.REHABILITATION: "inpatient rehabilitation", Kind.HOSPICE: "hospice care",
}  # fmt: skip


def request(
    kind: Kind, *, reference: str, postal: str, language: str, reply_by: datetime, sender: Sequence[str]
) -> str:
    """The name and the record follow once the patient has chosen: whoever cannot take them need not know them."""
    needs = [f"We look for {_KINDS[kind]} for a patient who comes home from hospital.", f"Our reference: {reference}"]
    if postal:
        needs.append(f"Lives in: {postal}")
    if language:
        needs.append(f"Speaks: {language}")
    asked = (
        f"Can you take this patient, and from which day? Please answer by {reply_by:%A, %B} {reply_by.day}, {_hour(reply_by)}. "
        "Name and record follow if the patient chooses you."
    )
    return "\n\n".join(("\n".join(needs), asked, "\n".join(sender)))


def outcome(*, reference: str, chosen: bool, sender: Sequence[str]) -> str:
    said = (
        "The patient has chosen you. Please expect our call about the name, the record and the first day."
        if chosen
        else "The patient has chosen somebody else. You need not keep a place. Thank you for your answer."
    )
    return "\n\n".join((f"Our reference: {reference}", said, "\n".join(sender)))


def _hour(at: datetime) -> str:
    return f"{at:%I:%M %p}".lstrip("0")
