"""The versions of a plan, and what differs between two of them."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from liaison.kernel.act import Act
from liaison.records.plans.models import Agreement, PlanVersion
from liaison.records.plans.rules.versions import Difference, differences
from liaison.spine.people.queries import actor_names


@dataclass(frozen=True, kw_only=True)
class VersionLine:
    number: int
    at: datetime
    by: str
    agreed: bool
    changes: tuple[Difference, ...]  # since the one before


def versions(act: Act, *, plan: UUID) -> list[VersionLine]:
    """The newest first, each with what it changed."""
    rows = list(PlanVersion.objects.seen_by(act).filter(plan_id=plan).order_by("number"))
    agreed = set(Agreement.objects.seen_by(act).filter(plan_id=plan).values_list("version", flat=True))
    names = actor_names({row.by for row in rows})
    before: dict[str, object] = {}
    lines = []
    for row in rows:
        lines.append(
            VersionLine(
                number=row.number, at=row.at, by=names.get(row.by, ""), agreed=row.number in agreed,
                changes=tuple(differences(before, row.content)),
            )
        )  # fmt: skip
        before = row.content
    return lines[::-1]


def compared(act: Act, *, plan: UUID, before: int, after: int) -> list[Difference]:
    rows = PlanVersion.objects.seen_by(act).filter(plan_id=plan, number__in=(before, after))
    contents = {row.number: row.content for row in rows}
    return differences(contents.get(before, {}), contents.get(after, {}))


__all__ = ["Difference", "VersionLine", "compared", "versions"]
