"""Who may speak for a patient, in words."""

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext_lazy as _

from liaison.platform.ui.words import Words
from liaison.spine.access.values.proxies import GRANTS, TELLS_NO_TOPIC, Ground, Proof, RevokedWhy, Scope, Topic

GROUNDS: Mapping[str, Words] = {
    Ground.AGREED: _("The patient agreed"),
    Ground.PARENT: _("Parent of somebody under age"),
    Ground.GUARDIAN: _("Guardian named by a court"),
    Ground.AGENT: _("Health care proxy or power of attorney"),
    Ground.CAREGIVER: _("Caregiver, as the patient agreed"),
    Ground.EXECUTOR: _("Executor of somebody who has died"),
}
SCOPES: Mapping[str, Words] = {
    Scope.TOLD: _("be told"),
    Scope.SPEAK: _("speak for the patient"),
    Scope.APPOINTMENTS: _("see appointments"),
    Scope.PLAN: _("see the care plan"),
    Scope.RESULTS: _("see test results"),
    Scope.BILLS: _("see insurance and bills"),
    Scope.ALL: _("see everything"),
}
THINGS: Mapping[str, Words] = {  # what a permission of theirs opens
    "people.read": _("who the patient is and how to reach them"),
    "people.reach": _("saying how to reach the patient"),
    "privacy.request": _("asking for records in the patient’s name"),
    "scheduling.read": _("appointments"),
    "visits.read": _("visits"),
    "plans.read": _("the care plan"),
    "diagnostics.read": _("tests and results"),
    "coverage.read": _("insurance and bills"),
    "chart.read": _("the clinical record"),
    "transitions.read": _("hospital stays"),
    "medicines.read": _("medicines"),
    "referrals.read": _("referrals"),
}
TOPICS: Mapping[str, Words] = {
    Topic.REPRODUCTIVE: _("reproductive health"),
    Topic.STI: _("sexually transmitted infections, HIV"),
    Topic.MENTAL: _("mental health"),
    Topic.SUBSTANCE: _("substance-use treatment"),
    Topic.GENETIC: _("genetic tests"),
}
PROOFS: Mapping[str, Words] = {
    Proof.PATIENT_SAID: _("The patient said so"),
    Proof.WRITTEN: _("The patient’s signed form"),
    Proof.BIRTH: _("Birth certificate, or born here"),
    Proof.COURT: _("Court order"),
    Proof.POWER: _("Power of attorney, health care proxy"),
    Proof.WILL: _("Will"),
}
REVOKED: Mapping[str, Words] = {
    RevokedWhy.PATIENT: _("The patient took it back"),
    RevokedWhy.COURT: _("A court ended it"),
    RevokedWhy.SAFETY: _("For the patient’s safety"),
    RevokedWhy.MISTAKE: _("It was a mistake"),
    RevokedWhy.ENDED: _("It had ended already"),
}
WHY_NOT: Mapping[str, Words] = {
    "not_yet": _("not yet"), "over": _("over"), "revoked": _("taken back"), "proof_over": _("the paper is no longer valid"),
    "of_age": _("the patient is of age"), "died": _("ended with a death"),
}  # fmt: skip
ENDS: Mapping[str, Words] = {
    "proof": _("its paper ends"), "time": _("its time ends"), "of_age": _("the patient comes of age"),
}  # fmt: skip


def things(permissions: Iterable[str]) -> list[Words]:
    """In the order of the words above."""
    wanted = set(permissions)
    return [words for code, words in THINGS.items() if code in wanted]


def closed_by_a_topic(scopes: Iterable[str]) -> list[Words]:
    """What stays closed of these scopes as soon as any topic is left out."""
    allowed = frozenset[str]().union(*(GRANTS[Scope(code)] for code in scopes))
    return things(allowed - TELLS_NO_TOPIC)
