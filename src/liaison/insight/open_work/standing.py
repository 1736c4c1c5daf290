"""How open work stands in the record: which result and what was decided on it, when the visit is booked.

Read when somebody looks, by whoever may read it: no fact of the log carries it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from liaison.journeys.diagnostics.pages.words import FLAG, STEP
from liaison.journeys.diagnostics.queries.decided import decided
from liaison.journeys.transitions.queries import visits_planned
from liaison.kernel.act import Act
from liaison.platform.http import may
from liaison.platform.ui.components.content import Fact
from liaison.platform.ui.when import say
from liaison.records.scheduling.queries import booked_at
from liaison.spine.work.values import Line


@dataclass(frozen=True, kw_only=True)
class Standing:
    short: str  # for a line of a list
    facts: tuple[Fact, ...]
    appointment: UUID | None = None  # the visit it waits for


def standing(act: Act, lines: Sequence[Line]) -> dict[int, Standing]:
    """By item, of those of which there is something to say; one query for results, two for visits, where there are any."""
    by_duty: dict[str, list[Line]] = {}
    for line in lines:
        if not line.masked:
            by_duty.setdefault(line.duty, []).append(line)
    found: dict[int, Standing] = {}
    if (arrange := by_duty.get("diagnostics.arrange")) and may(act, "diagnostics.read"):
        found |= _decided(act, arrange)
    if (see := by_duty.get("transitions.see")) and may(act, "scheduling.read"):
        found |= _booked(act, see)
    return found


def _decided(act: Act, lines: Sequence[Line]) -> dict[int, Standing]:
    said = decided(act, keys=[line.key for line in lines])
    return {
        line.item: Standing(
            short=_("%(test)s: %(step)s") % {"test": one.name, "step": STEP.get(one.step, one.step)},
            facts=(
                Fact(_("Result"), one.name, FLAG[one.flag][1] if one.flag else ""),
                Fact(_("Decided"), STEP.get(one.step, one.step), one.note),
            ),
        )
        for line in lines
        if (one := said.get(line.key))
    }


def _booked(act: Act, lines: Sequence[Line]) -> dict[int, Standing]:
    planned = visits_planned(act, keys=[line.key for line in lines])
    visits = booked_at(act, moments=dict(planned.values())) if planned else {}
    found = {}
    for line in lines:
        if line.key in planned:
            patient, at = planned[line.key]
            when = say(at, now=act.at, zone=ZoneInfo(line.zone))
            day = f"{when.short} · {when.day}" if when.day else when.short
            found[line.item] = Standing(
                short=_("booked for %(day)s") % {"day": day}, facts=(Fact(_("Booked for"), day),),
                appointment=visits.get(patient),
            )  # fmt: skip
    return found
