"""Campaigns: made, tried dry, started, paused, resumed, stopped. What a worker does meanwhile is in `waves`."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from liaison.journeys.outreach.events import (
    CampaignMade,
    CampaignPaused,
    CampaignResumed,
    CampaignStarted,
    CampaignStopped,
    campaign_key,
)
from liaison.journeys.outreach.models import Campaign, Recipient
from liaison.journeys.outreach.values import Audience, Standing, Whom
from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.events import announce
from liaison.spine.access.actions import check
from liaison.spine.conversations.actions import take_back_campaign
from liaison.spine.conversations.queries.templates import approved
from liaison.spine.conversations.values import Channel

MOST, LONGEST = 10_000, 24 * 60  # people a wave, minutes between waves
_WHY = "of a campaign whose makers may send to many"


@transaction.atomic
def make_campaign(
    act: Act, *, name: str, template: str, channel: Channel, people: Sequence[UUID], audience: Audience,
    audience_words: str = "", filling: Mapping[str, str] | None = None, wave: int = 200, every_minutes: int = 5,
) -> UUID:  # fmt: skip
    """A draft: everybody once, in the order of the list. Nothing leaves before it was tried dry and started."""
    check(act, "outreach.run")
    found = approved(code=template, channel=channel)
    if not found:
        raise Refused("outreach.no_template", _("No approved text has this name and way."), field="template")
    everybody = list(dict.fromkeys(people))
    _refuse_nonsense(name, everybody, wave, every_minutes)
    row = Campaign.objects.create(
        name=name.strip(), template=template, purpose=found[0].purpose, channel=channel, filling=dict(filling or {}),
        audience=audience, audience_words=audience_words, wave=wave, every_minutes=every_minutes, made_at=act.at,
        made_by=act.actor,
    )  # fmt: skip
    Recipient.objects.bulk_create(
        (Recipient(campaign=row, patient_id=patient, place=n) for n, patient in enumerate(everybody, start=1)),
        batch_size=5000,
    )
    announce(CampaignMade(patient=None, key=campaign_key(row.id), people=len(everybody)), act)
    return row.id


@transaction.atomic
def start_campaign(act: Act, *, campaign: UUID) -> None:
    """Only after the dry run has looked at everybody."""
    row = _held(act, campaign, Standing.DRAFT)
    people = Recipient.objects.unscoped(_WHY).filter(campaign=row)
    if people.filter(tried=False).exists():
        raise Refused("outreach.not_tried", _("The dry run has not looked at everybody yet."))
    row.state, row.started_at, row.next_wave_at, row.wave_left = Standing.RUNNING, act.at, act.at, row.wave
    row.save(update_fields=["state", "started_at", "next_wave_at", "wave_left"])
    announce(CampaignStarted(patient=None, key=campaign_key(row.id), people=people.count()), act)


@transaction.atomic
def pause_campaign(act: Act, *, campaign: UUID) -> int:
    """Nothing further leaves: what waits in the queue is taken back, and goes out when it is resumed."""
    row = _held(act, campaign, Standing.RUNNING)
    taken = _take_back(act, row, "campaign_paused", Whom.WAITING)
    row.state, row.round = Standing.PAUSED, row.round + 1
    row.save(update_fields=["state", "round"])
    announce(CampaignPaused(patient=None, key=campaign_key(row.id)), act)
    return taken


@transaction.atomic
def resume_campaign(act: Act, *, campaign: UUID) -> None:
    row = _held(act, campaign, Standing.PAUSED)
    row.state, row.next_wave_at = Standing.RUNNING, act.at
    row.wave_left = row.wave_left or row.wave
    row.save(update_fields=["state", "next_wave_at", "wave_left"])
    announce(CampaignResumed(patient=None, key=campaign_key(row.id)), act)


@transaction.atomic
def stop_campaign(act: Act, *, campaign: UUID) -> int:
    """For good, and at once. Returns how many that had been queued were taken back."""
    row = _held(act, campaign, Standing.DRAFT, Standing.RUNNING, Standing.PAUSED)
    taken = _take_back(act, row, "campaign_stopped", Whom.SPARED)
    spared = Recipient.objects.unscoped(_WHY).filter(campaign=row, state=Whom.WAITING).update(state=Whom.SPARED)
    row.state, row.ended_at, row.next_wave_at = Standing.STOPPED, act.at, None
    row.save(update_fields=["state", "ended_at", "next_wave_at"])
    announce(
        CampaignStopped(patient=None, key=campaign_key(row.id), taken_back=taken, spared=spared + taken), act
    )  # fmt: skip
    return taken


def _take_back(act: Act, row: Campaign, why: str, then: Whom) -> int:
    stopped = take_back_campaign(act, campaign=row.id, why=why)
    people = Recipient.objects.unscoped(_WHY).filter(campaign=row, message__in=stopped)
    people.update(state=then, message=None)
    return len(stopped)


def _held(act: Act, campaign: UUID, *states: Standing) -> Campaign:
    """Locked: a batch that is going out just now ends first, and the next one sees the new state."""
    check(act, "outreach.run")
    row = Campaign.objects.select_for_update(no_key=True).filter(id=campaign).first()
    if row is None:
        raise Refused("outreach.no_campaign", _("There is no such campaign."))
    if row.state not in states:
        raise Refused("outreach.campaign_state", _("This campaign is not in a state in which this can be done."))
    return row


def _refuse_nonsense(name: str, people: Sequence[UUID], wave: int, every_minutes: int) -> None:
    if not name.strip():
        raise Refused("outreach.no_name", _("Give it a name."), field="name")
    if not people:
        raise Refused("outreach.nobody", _("Nobody is on this list."), field="people")
    if not 1 <= wave <= MOST or not 0 <= every_minutes <= LONGEST:
        raise Refused(
            "outreach.waves", _("From 1 to 10,000 people a wave, and at most a day between waves."), field="wave"
        )
