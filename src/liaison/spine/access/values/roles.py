"""The roles: who somebody is at work, in one sentence, and what that lets them do."""

from typing import ClassVar

from liaison.spine.access.values.permissions import PERMISSIONS
from liaison.spine.access.values.texts import mark as _

TREATMENT, PAYMENT, OPERATIONS = "treatment", "payment", "operations"
PATIENT_REQUEST, BREAK_GLASS = "patient-request", "break-glass"

_FIND = {"people.find", "people.read", "access.break_glass"}
_CARE = {"chart.read", "transitions.read", "visits.read", "scheduling.read", "coverage.read"}
_WORK = {"work.see", "work.do"}
_REACH = {"people.change", "people.reach"}
_TALK = {"conversations.read", "conversations.write", "conversations.consent", "calls.take"}
_PAPERS = {"conversations.triage", "documents.file"}
_UNDERSTAND = {"interpreters.read", "interpreters.arrange", "care.read", "care.teach"}
_CARE_BETWEEN_VISITS = {
    "caseload.keep",
    "caseload.read",
    "diagnostics.read",
    "diagnostics.track",
    "directory.keep",
    "directory.read",
    "discharge.plan",
    "discharge.read",
    "forms.answer",
    "forms.read",
    "identity.match",
    "medicines.compare",
    "medicines.read",
    "people.relate",
    "plans.read",
    "plans.share",
    "plans.write",
    "population.read",
    "provenance.read",
    "provenance.resolve",
    "referrals.order",
    "referrals.read",
    "referrals.track",
}
_CLINICAL_CARE = {
    "caseload.read",
    "diagnostics.acknowledge",
    "diagnostics.read",
    "diagnostics.track",
    "directory.read",
    "discharge.plan",
    "discharge.read",
    "forms.answer",
    "forms.judge",
    "forms.read",
    "medicines.approve",
    "medicines.compare",
    "medicines.decide",
    "medicines.read",
    "plans.read",
    "plans.share",
    "plans.write",
    "population.read",
    "provenance.read",
    "provenance.resolve",
    "referrals.order",
    "referrals.read",
    "referrals.review",
}


class Role:
    """Subclasses are never instantiated: a role is a name, a sentence and what it allows."""

    name: ClassVar[str]
    title: ClassVar[str]
    sentence: ClassVar[str]
    permissions: ClassVar[frozenset[str]]
    purposes: ClassVar[tuple[str, ...]] = (TREATMENT, OPERATIONS, PAYMENT, PATIENT_REQUEST)  # the first is usual
    sees_restricted: ClassVar[bool] = False  # opens restricted charts without a tie, because that is the work
    staff: ClassVar[bool] = True  # somebody who signs in at the desk


class Coordinator(Role):
    name, title = "coordinator", _("Coordinator")
    sentence = _("Finds out what each patient needs next and sees to it that it happens.")
    permissions = frozenset(
        _TALK | _PAPERS | _UNDERSTAND | _CARE_BETWEEN_VISITS | {"conversations.support", "conversations.templates", "outreach.run"} | _FIND | _CARE | _WORK | _REACH
        | {"people.register", "access.tie", "scheduling.book", "scheduling.rescue", "coverage.check", "coverage.order", "transitions.call",
           "visits.check_in", "visits.finish", "visits.follow", "privacy.request"}
    )  # fmt: skip


class Advocate(Role):
    name, title = "advocate", _("Patient advocate")
    sentence = _("Speaks for the patient when something went wrong, and until it is put right.")
    permissions = frozenset(
        _TALK
        | {"conversations.support", "interpreters.read", "interpreters.arrange", "care.read"}
        | _FIND
        | _CARE
        | _WORK
        | {"people.reach", "access.tie", "privacy.request"}
        | {"directory.read", "forms.answer", "people.relate", "plans.read", "provenance.read", "referrals.read"}
    )
    purposes = (OPERATIONS, PATIENT_REQUEST, TREATMENT)


class Scheduler(Role):
    name, title = "scheduler", _("Scheduler")
    sentence = _("Books, moves and fills appointments.")
    permissions = frozenset(
        _TALK | _PAPERS | {"interpreters.read", "interpreters.arrange"} | {"directory.read", "identity.match", "referrals.read"} | _FIND | _WORK | _REACH
        | {"people.register", "scheduling.read", "scheduling.book", "scheduling.rescue", "visits.read", "visits.follow",
           "coverage.read"}
    )  # fmt: skip


