"""A deadline with its law, its dates and every day behind them, ready for a page, a terminal or JSON."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from liaison.engines.rulebook.rule import Rule
from liaison.kernel.clock import Line


@dataclass(frozen=True, kw_only=True)
class Explanation:
    """Days are dates and hours are moments with their offset, in the zone the clock was asked for."""

    rule: Rule
    zone: str
    started: datetime
    for_: date | None
    variant: str
    legal_due: date | datetime | None = None
    target_due: date | datetime | None = None
    reason: str = ""  # why nothing is owed; empty where something is
    lines: tuple[Line, ...] = ()
    paused_at: datetime | None = None
    opens: date | None = None
    governed_by: str = "federal"
    cite: str = ""
    fallback: date | datetime | None = None
    notes: tuple[str, ...] = ()

    def to_json(self) -> dict[str, object]:
        rule = self.rule
        return {
            "rule": rule.id,
            "version": rule.version,
            "duty": rule.duty,
            "applies_to": rule.applies_to,
            "trigger": rule.trigger,
            "accountable": rule.accountable,
            "requirement": rule.requirement,
            "evidence": rule.evidence,
            "cite": self.cite or rule.cite,
            "mark": rule.mark,
            "mark_means": rule.mark_means,
            "source": rule.source,
            "governed_by": self.governed_by,
            "sense": rule.reading.sense,
            "variant": self.variant or None,
            "zone": self.zone,
            "zone_code": rule.zone_code,
            "from": self.started.isoformat(),
            "for": _iso(self.for_),
            "legal_due": _iso(self.legal_due),
            "target_due": _iso(self.target_due),
            "reason": self.reason or None,
            "opens": _iso(self.opens),
            "fallback": _iso(self.fallback),
            "paused_at": _iso(self.paused_at),
            "notes": list(self.notes),
            "days": [self._line(line) for line in self.lines],
        }

    def _line(self, line: Line) -> dict[str, object]:
        shown: dict[str, object] = {"date": line.on.isoformat(), "counted": line.counted, "n": line.n, "why": line.why}
        if line.begun and line.ended:
            zone = ZoneInfo(self.zone)
            shown["n"] = _hours(line.n)
            shown["from"] = line.begun.astimezone(zone).isoformat()
            shown["to"] = line.ended.astimezone(zone).isoformat()
        return shown


def _hours(seconds: int) -> int | float:
    return seconds // 3600 if seconds % 3600 == 0 else round(seconds / 3600, 4)


def _iso(moment: date | datetime | None) -> str | None:
    return moment.isoformat() if moment else None
