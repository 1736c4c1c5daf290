"""Words of the pages of identity."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from liaison.platform.ui.words import Words
from liaison.spine.identity.values import NotSameWhy, Touched

WHY: Mapping[str, Words] = {
    NotSameWhy.TWINS: _("Twins"),
    NotSameWhy.FAMILY: _("Family: parent and child, cousins"),
    NotSameWhy.NAMESAKES: _("Namesakes"),
    NotSameWhy.ASKED: _("Asked the person"),
    NotSameWhy.PAPERS: _("Their papers say so"),
    NotSameWhy.OTHER: _("Another reason"),
}
# By the first word of the table's name: the part of the program it belongs to.
PARTS: Mapping[str, Words] = {
    "people": _("Who they are, and ways to reach them"),
    "access": _("Care team, restrictions, broken glass"),
    "work": _("Work, open and closed"),
    "conversations": _("Messages, consents, promises"),
    "calls": _("Phone calls"),
    "forms": _("Forms and answers"),
    "chart": _("The clinical record"),
    "coverage": _("Insurance"),
    "scheduling": _("Appointments and wait list"),
    "care": _("Education"),
    "plans": _("Care plans"),
    "medicines": _("Medicines"),
    "visits": _("Visits"),
    "interpreters": _("Interpreters"),
    "documents": _("Papers"),
    "transitions": _("Hospital stays and what follows them"),
    "outreach": _("Reminders and campaigns"),
    "referrals": _("Referrals"),
    "diagnostics": _("Tests and results"),
    "discharge": _("Plans for going home"),
    "caseload": _("Cases"),
    "population": _("Cohorts"),
    "privacy": _("Records requests"),
    "identity": _("Duplicates"),
}


@dataclass(frozen=True, kw_only=True)
class Part:
    """One part of the program in a preview, with its tables."""

    title: Words
    tables: tuple[Touched, ...]

    @property
    def rows(self) -> int:
        return sum(table.rows for table in self.tables)

    @property
    def joined(self) -> int:
        return sum(table.joined for table in self.tables)

    @property
    def clash(self) -> int:
        return sum(table.clash for table in self.tables)


def parts(tables: Iterable[Touched]) -> list[Part]:
    """The most rows first."""
    found: dict[str, list[Touched]] = defaultdict(list)
    for table in tables:
        found[table.table.partition("_")[0]].append(table)
    shown = [Part(title=PARTS.get(code, code), tables=tuple(of)) for code, of in found.items()]
    return sorted(shown, key=lambda part: -part.rows)


def part_of(table: str) -> Words:
    return PARTS.get(table.partition("_")[0], table)
