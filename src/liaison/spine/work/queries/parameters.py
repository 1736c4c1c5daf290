"""The weights of the rank as they stand: the defaults, and what a supervisor has changed."""

from dataclasses import dataclass, fields, replace
from datetime import datetime
from typing import Any

from liaison.engines.ranking.parameters import DEFAULT, Parameters
from liaison.spine.work.models import RankParameter


@dataclass(frozen=True, kw_only=True)
class ParameterShown:
    name: str
    sentence: str
    value: int | tuple[int, ...]
    default: int | tuple[int, ...]
    changed_at: datetime | None
    changed_by: str
    why: str


def parameters() -> Parameters:
    known = [f.name for f in fields(Parameters)]  # a weight that an update removed stays in the table unused
    changed = RankParameter.objects.filter(name__in=known).values_list("name", "value")
    values: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in changed}
    return replace(DEFAULT, **values)


def parameters_shown() -> list[ParameterShown]:
    """Every weight with its sentence, for a supervisor to see and change."""
    changed = {row.name: row for row in RankParameter.objects.all()}
    now, sentences = parameters(), DEFAULT.sentences()
    return [
        ParameterShown(
            name=f.name,
            sentence=sentences[f.name],
            value=getattr(now, f.name),
            default=getattr(DEFAULT, f.name),
            changed_at=changed[f.name].changed_at if f.name in changed else None,
            changed_by=changed[f.name].changed_by if f.name in changed else "",
            why=changed[f.name].why if f.name in changed else "",
        )
        for f in fields(Parameters)
    ]
