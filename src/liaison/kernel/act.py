"""Who does something, when, why, and via what. Every write and every guarded read takes one."""

from dataclasses import dataclass, replace
from datetime import datetime


@dataclass(frozen=True, kw_only=True)
class Act:
    """One doing, built once by an interface and handed down.

    `at` is always aware and is the only clock the apps ever see. `caused_by` and `depth` are set
    when a hearer acts on a fact, so that the log can show the chain.
    """

    actor: str  # "staff:7f3c…", "patient:91aa…", "system:sweep"
    at: datetime
    purpose: str  # treatment, payment, operations, patient-request, break-glass
    via: str  # desk, portal, link, feed, fhir, wire, cli, worker
    role: str = ""  # the role acted in: "coordinator"
    request_id: str = ""
    caused_by: int | None = None
    depth: int = 0

    def __post_init__(self) -> None:
        if self.at.tzinfo is None:
            raise ValueError("an Act needs an aware datetime")

    def following(self, event_id: int, depth: int) -> "Act":
        """The same doing, continued by a hearer of the event `event_id`."""
        return replace(self, caused_by=event_id, depth=depth)

    def by_rule(self, system: str) -> "Act":
        """What follows by rule from this doing is not its doer's: the log says which rule did it ("system:wait-list")."""
        return replace(self, actor=system, role="integration", purpose="operations")
