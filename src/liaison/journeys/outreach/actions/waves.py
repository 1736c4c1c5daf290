"""What a worker does for campaigns: look at everybody in the dry run, then send wave by wave, small batch by small batch."""

from collections.abc import Collection, Sequence
from datetime import timedelta
from uuid import UUID

from django.db import connection, transaction
from django.utils.timezone import localdate

from liaison.journeys.outreach.events import CampaignFinished, campaign_key
from liaison.journeys.outreach.models import Campaign, Recipient
from liaison.journeys.outreach.rules.groups import age_group
from liaison.journeys.outreach.values import Standing, Whom
from liaison.kernel.act import Act
from liaison.platform.events import announce
from liaison.spine.access.actions import check
from liaison.spine.conversations.actions import send_many, try_many
from liaison.spine.conversations.queries.clinic import own_name, own_phone
from liaison.spine.conversations.values import Channel, Outgoing, Purpose
from liaison.spine.conversations.values.deciding import Held
from liaison.spine.people.models import Patient

BATCH = 200  # so few that a stop waits for less than a second
TRIED_AT_ONCE = 1000
_WRITTEN = ("state", "tried", "why", "detail", "message", "language", "age_group")
_WHY = "people of a campaign, by rule"


@transaction.atomic
def run_campaigns(act: Act) -> int:
    """One batch of each campaign whose wave has come, and one of each dry run. How many people were looked at."""
    check(act, "outreach.run")
    tried = sum(try_dry(act, campaign=row) for row in Campaign.objects.filter(state=Standing.DRAFT).order_by("made_at"))
    running = Campaign.objects.filter(state=Standing.RUNNING, next_wave_at__lte=act.at).order_by("id")
    return tried + sum(_batch(act, row) for row in running.select_for_update(no_key=True, skip_locked=True))


def try_dry(act: Act, *, campaign: Campaign) -> int:
    """Up to a thousand people who were not looked at yet: what each would get, or why nothing. Nothing is sent."""
    check(act, "outreach.run")
    rows = Recipient.objects.unscoped(_WHY).filter(campaign=campaign, tried=False).order_by("place")
    people = list(rows.select_for_update(no_key=True, skip_locked=True, of=("self",))[:TRIED_AT_ONCE])
    if not people:
        return 0
    known = _patients(people)
    today = localdate(act.at)
    for row, judged in zip(people, try_many(act, messages=_messages(campaign, people, known)), strict=True):
        row.tried, row.language = True, judged.written.language
        row.age_group = age_group(known[row.patient_id].birth_date, today)
        row.why = str(judged.decision.why or "")
        row.detail = judged.decision.steps[-1].found if row.why else ""
    _write(people)
    return len(people)


@transaction.atomic
def rendered(act: Act, *, campaign: UUID, recipients: Collection[int]) -> dict[int, str]:
    """What these people would get, word for word, as it stands now; nothing is written."""
    check(act, "outreach.run")
    row = Campaign.objects.get(id=campaign)
    people = list(Recipient.objects.seen_by(act).filter(campaign=row, id__in=recipients).order_by("place"))
    judged = try_many(act.by_rule("system:reminders"), messages=_messages(row, people, _patients(people)))
    return {person.pk: each.written.text for person, each in zip(people, judged, strict=True)}


def _batch(act: Act, campaign: Campaign) -> int:
    """Some of the wave that is due; what was sent and who got it is one transaction, so nobody gets it twice."""
    waiting = Recipient.objects.unscoped(_WHY).filter(campaign=campaign, state=Whom.WAITING).order_by("place")
    people = list(waiting.select_for_update(no_key=True, of=("self",))[: min(BATCH, campaign.wave_left)])
    results = send_many(act, messages=_messages(campaign, people, _patients(people)))
    for row, said in zip(people, results, strict=True):
        held = isinstance(said, Held)
        row.state = Whom.EXCLUDED if held else Whom.QUEUED
        row.message = None if isinstance(said, Held) else said.message
        row.why, row.detail = (said.why, said.step.found) if isinstance(said, Held) else ("", "")
    _write(people)
    campaign.wave_left -= len(people)
    if campaign.wave_left == 0:
        campaign.wave_left = campaign.wave
        campaign.next_wave_at = act.at + timedelta(minutes=campaign.every_minutes)
    campaign.save(update_fields=["wave_left", "next_wave_at"])
    if not waiting.exists():
        _finish(act, campaign)
    return len(people)


def _write(people: Sequence[Recipient]) -> None:
    """All of them in one statement of arrays; a CASE for each row would take longer than sending does."""
    columns = [[getattr(row, name) for row in people] for name in ("pk", *_WRITTEN)]
    sets = ", ".join(f"{name} = new.{name}" for name in _WRITTEN)
    arrays = "%s::bigint[], %s::text[], %s::boolean[], %s::text[], %s::text[], %s::uuid[], %s::text[], %s::text[]"
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE outreach_recipient AS old SET {sets} "  # noqa: S608  names of our own, no value
            f"FROM UNNEST({arrays}) AS new (id, {', '.join(_WRITTEN)}) WHERE old.id = new.id",
            columns,
        )


def _finish(act: Act, campaign: Campaign) -> None:
    campaign.state, campaign.ended_at, campaign.next_wave_at = Standing.DONE, act.at, None
    campaign.save(update_fields=["state", "ended_at", "next_wave_at"])
    people = Recipient.objects.unscoped(_WHY).filter(campaign=campaign)
    queued, excluded = people.filter(state=Whom.QUEUED).count(), people.filter(state=Whom.EXCLUDED).count()
    fact = CampaignFinished(patient=None, key=campaign_key(campaign.id), queued=queued, excluded=excluded)
    announce(fact, act)


def _patients(people: Sequence[Recipient]) -> dict[object, Patient]:
    rows = Patient.objects.unscoped(_WHY).filter(id__in=[row.patient_id for row in people])
    return {patient.id: patient for patient in rows}


def _messages(campaign: Campaign, people: Sequence[Recipient], known: dict[object, Patient]) -> list[Outgoing]:
    shared = {"clinic": own_name(), "phone": own_phone()} | campaign.filling
    return [
        Outgoing(
            key=f"campaign:{campaign.id}:{row.patient_id}:{campaign.round}", patient=row.patient_id,
            channel=Channel(campaign.channel), purpose=Purpose(campaign.purpose), template=campaign.template,
            filling={"name": known[row.patient_id].given, **shared}, campaign=campaign.id,
        )
        for row in people
    ]  # fmt: skip
