"""Opening items: what a fact begins, with whatever the log already holds about it."""

from collections.abc import Sequence
from uuid import UUID

from django.conf import settings

from liaison.engines.ranking.chance import chance_by_hour
from liaison.engines.ranking.parameters import Parameters
from liaison.kernel.act import Act
from liaison.kernel.events import Event
from liaison.platform.models import EventRow
from liaison.spine.people.actions import name_team
from liaison.spine.people.models import Place, Staff, Team
from liaison.spine.work.actions.looking import LOOKED_AT, finish, key_of, look_at, timed
from liaison.spine.work.models import Item, ReachAttempt
from liaison.spine.work.queries import calendar_for, parameters
from liaison.spine.work.queries.facts import Heard, Of, changes, local_day, started
from liaison.spine.work.rules import clockwork, terms
from liaison.spine.work.rules.clockwork import Story
from liaison.spine.work.rules.looking import look_again
from liaison.spine.work.values import Duty


def open_items(duties: Sequence[Duty], event: Event, act: Act, row: EventRow, facts: Heard) -> None:
    """One item for each duty. Facts that an import brought before this one count as if they had come after."""
    _know_teams(duties, act)
    weights = parameters()
    calls = any(duty.needs_reaching for duty in duties)
    chance = _chance(event.patient, weights) if event.patient and calls else None
    items = []
    for duty in duties:
        item = _item(duty, event, act, row, facts)
        item.chance = list(chance) if chance and duty.needs_reaching else None
        item.owner_id = _owner(duty, event)
        item.rank_key = key_of(item, weights)
        item.look_at = None if item.closed_at else look_again(timed(item))
        items.append(item)
    Item.objects.unscoped("new items").bulk_create(items)
    for item in items:
        if item.look_at and item.look_at <= act.at:
            look_at(act, item=item, weights=weights)
            item.save(update_fields=LOOKED_AT)


def _know_teams(duties: Sequence[Duty], act: Act) -> None:
    """A team comes into being with its first item: a new clinic need not know beforehand how duties call theirs."""
    codes = {duty.team for duty in duties}
    for code in sorted(codes - set(Team.objects.filter(code__in=codes).values_list("code", flat=True))):
        name_team(act, code=code, name=code.replace("_", " ").capitalize())


def _item(duty: Duty, event: Event, act: Act, row: EventRow, facts: Heard) -> Item:
    site, key = duty.site_of(event), duty.key_of(event)
    zone, at = _zone(duty, event, site), started(duty, event, row)
    on = local_day(at, zone)
    governed = terms.in_force(duty.rule_of(event) if duty.rule_of else duty.rule, on)
    rule = (governed.rule_id, governed.version)
    story = clockwork.tell(Story(governed.terms, at, rule), changes(duty, facts, Of(event.patient, key, row.pk), on=on))
    clock = clockwork.run(story, zone, calendar_for(site, story.rule, team=duty.team))
    risk = [(code, points) for code, points in duty.harm_of(event) if points]
    item = Item(
        duty=duty.name, key=key, patient_id=event.patient, team_id=duty.team, site_id=site,
        opened_at=act.at, opened_by=row.pk, started_at=clock.started_at, zone=zone, rule_id=story.rule[0],
        rule_version=story.rule[1], clock=clock.to_json(), legal_due_at=clock.legal_due,
        target_due_at=clock.target_due, paused_at=clock.paused_at, harm=int(duty.harm),
        risk=sum(points for _, points in risk), risk_reasons=[list(pair) for pair in risk], minutes=duty.minutes,
    )  # fmt: skip
    item.clock |= {"opened_under": list(rule), "opened_from": at.isoformat()}
    if story.closed:
        finish(item, act.at, done_at=story.closed.at, by=story.closed.event, outcome=story.closed.why)
    return item


def _zone(duty: Duty, event: Event, site: UUID | None) -> str:
    if zone := duty.zone_of(event):
        return zone
    of_site = Place.objects.filter(id=site).values_list("zone", flat=True).first() if site else ""
    return of_site or settings.TIME_ZONE


def _owner(duty: Duty, event: Event) -> UUID | None:
    """Whoever has left here takes nothing on: it is the team's."""
    owner = duty.owner_of(event)
    return owner if owner and Staff.objects.filter(id=owner, active=True).exists() else None


def _chance(patient: UUID, weights: Parameters) -> Sequence[int]:
    attempts = ReachAttempt.objects.unscoped("the chance of reaching a patient is learned from all tries")
    return chance_by_hour(attempts.filter(patient=patient).values_list("hour", "reached"), parameters=weights)
