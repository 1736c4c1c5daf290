"""What a try to reach somebody counts for: contact, a documented try, or neither."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from liaison.engines import rulebook
from liaison.journeys.transitions.values import Outcome, Script
from liaison.kernel.clock import Clock
from liaison.spine.people.values import StopReason

SEPARATE = timedelta(hours=1)  # two tries closer together are one (product default; the law says "separate")
ENOUGH = 2  # TCM-01: two or more documented tries count when nobody was reached

CONTACT = frozenset({Outcome.REACHED, Outcome.REACHED_CAREGIVER})
# An interpreter who was not there is our failing, not a try that the patient could have answered.
TRY = frozenset(
    {Outcome.NO_ANSWER, Outcome.LEFT_MESSAGE, Outcome.CALL_LATER, Outcome.WRONG_NUMBER, Outcome.DISCONNECTED}
)
STOPS = {Outcome.WRONG_NUMBER: StopReason.WRONG_NUMBER, Outcome.DISCONNECTED: StopReason.DISCONNECTED}


def contact_by(discharged_at: datetime, zone: str) -> datetime:
    """The end of TCM-01's two business days, by the federal calendar alone: office hours do not matter to it."""
    return _due("TCM-01", discharged_at, zone)


def visit_by(discharged_at: datetime, zone: str, *, high_complexity: bool) -> datetime:
    return _due("TCM-02" if high_complexity else "TCM-03", discharged_at, zone)


def separate(tries: Iterable[datetime]) -> list[datetime]:
    """The tries that count: each at least an hour after the one counted before."""
    counted: list[datetime] = []
    for at in sorted(tries):
        if not counted or at - counted[-1] >= SEPARATE:
            counted.append(at)
    return counted


def enough(tries: Iterable[datetime]) -> bool:
    return len(separate(tries)) >= ENOUGH


def red_flags(script: Script, answers: Mapping[str, str]) -> tuple[str, ...]:
    """The items whose chosen answer is a warning sign, in the order of the script."""
    worrying = {item.code: {a.code for a in item.answers if a.worries} for item in script.items}
    return tuple(code for code, codes in worrying.items() if answers.get(code) in codes)


def unknown_answers(script: Script, answers: Mapping[str, str]) -> list[str]:
    """Answers that the script does not offer: they would be lost on the page."""
    offered = {item.code: {answer.code for answer in item.answers} for item in script.items}
    return sorted(code for code, answer in answers.items() if answer not in offered.get(code, set()))


def _due(rule_id: str, start: datetime, zone: str) -> datetime:
    rule = rulebook.rule(rule_id, start.astimezone(ZoneInfo(zone)).date())
    if rule.terms is None:
        raise ValueError(f"{rule_id} sets no deadline")
    return Clock.start(rule.terms, start, zone, rulebook.calendar_us_federal()).legal_due
