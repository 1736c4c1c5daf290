"""What somebody beside a patient may see or do for them: grounds, scopes, topics; and what begins and ends with an age.

Ages are data with a mark, not law that we guessed: K known to us and not verified, D our own caution. A clinic's counsel sets them.
"""

from enum import StrEnum
from typing import NamedTuple

from liaison.spine.access.values.roles import PATIENT_REQUEST, Role
from liaison.spine.access.values.texts import mark as _


class Ground(StrEnum):
    """Why somebody may."""

    AGREED = "agreed"  # the patient said so, and may take it back
    PARENT = "parent"  # of somebody under age; ends by itself
    GUARDIAN = "guardian"  # named by a court
    AGENT = "agent"  # named beforehand by the patient: a health care proxy or power of attorney
    CAREGIVER = "caregiver"
    EXECUTOR = "executor"  # of somebody who has died


class Scope(StrEnum):
    TOLD = "told"  # staff may speak with them about the patient
    SPEAK = "speak"  # they may ask for and answer in the patient's name
    APPOINTMENTS = "appointments"
    PLAN = "plan"
    RESULTS = "results"
    BILLS = "bills"
    ALL = "all"


class Topic(StrEnum):
    """What can be left out of a scope."""

    REPRODUCTIVE = "reproductive"
    STI = "sti"  # sexually transmitted infections, HIV
    MENTAL = "mental"
    SUBSTANCE = "substance"  # substance-use treatment (42 CFR Part 2)
    GENETIC = "genetic"


class Proof(StrEnum):
    PATIENT_SAID = "patient_said"
    WRITTEN = "written"  # the patient's signed form
    BIRTH = "birth"  # birth certificate, or born here
    COURT = "court"
    POWER = "power"  # power of attorney, health care proxy
    WILL = "will"


class RevokedWhy(StrEnum):
    PATIENT = "patient"
    COURT = "court"
    SAFETY = "safety"
    MISTAKE = "mistake"
    ENDED = "ended"


ENDS_THE_WORD = frozenset({RevokedWhy.PATIENT, RevokedWhy.COURT, RevokedWhy.SAFETY})
GRANTS: dict[Scope, frozenset[str]] = {
    Scope.TOLD: frozenset(),
    Scope.SPEAK: frozenset({"people.read", "people.reach", "privacy.request"}),
    Scope.APPOINTMENTS: frozenset({"people.read", "scheduling.read", "visits.read"}),
    Scope.PLAN: frozenset({"people.read", "plans.read"}),
    Scope.RESULTS: frozenset({"people.read", "diagnostics.read"}),
    Scope.BILLS: frozenset({"people.read", "coverage.read"}),
}
GRANTS[Scope.ALL] = frozenset().union(
    *GRANTS.values(), {"chart.read", "transitions.read", "medicines.read", "referrals.read"}
)
WITH_WORDS = frozenset({Scope.TOLD, Scope.SPEAK, Scope.ALL})  # staff may speak with them about the patient
# What tells nothing of a topic that is left out. All else would, as long as its pages cannot leave single topics out.
TELLS_NO_TOPIC = frozenset({"people.read", "people.reach", "privacy.request"})
CONFIDENTIAL = frozenset({Topic.REPRODUCTIVE, Topic.STI, Topic.MENTAL, Topic.SUBSTANCE})
# Which papers show which ground; a ground that is not here needs none.
SHOWN_BY: dict[Ground, tuple[Proof, ...]] = {
    Ground.PARENT: (Proof.BIRTH, Proof.COURT),
    Ground.GUARDIAN: (Proof.COURT,),
    Ground.AGENT: (Proof.POWER,),
    Ground.EXECUTOR: (Proof.WILL, Proof.COURT),
}


class Ages(NamedTuple):
    """From which age a parent no longer sees the confidential topics, and nothing any more."""

    confidential: int
    adult: int
    mark: str
    said: str


ANYWHERE = Ages(12, 18, "D", "No state's rule: our own caution. Adult at 18 is known to us for most states (K).")
BY_STATE: dict[str, Ages] = {
    "AL": Ages(12, 19, "K", "Ala. Code 26-1-1 makes adults at 19; the younger age is our own caution (D)."),
    "NE": Ages(12, 19, "K", "Neb. Rev. Stat. 43-2101 makes adults at 19; the younger age is our own caution (D)."),
}


class Proxy(Role):
    name, title = "proxy", _("Somebody beside the patient")
    sentence = _("Sees and does what the patient, a court or the law of minors says, until it ends.")
    permissions = GRANTS[Scope.ALL]
    purposes = (PATIENT_REQUEST,)
    staff = False
