"""The kind of visit at which something that is due is done: the first of these that the clinic books, else any."""

from collections.abc import Collection
from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse

from liaison.engines.prevention import Rule

_BY_BEGINNING: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("REC-BRE", ("mammogram",)), ("REC-AAA", ("ultrasound",)), ("REC-LIP", ("lab-fasting", "lab")), ("DM-LIP", ("lab-fasting", "lab")),
    ("DM-A1C", ("lab",)), ("DM-KED", ("lab",)), ("REC-HCV", ("lab",)), ("REC-HIV", ("lab",)), ("REC-GLU", ("lab",)),
    ("AWV", ("annual-wellness",)), ("IMM-", ("nurse-visit",)), ("REC-BP", ("nurse-visit",)),
)  # fmt: skip


def kind_of_visit(rule: Rule, booked: Collection[str]) -> str:
    """A code of the clinic's, or nothing: then the finder asks which."""
    wanted = next((codes for beginning, codes in _BY_BEGINNING if rule.id.startswith(beginning)), ())
    return next((code for code in wanted if code in booked), "")


def finder(patient: UUID, rule: Rule, booked: Collection[str]) -> str:
    """The way to a free time, of the right kind of visit where it is known."""
    kind = kind_of_visit(rule, booked)
    return reverse("find-time", args=[patient]) + (f"?{urlencode({'type': kind})}" if kind else "")
