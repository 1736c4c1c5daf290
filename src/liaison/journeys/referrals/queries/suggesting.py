"""Reasons that the record itself suggests: problems of the list, a result that came back positive."""

from datetime import timedelta
from uuid import UUID

from liaison.journeys.referrals.values import REASONS, Reason
from liaison.kernel.act import Act
from liaison.records.chart.queries import conditions, results

_LATELY = timedelta(days=365)
_POSITIVE = ("pos", "positive", "a", "aa", "h", "detected")


def suggested_reasons(act: Act, *, patient: UUID) -> list[Reason]:
    """In the order of the table; nothing is ordered by it."""
    codes = [one.code for one in conditions(act, patient=patient, active=True)]
    tests = {
        one.code
        for one in results(act, patient=patient, since=act.at - _LATELY, limit=300)
        if _positive(one.flag, one.value)
    }
    return [
        reason
        for reason in REASONS
        if any(sign in tests or any(code.startswith(sign) for code in codes) for sign in reason.signs)
    ]


def _positive(flag: str, value: str) -> bool:
    return flag.lower() in _POSITIVE or value.lower().startswith("positive")
