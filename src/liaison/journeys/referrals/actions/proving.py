"""A step is done by its proof and by nothing else: hold a referral, prove a step, withdraw a proof. Parts of actions."""

from collections.abc import Iterable
from uuid import UUID

from django.utils.translation import gettext as _

from liaison.engines.referring import Stage, Step, stage_of
from liaison.journeys.referrals import rules
from liaison.journeys.referrals.events import referral_key
from liaison.journeys.referrals.models import Proof, Referral
from liaison.journeys.referrals.values import Evidence
from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.records.directory.actions import learn
from liaison.records.directory.values import Spent
from liaison.spine.access.actions import check

_WHY = "may is checked by every caller"


def hold(act: Act, referral: UUID, permission: str) -> Referral:
    rows = Referral.objects.unscoped(_WHY).select_related("office")
    row = rows.select_for_update(no_key=True, of=("self",)).filter(id=referral).first()
    if row is None:
        raise Refused("referrals.no_referral", _("There is no such referral."))
    check(act, permission, row.patient_id)
    return row


def standing(row: Referral) -> dict[Step, Proof]:
    """The proofs that stand."""
    rows = Proof.objects.unscoped(_WHY).filter(referral=row, withdrawn_at=None)
    return {Step(proof.step): proof for proof in rows}


def refuse_over(row: Referral) -> None:
    if row.end:
        raise Refused("referrals.over", _("This referral has ended."))


def prove(act: Act, row: Referral, step: Step, proof: Evidence) -> Proof:
    """Refused unless the object proves this step and the step's turn has come. Its caller saves the row."""
    why = rules.why_not(step, standing(row), row.end) or rules.why_not_proof(step, proof, act.at)
    if why == "over":
        refuse_over(row)
    if why == "done":
        raise Refused("referrals.done", _("This step is done already: its proof stands."))
    if why == "too_early":
        raise Refused("referrals.too_early", _("The step before it has no proof yet."))
    if why == "ahead":
        raise Refused("referrals.ahead", _("This has not happened yet."), field="at")
    if why:
        raise Refused("referrals.no_proof", _("Say what shows it: this does not."), field="ref")
    made = Proof.objects.create(
        patient_id=row.patient_id, referral=row, step=step, how=proof.how, ref=proof.ref.strip(), words=proof.words.strip(),
        at=proof.at or act.at, recorded_at=act.at, by=act.actor,
    )  # fmt: skip
    restage(act, row)
    return made


def withdraw(act: Act, row: Referral, steps: Iterable[Step]) -> None:
    """The proofs of these steps no longer stand; they stay to be read."""
    rows = Proof.objects.unscoped(_WHY).filter(referral=row, step__in=list(steps), withdrawn_at=None)
    rows.update(withdrawn_at=act.at)
    restage(act, row)


def restage(act: Act, row: Referral) -> None:
    stage = Stage.ENDED if row.end else stage_of(standing(row))
    if stage != row.stage:
        row.stage, row.stage_at = stage, act.at


def news(act: Act, row: Referral, spent: Spent) -> None:
    """Something came from the office: it is no longer silent, and the directory learns."""
    row.quiet_since = act.at if row.stage in (Stage.ANSWER, Stage.DATE) else None
    learned(act, row, spent)


def learned(act: Act, row: Referral, spent: Spent, forget: tuple[str, ...] = ()) -> None:
    if row.office_id:
        learn(act, patient=row.patient_id, office=row.office_id, key=referral_key(row.id), spent=spent, forget=forget)
