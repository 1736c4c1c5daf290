"""Who may speak for a patient, in words."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from liaison.platform.ui.words import Words
from liaison.spine.access.values.proxies import Ground, Proof, RevokedWhy, Scope, Topic

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
    Scope.ALL: _("see everything"),
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
