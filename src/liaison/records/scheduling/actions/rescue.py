"""Rescue a day: preview what each affected visit would become, and apply it as one."""

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from liaison.engines.timetable import rescue_greedy
from liaison.engines.timetable.rescue import SECONDS
from liaison.engines.timetable.rescue import rescue as planned
from liaison.engines.timetable.rescue_check import faults
from liaison.engines.timetable.rescue_other import others
from liaison.engines.timetable.rescue_terms import Kind
from liaison.engines.timetable.rescue_terms import Rescue as Planned
from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.events import announce
from liaison.records.scheduling.actions.locking import lock
from liaison.records.scheduling.actions.openings import days_between, refresh_open_days
from liaison.records.scheduling.actions.rescue_day import Drawn, choice, decision, draw, speaks
from liaison.records.scheduling.actions.rescue_ground import Affected, affected, closed, resource_of
from liaison.records.scheduling.actions.rescue_write import UNDO, give_way, in_the_way, write
from liaison.records.scheduling.events import HoursChanged, RescueApplied, hours_key, rescue_key
from liaison.records.scheduling.models import HoursChange, Rescue, Resource
from liaison.records.scheduling.values import HoursKind, ResourceKind
from liaison.records.scheduling.values.rescue import AffectedVisit, Decision, Kept, Out, RescuePlan
from liaison.spine.access.actions import check

_LONGEST = 31  # days
Touched = tuple[set[UUID], set[UUID]]  # waves, appointments


def preview_rescue(act: Act, *, out: Out, decisions: Sequence[Decision] = (), seconds: float = SECONDS) -> RescuePlan:
    """The plan that harms least, the greatest harm first. What somebody decided stays as it is; nothing is written."""
    check(act, "scheduling.rescue")
    resource = _resource(act, out)
    found = affected(act, out, resource)
    known = {each.row.id for each in found}
    drawn = draw(act, out, resource, found, [each for each in decisions if each.appointment in known])
    plan = planned(drawn.day, seconds=seconds)
    visits = [_visit(drawn, each, plan, number) for number, each in enumerate(found)]
    return RescuePlan(
        out=out, visits=tuple(sorted(visits, key=lambda v: (-v.points, v.starts_at, str(v.appointment)))),
        names={row.id: row.name for row in drawn.resources.values()} | {resource.id: resource.name},
        cost=plan.cost, bound=plan.bound, faults=tuple(faults(drawn.day, plan)),
    )  # fmt: skip


@transaction.atomic
def apply_rescue(act: Act, *, out: Out, decisions: Sequence[Decision]) -> UUID:
    """Every affected visit becomes what was decided, patients' notices are drafted, the days are closed: all or nothing."""
    check(act, "scheduling.rescue")
    resource = _resource(act, out)
    locked = _lock(resource, out, affected(act, out, resource), decisions)
    found = affected(act, out, resource)
    decided = {each.appointment: each for each in decisions}
    if set(decided) != {each.row.id for each in found} or locked != _touched(resource, out, found):
        raise Refused(
            "scheduling.rescue.conflict",
            _("The calendar has changed: other visits are affected now. Look at the plan again."),
        )
    if not found:
        raise Refused("scheduling.nothing_to_rescue", _("No visit needs this on these days."))
    drawn = draw(act, out, resource, found, decisions)
    _refuse_faults(drawn, [decided[each.row.id] for each in found])
    change = HoursChange.objects.create(
        resource=resource, kind=HoursKind.CLOSED, from_on=out.from_on, until_on=out.until_on, reason=out.reason,
        made_at=act.at, made_by=act.actor,
    )  # fmt: skip
    row = Rescue(
        resource=resource, from_on=out.from_on, until_on=out.until_on, reason=out.reason, change=change,
        applied_at=act.at, applied_by=act.actor, undo_until=act.at + UNDO,
    )  # fmt: skip
    give_way(act, *locked)
    row.plan = write(act, row.id, resource, found, decided)
    row.save(force_insert=True)
    refresh_open_days([resource.id], days_between(out.from_on, out.until_on))
    changed = HoursChanged(
        patient=None, key=hours_key(resource.id), resource=resource.id, from_on=out.from_on, until_on=out.until_on
    )
    announce(changed, act)
    applied = RescueApplied(
        patient=None, key=rescue_key(row.id), resource=resource.id, from_on=out.from_on, until_on=out.until_on,
        visits=len(found), undo_until=row.undo_until,
    )  # fmt: skip
    announce(applied, act)
    return row.id


