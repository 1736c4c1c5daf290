"""What a try to reach somebody counts for: contact, a documented try, or neither."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from liaison.engines import rulebook
from liaison.journeys.transitions.values import Script
from liaison.kernel.clock import Clock
from liaison.spine.calls.rules.tries import CONTACT as CONTACT
from liaison.spine.calls.rules.tries import STOPS as STOPS
from liaison.spine.calls.rules.tries import TRY as TRY
from liaison.spine.calls.rules.tries import separate as separate

ENOUGH = 2  # TCM-01: two or more documented tries count when nobody was reached


def contact_by(discharged_at: datetime, zone: str) -> datetime:
    """The end of TCM-01's two business days, by the federal calendar alone: office hours do not matter to it."""
    return _due("TCM-01", discharged_at, zone)


def visit_by(discharged_at: datetime, zone: str, *, high_complexity: bool) -> datetime:
    return _due("TCM-02" if high_complexity else "TCM-03", discharged_at, zone)


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
