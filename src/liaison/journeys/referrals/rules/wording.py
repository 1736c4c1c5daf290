"""What goes to an office, in English: the packet, and the reminder about one. The same lines are faxed, posted and printed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

_ANSWER = (
    "Please answer this page: 1. The date of the visit, or why there is none. 2. After the visit, your note with your findings and plan.",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """Everything of a packet, in the order in which it is read."""

    clinic: str
    answer_to: str
    office: str
    service: str
    urgency: str
    patient: tuple[str, ...]
    insurance: tuple[str, ...]
    authorization: str
    question: str
    history: tuple[str, ...]
    medicines: tuple[str, ...]
    allergies: tuple[str, ...]
    results: tuple[str, ...]
    clinician: str
    reference: str
    on: date

    def sections(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Headings with their lines; what is empty says so, since a missing line and an empty list are not the same."""
        none = ("none known to us",)
        return (
            ("Referral to", (f"{self.office}, {self.service}", f"Urgency: {self.urgency}", f"Reference: {self.reference}")),
            ("Patient", self.patient),
            ("Question", (self.question,)),
            ("History", self.history or none),
            ("Medicines", self.medicines or none),
            ("Allergies", self.allergies or none),
            ("Results", self.results or ("none enclosed",)),
            ("Insurance", (*(self.insurance or none), f"Authorization: {self.authorization}")),
            ("Referred by", tuple(dict.fromkeys((self.clinician or self.clinic, self.clinic, self.answer_to)))),
            ("Answer", _ANSWER),
        )  # fmt: skip


def packet_text(sheet: Sheet) -> str:
    return "\n\n".join("\n".join((heading.upper(), *lines)) for heading, lines in sheet.sections())


def chase_text(*, clinic: str, answer_to: str, reference: str, patient: Sequence[str], sent: date, number: int) -> str:
    """Without the question and the history: they have the packet, and a reminder is read by whoever stands at the machine."""
    return "\n\n".join(
        (
            f"REMINDER {number}: referral of {sent:%B} {sent.day}, {sent.year}. Reference: {reference}",
            "\n".join(patient),
            "We have not heard from you about this referral. Please tell us by return: has the packet come? Is the patient accepted, "
            "and on which day is the visit? If the visit took place, please send your note.",
            f"{clinic}\n{answer_to}",
        )
    )