def _lock(resource: Resource, out: Out, found: Sequence[Affected], decisions: Sequence[Decision]) -> Touched:
    waves, appointments = touched = _touched(resource, out, found)
    takes = {UUID(str(to)) for each in decisions for to in each.takes}
    lock(waves=waves, appointments=appointments, resources={resource.id, *takes})
    return touched


def _touched(resource: Resource, out: Out, found: Sequence[Affected]) -> Touched:
    waves, held = in_the_way(resource, closed(out, resource.zone))
    return waves, held | {row.id for each in found for row in each.rows}


def _resource(act: Act, out: Out) -> Resource:
    if out.until_on < out.from_on:
        raise Refused("scheduling.ends_before_start", _("The end lies before the beginning."), field="until_on")
    if (out.until_on - out.from_on).days >= _LONGEST:
        raise Refused("scheduling.too_long", _("A rescue is for a month at most."), field="until_on")
    if out.until_on < act.at.date():
        raise Refused("scheduling.past", _("These days are over."), field="from_on")
    row = Resource.objects.filter(id=out.resource).first()
    if row is None:
        raise Refused("scheduling.no_such_resource", _("There is no such resource."), field="resource")
    return row


def _refuse_faults(drawn: Drawn, decisions: Sequence[Decision]) -> None:
    """A checker of its own looks at every plan that is written, whoever made it."""
    choices = tuple(map(choice, decisions))
    pairs = list(zip(drawn.day.visits, choices, strict=True))
    whole = all(c.kind == Kind.CALL or len(c.takes) == len(visit.parts) for visit, c in pairs)
    cost = sum(rescue_greedy.cost_of(visit, c) for visit, c in pairs) if whole else 0
    if wrong := faults(drawn.day, Planned(choices=choices, cost=cost, bound=0)):
        among = [each.appointment for each in decisions if any(str(each.appointment) in fault for fault in wrong)]
        raise Refused(
            "scheduling.rescue.conflict",
            _("The plan does not hold any more: somebody would be in two places, or the time has been taken. Nothing was changed."),
            visits=among,
        )  # fmt: skip


def _visit(drawn: Drawn, each: Affected, plan: Planned, number: int) -> AffectedVisit:
    row, visit = each.row, drawn.day.visits[number]
    return AffectedVisit(
        appointment=row.id, patient=row.patient_id, what=row.what, starts_at=row.starts_at, zone=row.zone,
        harm=drawn.harm[row.id], takes=tuple(claim.resource_id for claim in each.claims if claim.resource_id),
        face=each.face, decision=decision(row.id, plan.choices[number]),
        others=tuple(decision(row.id, found) for found in others(drawn.day, visit, plan.choices)), kept=_kept(each),
    )  # fmt: skip


def _kept(each: Affected) -> tuple[tuple[Kept, str], ...]:
    """What the new time had to keep."""
    row, found = each.row, []
    for kind, word in ((ResourceKind.INTERPRETER, Kept.INTERPRETER), (ResourceKind.RIDE, Kept.RIDE)):
        if name := each.has(kind):
            found.append((word, name))
    if row.window_until:
        found.append((Kept.WINDOW, row.window_until.isoformat()))
    if row.visit_type and row.visit_type.notice_hours:
        found.append((Kept.NOTICE, str(row.visit_type.notice_hours)))
    if (
        each.claims
        and speaks(resource_of(each.claims[each.face]), each.language)
        and not each.has(ResourceKind.INTERPRETER)
    ):
        found.append((Kept.LANGUAGE, each.language))
    if each.along:
        found.append((Kept.TRIP, str(len(each.along))))
    return tuple(found)
