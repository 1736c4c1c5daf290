"""One referral whole: the chain of nine with its evidence, what is missing, what was offered, sent and tried."""

from uuid import UUID

from liaison.engines.referring import Stage, Step
from liaison.journeys.referrals.models import Choice, Proof, Referral, Sending
from liaison.journeys.referrals.queries.board import line
from liaison.journeys.referrals.queries.packet import lacks_of, results_for
from liaison.journeys.referrals.queries.waves import due_to_chase
from liaison.journeys.referrals.values import Choice as Chosen
from liaison.journeys.referrals.values import Link, Loop
from liaison.journeys.referrals.values import Sending as Sent
from liaison.kernel.act import Act
from liaison.spine.access.queries import check
from liaison.spine.people.queries import actor_names


def loop(act: Act, *, referral: UUID) -> Loop | None:
    row = (
        Referral.objects.seen_by(act)
        .filter(id=referral)
        .select_related("patient", "office", "named", "clinician")
        .first()
    )
    if row is None:
        return None
    check(act, "referrals.read", row.patient_id)
    proofs = list(Proof.objects.seen_by(act).filter(referral=row, withdrawn_at=None))
    choices = list(Choice.objects.seen_by(act).filter(referral=row).order_by("-at", "-id"))
    sendings = list(Sending.objects.seen_by(act).filter(referral=row).order_by("-at", "-id"))
    names = actor_names(
        {row.ordered_by, *(one.by for one in proofs), *(one.by for one in choices), *(one.by for one in sendings)}
    )
    shown = line(row)
    rung, on = due_to_chase(act, lines=[shown]).get(row.id, (None, None))
    packing = row.stage == Stage.SEND and not row.end
    return Loop(
        line=shown, question=row.question, history=row.history, ordered_by=_who(row.ordered_by, names), clinician=row.clinician_id,
        order=row.order, authorization=row.authorization, authorization_number=row.authorization_number,
        links=_chain(proofs, names), lacks=tuple(lacks_of(act, row)) if packing else (), included=tuple(results_for(act, row)),
        choices=tuple(_choice(one, names) for one in choices), sendings=tuple(_sending(one, names) for one in sendings),
        rung=rung, chase_on=on, end_reason=row.end_reason, waived=dict(row.waived),
    )  # fmt: skip


def _chain(proofs: list[Proof], names: dict[str, str]) -> tuple[Link, ...]:
    by_step = {Step(proof.step): proof for proof in proofs}
    furthest = max((step for step in by_step if step is not Step.EXPLAINED), default=Step.ORDERED)
    return tuple(_link(step, by_step.get(step), names, furthest) for step in Step)


def _link(step: Step, proof: Proof | None, names: dict[str, str], furthest: Step) -> Link:
    if proof is None:
        return Link(step=step, done=False, skipped=step < furthest)
    return Link(
        step=step, done=True, skipped=False, at=proof.at, by=_who(proof.by, names), how=proof.how, ref=proof.ref,
        words=proof.words, recorded_at=proof.recorded_at,
    )  # fmt: skip


def _choice(row: Choice, names: dict[str, str]) -> Chosen:
    return Chosen(
        at=row.at,
        by=_who(row.by, names),
        chosen=row.office_id,
        said_by=row.said_by,
        why=row.why,
        offered=tuple(row.offered),
    )


def _sending(row: Sending, names: dict[str, str]) -> Sent:
    return Sent(
        kind=row.kind, at=row.at, by=_who(row.by, names), way=row.way, whom=row.whom, number=row.number,
        message=row.message, state=row.state, words=row.words,
    )  # fmt: skip


def _who(actor: str, names: dict[str, str]) -> str:
    """A member of staff by name; a rule of ours by nothing; else as the record says it."""
    return names.get(actor, "" if actor.startswith(("system:", "staff:")) else actor)
