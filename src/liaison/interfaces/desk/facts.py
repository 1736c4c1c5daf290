"""Facts of the log as lines of a page, and which of them a role may read."""

from liaison.insight import words
from liaison.insight.words import Teller, Topic
from liaison.kernel.act import Act
from liaison.platform.http import may
from liaison.platform.models import EventRow
from liaison.platform.ui.components.content import Entry

# Who may read an app's records may read what it announced about them.
READS = {
    "people": "people.read", "access": "people.read", "work": "work.see", "chart": "chart.read",
    "coverage": "coverage.read", "scheduling": "scheduling.read", "visits": "visits.read",
    "conversations": "conversations.read", "calls": "conversations.read", "outreach": "conversations.read", "documents": "documents.file", "diagnostics": "diagnostics.read", "interpreters": "interpreters.read",
    "population": "population.read", "caseload": "caseload.read",
    "identity": "people.read", "transitions": "transitions.read", "discharge": "discharge.read", "privacy": "privacy.read",
    "medicines": "medicines.read",
    "referrals": "referrals.read", "directory": "directory.read",
    "forms": "forms.read",
    "plans": "plans.read",
    "provenance": "provenance.read",
    "care": "chart.read",  # what was taught tells what somebody has
}  # fmt: skip
LOOKS = "access.audit"  # who looked at whose chart is for those who guard it


def shown_to(act: Act, topics: tuple[Topic, ...] = ()) -> list[str]:
    """The names of the facts that this act may read, of these topics or of all."""
    allowed = {app for app, permission in READS.items() if may(act, permission)}
    guards = may(act, LOOKS)
    return [
        fact.name()
        for fact, said in words.SAYINGS.items()
        if fact.name().partition(".")[0] in allowed
        and (said.topic in topics if topics else True)
        and (guards or said.topic is not Topic.LOOKS)
    ]


def entry(row: EventRow, teller: Teller, *, new: bool = False) -> Entry:
    """With who did it, where it was a person."""
    said = words.saying_of(row.name)
    who = "" if row.actor.startswith("system:") else teller.actor(row.actor)
    return Entry(at=row.at, title=said.say(teller, row.body), icon=said.icon, who=who, kind=said.kind, new=new)
