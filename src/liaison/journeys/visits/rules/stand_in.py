"""The payers of the demo clinic: nobody is asked, and the screen says so. It follows the contract of `values.eligibility`."""

import hashlib
from datetime import timedelta

from liaison.journeys.visits.values import Answer, PlanFound, Question, Reply

_PUBLIC = ("medicare", "medicaid", "masshealth")
_COPAY, _NONE = 2000, 0


class StandIn:
    """A plan that has ended is followed by the same payer's next one; what has no member number is not known."""

    name = "stand-in"

    def ask(self, question: Question) -> Reply:
        reference = "DEMO-" + _digits(f"{question.payer}|{question.member_id}|{question.day}", 6)
        if not question.member_id:
            return Reply(answer=Answer.UNKNOWN, reference=reference)
        copay = _NONE if question.payer.lower().startswith(_PUBLIC) else _COPAY
        if question.ends_on is None or question.ends_on >= question.day:
            return Reply(answer=Answer.ACTIVE, reference=reference, copay_cents=copay)
        if question.member_id.endswith("0"):
            return Reply(answer=Answer.INACTIVE, reference=reference)
        found = PlanFound(
            payer=question.payer, plan=f"{question.plan} {question.day.year}".strip(),
            member_id=_digits(f"{question.member_id}|{question.day.year}", 9),
            starts_on=question.ends_on + timedelta(days=1),
        )  # fmt: skip
        return Reply(answer=Answer.REPLACED, reference=reference, copay_cents=copay, found=found)


def _digits(text: str, number: int) -> str:
    return str(int(hashlib.sha256(text.encode()).hexdigest()[:12], 16))[:number].rjust(number, "7")