class FrontDesk(Role):
    name, title = "front_desk", _("Front desk")
    sentence = _("Welcomes patients, confirms who they are and checks them in and out.")
    permissions = frozenset(
        _TALK | _PAPERS | _UNDERSTAND | {"directory.read", "forms.answer", "identity.match", "people.relate", "provenance.read", "provenance.resolve"} | _FIND | _WORK | _REACH
        | {"people.register", "scheduling.read", "scheduling.book", "visits.read", "visits.check_in", "visits.finish",
           "coverage.read", "coverage.check", "coverage.order", "privacy.request"}
    )  # fmt: skip


class Billing(Role):
    name, title = "billing", _("Billing")
    sentence = _("Estimates, claims and explains what care costs.")
    permissions = frozenset(
        _TALK
        | {"interpreters.read"}
        | _FIND
        | _WORK
        | {
            "directory.read",
            "people.reach",
            "coverage.read",
            "coverage.check",
            "coverage.order",
            "scheduling.read",
            "visits.read",
        }
    )
    purposes = (PAYMENT, OPERATIONS, PATIENT_REQUEST)


class Clinician(Role):
    name, title = "clinician", _("Clinician")
    sentence = _("Treats patients.")
    permissions = frozenset(
        _TALK | _UNDERSTAND | _CLINICAL_CARE | {"conversations.support", "documents.file", "documents.review"} | _FIND | _CARE | _WORK | _REACH
        | {"people.register", "access.tie", "visits.check_in", "visits.room", "visits.finish", "visits.follow",
           "transitions.call", "transitions.advise"}
    )  # fmt: skip


class Supervisor(Role):
    name, title = "supervisor", _("Supervisor")
    sentence = _("Shares out the team's work, covers for absences and answers for its deadlines.")
    permissions = Coordinator.permissions | {
        "work.assign",
        "work.tune",
        "insight.read",
        "desk.gallery",
        "scheduling.overbook",
        "scheduling.rescue",
        "scheduling.set_up",
        "visits.set_up",
        "conversations.approve",
        "conversations.operate",
        "care.library",
        "caseload.balance",
        "forms.publish",
        "identity.merge",
        "medicines.protocols",
        "plans.templates",
        "population.define",
    }


class PrivacyOfficer(Role):
    name, title = "privacy_officer", _("Privacy officer")
    sentence = _("Guards who sees what: restrictions, reviews of broken glass, records requests.")
    permissions = frozenset(
        {"people.find", "people.read", "conversations.read", "documents.file", "chart.read", "chart.export", "access.restrict", "access.tie",
         "access.review_glass", "access.audit", "privacy.read", "privacy.request", "privacy.release",
         "platform.audit", "insight.read"}
        | {"diagnostics.read", "discharge.read", "forms.read", "identity.match", "identity.merge", "medicines.read", "people.relate", "plans.read", "provenance.read", "referrals.read"}
        | _WORK
    )  # fmt: skip
    purposes = (OPERATIONS, PATIENT_REQUEST)
    sees_restricted = True


class Auditor(Role):
    name, title = "auditor", _("Auditor")
    sentence = _("Reads the log and the totals, and opens no chart.")
    permissions = frozenset({"access.audit", "platform.audit", "insight.read"})
    purposes = (OPERATIONS,)
    sees_restricted = True  # in the log, which is all there is to see


class Administrator(Role):
    name, title = "administrator", _("Administrator")
    sentence = _("Runs the installation: sign-ins, teams, imports; opens no chart.")
    permissions = frozenset(
        {"people.staff", "access.users", "access.audit", "desk.gallery", "work.see", "work.assign", "work.tune",
         "insight.read", "platform.audit", "platform.operate", "scheduling.set_up",
         "visits.set_up", "conversations.operate", "conversations.templates", "directory.keep", "directory.read", "forms.publish"}
    )  # fmt: skip
    purposes = (OPERATIONS,)


class Integration(Role):
    name, title = "integration", _("Integration")
    sentence = _("Another system, or Liaison itself, acting by rule and never by hand.")
    permissions = frozenset(PERMISSIONS) - {"access.break_glass", "access.review_glass"}
    sees_restricted = True
    staff = False


class OwnChart(Role):
    name, title = "patient", _("Patient")
    sentence = _("The patient, who sees their own chart and nobody else's.")
    permissions = frozenset(
        {"people.read", "people.reach", "chart.read", "coverage.read", "scheduling.read", "visits.read",
         "transitions.read", "privacy.request"}
    )  # fmt: skip
    purposes = (PATIENT_REQUEST, TREATMENT)
    staff = False


ROLES: dict[str, type[Role]] = {
    role.name: role
    for role in (
        Coordinator, Advocate, Scheduler, FrontDesk, Billing, Clinician, Supervisor, PrivacyOfficer, Auditor,
        Administrator, Integration, OwnChart,
    )
}  # fmt: skip
