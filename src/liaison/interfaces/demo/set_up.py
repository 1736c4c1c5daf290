"""The clinic's calendars are set up as an administrator would: resources, hours, kinds of visit, preparations."""

from collections.abc import Mapping
from datetime import time, timedelta
from uuid import UUID

from liaison.interfaces.demo.bookable import HOLIDAY_LINES, Thing, things
from liaison.interfaces.demo.clinic import CLINICIANS, practitioner_id, site_id
from liaison.interfaces.demo.preparations import preparations
from liaison.interfaces.demo.times import Times
from liaison.interfaces.demo.visit_kinds import KINDS, NAMES, VisitKind
from liaison.interfaces.demo.ways import say_the_ways
from liaison.kernel.act import Act
from liaison.records.scheduling.actions import add_resource, change_hours, save_preparation, save_visit_type, set_hours
from liaison.records.scheduling.values import HoursKind
from liaison.records.scheduling.values.setup import (
    ChangeReason,
    DaysDiffer,
    NeedSetup,
    ResourceSetup,
    VisitTypeSetup,
    WeeklyHours,
)
from liaison.spine.people.models import Staff


def set_up(act: Act, staff: Mapping[str, Staff], times: Times) -> dict[str, UUID]:
    """The ids of everything that can be booked, by name. Things first: a visit that nobody can serve is refused."""
    by_name = {one.name: one.id for one in staff.values()}
    found = {thing.name: add_resource(act, resource=_resource(thing, by_name, times.zone.key)) for thing in things()}
    since = act.at.date() - timedelta(days=400)
    for thing in things():
        hours = [
            WeeklyHours(weekday=weekday, opens=time.fromisoformat(opens), closes=time.fromisoformat(closes))
            for weekday, opens, closes in thing.hours
        ]
        set_hours(act, resource=found[thing.name], hours=hours, from_on=since)
    if times.works_besides:
        _open_besides(act, found, times)
    for kind in KINDS:
        save_visit_type(act, said=_visit_type(kind))
    for text in preparations():
        save_preparation(act, visit_type=text.code, language=text.language, text=text.text, bring=text.bring)
    say_the_ways(act)
    return found


def _open_besides(act: Act, found: Mapping[str, UUID], times: Times) -> None:
    """The day on which the demo is opened, said as an administrator says it: open besides, as on the weekday it stands for."""
    for thing in things():
        for weekday, opens, closes in thing.hours:
            if weekday == times.weekday(times.today):
                change_hours(act, change=DaysDiffer(
                    kind=HoursKind.OPEN, from_on=times.today, until_on=times.today, from_time=time.fromisoformat(opens),
                    until_time=time.fromisoformat(closes), reason=ChangeReason.EXTRA, resource=found[thing.name],
                ))  # fmt: skip


def _resource(thing: Thing, staff: Mapping[str, UUID], zone: str) -> ResourceSetup:
    own = CLINICIANS.index(thing.name) if thing.name in CLINICIANS else None
    return ResourceSetup(
        kind=thing.kind, name=thing.name, zone=zone, place=None if thing.site is None else site_id(thing.site),
        practitioner=None if own is None else practitioner_id(own), staff=staff.get(thing.name), skills=thing.skills,
        languages=thing.languages, gender=thing.gender, networks=thing.networks, phone=thing.phone,
        overbook_cap=thing.cap, keeps_holidays=thing.name not in HOLIDAY_LINES,
    )  # fmt: skip


def _visit_type(kind: VisitKind) -> VisitTypeSetup:
    return VisitTypeSetup(
        code=kind.code, name=kind.name, modality=kind.modality, new_minutes=kind.new_minutes or kind.minutes,
        returning_minutes=kind.minutes, buffer_after=kind.buffer_after, notice_hours=kind.notice_hours,
        fasting=kind.fasting, procedure=kind.procedure, recurs=kind.recurs, authorization=kind.authorization,
        order=kind.order, forms=kind.forms, names=NAMES[kind.code], harm=kind.harm,
        needs=tuple(NeedSetup(kind=need.kind, skill=need.skill, offset=need.offset, minutes=need.minutes) for need in kind.needs),
    )  # fmt: skip
