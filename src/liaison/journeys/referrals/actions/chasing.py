"""Chasing: a wave that is sent once, a try by phone, a person who answers for it, and a clinician's decision after three."""

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from liaison.engines.referring import ENOUGH, Stage, Step
from liaison.journeys.referrals import queries
from liaison.journeys.referrals.actions.proving import hold, learned, news, refuse_over
from liaison.journeys.referrals.actions.sending import queue_text
from liaison.journeys.referrals.actions.turning import release_office
from liaison.journeys.referrals.events import Chased, Escalated, TriesUsedUp, TryingOn, referral_key
from liaison.journeys.referrals.models import Referral, Sending
from liaison.journeys.referrals.values import Chased as Result
from liaison.journeys.referrals.values import Named, Reached, Urgency, Way, Why
from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.events import announce
from liaison.records.directory.values import Spent
from liaison.spine.access.actions import check
from liaison.spine.people.models import Staff

_WAITING = (Stage.ANSWER, Stage.DATE)


@transaction.atomic
def send_wave(act: Act, *, wave: UUID, referrals: Sequence[UUID]) -> list[Result]:
    """Each referral that is due and can be written to gets its reminder; the same wave again sends nothing twice."""
    check(act, "referrals.track")
    if Sending.objects.unscoped("whether it was sent").filter(wave=wave).exists():
        raise Refused("referrals.wave_sent", _("This wave has been sent. Nothing was sent twice."))
    return [_chase(act, wave, planned) for planned in queries.wave(act, referrals=referrals)]


@transaction.atomic
def record_try(
    act: Act, *, referral: UUID, reached: Reached, whom: Named = Named.SPECIALIST, way: Way = Way.PHONE, words: str = ""
) -> None:
    """Somebody rang the office, or the patient."""
    row = hold(act, referral, "referrals.track")
    refuse_over(row)
    _refuse_early(row)
    _tried(act, row, way=way, whom=whom, state=reached, words=words)
    if reached is Reached.ANSWERED and whom is not Named.PATIENT:
        news(act, row, Spent(answered_at=act.at))
        row.save(update_fields=["quiet_since"])
        return
    if row.tries >= ENOUGH:
        owner = row.clinician_id
        announce(TriesUsedUp(patient=row.patient_id, key=referral_key(row.id), happened_at=act.at, owner=owner), act)


@transaction.atomic
def escalate(act: Act, *, referral: UUID, to: UUID) -> None:
    """A person answers for it by name; the work is theirs until there is a day."""
    row = hold(act, referral, "referrals.track")
    refuse_over(row)
    person = Staff.objects.filter(id=to, active=True).first()
    if person is None:
        raise Refused("referrals.nobody", _("Choose somebody who works here."), field="to")
    if row.named_id == to and row.urgency != Urgency.ROUTINE:
        raise Refused("referrals.named", _("This person answers for it already."), field="to")
    row.named = person
    row.save(update_fields=["named"])
    key = referral_key(row.id)
    announce(Escalated(patient=row.patient_id, key=key, to=to, urgency=row.urgency, happened_at=act.at), act)


@transaction.atomic
def decide(act: Act, *, referral: UUID, another: bool, why: str = "") -> None:
    """A clinician, after three tries: another office, or go on with this one. To close it is an end of its own."""
    row = hold(act, referral, "referrals.review")
    refuse_over(row)
    _refuse_early(row)
    if another:
        release_office(act, row)
        return
    row.tries, row.tried_at = 0, act.at
    row.save(update_fields=["tries", "tried_at"])
    announce(TryingOn(patient=row.patient_id, key=referral_key(row.id), urgency=row.urgency, happened_at=act.at), act)


def _chase(act: Act, wave: UUID, planned: Result) -> Result:
    """One of a wave. What conversations holds back is said, and keeps nobody else."""
    if planned.why:
        return planned
    row = hold(act, planned.line.id, "referrals.track")
    name = f"chase:{row.tries + 1}:{_number(row)}"
    try:
        message = queue_text(act, row, Way(planned.way), name, queries.reminder(act, row))
    except Refused as refused:
        return Result(line=planned.line, why=Why.HELD, detail=str(refused.message))
    _tried(act, row, way=Way(planned.way), whom=Named.SPECIALIST, state="queued", message=message, wave=wave)
    return planned


def _tried(
    act: Act, row: Referral, *, way: Way, whom: Named, state: str, words: str = "", message: UUID | None = None,
    wave: UUID | None = None,
) -> None:  # fmt: skip
    Sending.objects.create(
        patient_id=row.patient_id, referral=row, kind="chase", number=_number(row), way=way, whom=whom, message=message,
        state=state, wave=wave, words=words.strip(), at=act.at, by=act.actor,
    )  # fmt: skip
    row.tries, row.tried_at = row.tries + 1, act.at
    row.save(update_fields=["tries", "tried_at"])
    learned(act, row, Spent())
    fact = Chased(
        patient=row.patient_id, key=referral_key(row.id), way=way, whom=whom, number=row.tries, happened_at=act.at,
        wave=wave,
    )  # fmt: skip
    announce(fact, act)


def _number(row: Referral) -> int:
    return Sending.objects.unscoped("of this referral").filter(referral=row, kind="chase").count() + 1


def _refuse_early(row: Referral) -> None:
    if row.stage not in _WAITING:
        raise Refused(
            "referrals.nothing_to_chase", _("Nothing is waited for from this office just now."), step=Step.SENT
        )
