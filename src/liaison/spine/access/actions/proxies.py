"""Say who may see or do what for a patient, on what ground and until when; show the proof; take it back."""

from collections.abc import Collection
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.events import announce
from liaison.spine.access import rules
from liaison.spine.access.events import ProofShown, RepresentativeNamed, RepresentativeRevoked, representation_key
from liaison.spine.access.models import Representation
from liaison.spine.access.queries import check
from liaison.spine.access.queries.proxies import ending, facts_of, slice_now
from liaison.spine.access.values import Ground, Proof, RevokedWhy, Scope, Topic
from liaison.spine.access.values.proxies import ENDS_THE_WORD
from liaison.spine.people.actions import allow_telling
from liaison.spine.people.models import Patient, RelatedPerson

_WHY = "the patient was checked"


@transaction.atomic
def represent(
    act: Act, *, patient: UUID, related: UUID, ground: Ground, scopes: Collection[Scope],
    left_out: Collection[Topic] = (), until_at: datetime | None = None, proof: Proof | None = None,
    proof_ref: str = "", proof_until: date | None = None, seen: bool = False, person: UUID | None = None,
) -> Representation:  # fmt: skip
    """From now on; whoever has something that ended already begins anew."""
    check(act, "people.relate", patient)
    whose = Patient.objects.unscoped(_WHY).select_for_update(no_key=True, of=("self",)).get(id=patient)
    who = RelatedPerson.objects.seen_by(act).filter(id=related, patient_id=patient).first()
    if who is None:
        raise Refused("people.no_such_related", _("There is no such person beside this patient."), field="related")
    if not scopes:
        raise Refused("access.for_nothing", _("Say what this person may see or do."), field="scopes")
    if until_at is not None and until_at <= act.at:
        raise Refused("access.ends_before", _("It would have ended already."), field="until")
    if proof_until is not None and proof_until < localdate(act.at):
        raise Refused("access.proof_ended", _("This paper is no longer valid."), field="proof_until")
    _must_make_sense(act, whose, who, ground, person)
    if rules.proof_is_missing(ground, proof or "", seen=seen):
        raise Refused(
            "access.proof_needed", _("Look at the paper that shows this, and say which it is."), field="proof"
        )
    _end_what_ended(act, who)
    shown = proof is not None and seen
    made = Representation.objects.create(
        patient=whose, related=who, person_id=person, ground=ground.value, scopes=sorted(s.value for s in scopes),
        left_out=sorted(t.value for t in left_out), from_at=act.at, until_at=until_at, proof=proof.value if proof else "",
        proof_ref=proof_ref.strip(), proof_until=proof_until, proof_seen_at=act.at if shown else None,
        proof_seen_by=act.actor if shown else "", named_at=act.at, named_by=act.actor,
    )  # fmt: skip
    fact = RepresentativeNamed(
        patient=patient, key=representation_key(made.id), related=related, ground=made.ground,
        scopes=tuple(made.scopes), left_out=tuple(made.left_out), ends_on=ending(made, facts_of(whose)),
    )  # fmt: skip
    announce(fact, act)
    return made


@transaction.atomic
def show_proof(
    act: Act, *, patient: UUID, representation: UUID, proof: Proof, until: date | None = None, ref: str = ""
) -> None:
    """A newer paper for what is so already."""
    kept = _kept(act, patient, representation)
    if rules.proof_is_missing(Ground(kept.ground), proof, seen=True):
        raise Refused("access.proof_needed", _("This paper does not show it."), field="proof")
    if until is not None and until < localdate(act.at):
        raise Refused("access.proof_ended", _("This paper is no longer valid."), field="proof_until")
    kept.proof, kept.proof_until, kept.proof_ref = proof.value, until, ref.strip()
    kept.proof_seen_at, kept.proof_seen_by = act.at, act.actor
    kept.save(update_fields=["proof", "proof_until", "proof_ref", "proof_seen_at", "proof_seen_by"])
    key = representation_key(kept.id)
    announce(ProofShown(patient=patient, key=key, related=kept.related_id, proof=proof.value, until=until), act)


@transaction.atomic
def revoke_representation(act: Act, *, patient: UUID, representation: UUID, why: RevokedWhy) -> None:
    """At once, to the minute."""
    _revoke(act, _kept(act, patient, representation), why)


def _revoke(act: Act, kept: Representation, why: RevokedWhy) -> None:
    """What ends it for good ends the patient's earlier word, too: nobody is told by another door."""
    if why in ENDS_THE_WORD:
        allow_telling(
            act.by_rule("system:representation"), patient=kept.patient_id, related=kept.related_id, allowed=False
        )
    kept.revoked_at, kept.revoked_by, kept.revoked_why = act.at, act.actor, why.value
    kept.save(update_fields=["revoked_at", "revoked_by", "revoked_why"])
    key = representation_key(kept.id)
    announce(RepresentativeRevoked(patient=kept.patient_id, key=key, related=kept.related_id, why=why.value), act)


def _end_what_ended(act: Act, who: RelatedPerson) -> None:
    """One at a time: what holds must be revoked by somebody first."""
    rows = Representation.objects.unscoped(_WHY).select_related("patient").filter(related=who, revoked_at=None)
    for row in rows:
        if not slice_now(row, act).why:
            said = _("This person has something already: revoke that first.")
            raise Refused("access.represents_already", said, field="related")
        _revoke(act, row, RevokedWhy.ENDED)


def _must_make_sense(act: Act, patient: Patient, who: RelatedPerson, ground: Ground, person: UUID | None) -> None:
    if person == patient.id:
        raise Refused("access.own_proxy", _("Nobody is their own representative."), field="related")
    other = Patient.objects.seen_by(act).filter(id=person).first() if person else None
    about = facts_of(patient)
    code = rules.contradicts(
        ground, relationship=who.relationship, born=about.born, others_born=other.birth_date if other else None,
        died=about.died, today=localdate(act.at), state=about.state,
    )  # fmt: skip
    if code:
        raise Refused(f"access.{code}", _contradictions()[code], field="ground")


def _contradictions() -> dict[str, str]:
    return {
        "of_age": _("The patient is of age: a parent no longer speaks for them. Ask the patient."),
        "is_the_child": _("The record says that this person is the patient’s child."),
        "younger_parent": _("This person is younger than the patient: look at both birth dates."),
        "under_age": _("This person is not of age themselves."),
        "lives": _("The patient lives: an executor acts for somebody who has died."),
        "died": _("The patient has died: only an executor acts now."),
    }


def _kept(act: Act, patient: UUID, representation: UUID) -> Representation:
    check(act, "people.relate", patient)
    rows = Representation.objects.seen_by(act).select_for_update(no_key=True, of=("self",))
    kept = rows.filter(id=representation, patient_id=patient, revoked_at=None).first()
    if kept is None:
        raise Refused("access.no_such_representation", _("There is nothing of this kind to change."))
    return kept
