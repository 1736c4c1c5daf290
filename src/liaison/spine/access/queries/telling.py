"""With whom staff may speak about a patient: one answer, from what the patient said and from what somebody may right now."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.timezone import localdate

from liaison.kernel.act import Act
from liaison.spine.access import rules
from liaison.spine.access.models import Representation
from liaison.spine.access.queries.proxies import grant_of
from liaison.spine.access.values.proxies import WITH_WORDS, Topic
from liaison.spine.people.models import Patient, PatientAddress, RelatedPerson

_WHY = "what somebody may be told is decided here"


@dataclass(frozen=True)
class Tellable:
    """Somebody with whom we may speak; of `left_out` nothing may be said, and nothing written that could tell of it."""

    related: UUID
    left_out: frozenset[Topic] = frozenset()


def tellable(kin: Iterable[RelatedPerson], *, at: datetime) -> dict[UUID, Tellable]:
    """Of people beside patients, those who may be told: the patient said so, or what they may do now says so. Two queries."""
    people = list(kin)
    rows = Representation.objects.unscoped(_WHY).filter(related__in=people, revoked_at=None).select_related("patient")
    now = slices(list(rows), at=at) if people else {}
    found = {}
    for one in people:
        slice_ = now.get(one.id, rules.Slice())
        if one.may_be_told or slice_.scopes & WITH_WORDS:
            found[one.id] = Tellable(one.id, slice_.left_out)
    return found


def may_be_written_to(kin: Iterable[RelatedPerson], *, at: datetime) -> set[UUID]:
    """What is written cannot leave a topic out: only those of whom none is left out."""
    return {related for related, found in tellable(kin, at=at).items() if not found.left_out}


def slices(rows: Collection[Representation], *, at: datetime) -> dict[UUID, rules.Slice]:
    """By the person beside the patient, what is left of each at this moment; those that are over are empty."""
    states = _states({row.patient_id for row in rows})
    today = localdate(at)
    return {
        row.related_id: rules.slice_of(
            grant_of(row), _about(row.patient, states.get(row.patient_id, "")), at=at, today=today
        )
        for row in rows
    }


def acts_for(act: Act, person: UUID) -> list[Patient]:
    """The patients in whose name this one, a patient here too, may see or do something now."""
    rows = Representation.objects.seen_by(act).filter(person=person, revoked_at=None).select_related("patient")
    standing = list(rows.order_by("patient__sort_key", "patient_id"))
    now = slices(standing, at=act.at)
    return [row.patient for row in standing if not now[row.related_id].why]


def _states(patients: Collection[UUID]) -> dict[UUID, str]:
    """Where they live: the last is the first that was kept."""
    if not patients:
        return {}
    homes = PatientAddress.objects.unscoped(_WHY).filter(patient__in=patients).exclude(state="").exclude(use="old")
    return dict(homes.order_by("-id").values_list("patient_id", "state"))


def _about(patient: Patient, state: str) -> rules.About:
    return rules.About(born=patient.birth_date, died=patient.deceased, state=state)
