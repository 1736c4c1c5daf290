"""What the record, appointments and insurance announce, in words; and what kinds of resources are called."""

from collections.abc import Mapping

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from liaison.insight.words.saying import Body, Saying, Teller, Topic, moment, number, saying, word, words_of
from liaison.kernel.events import Event
from liaison.platform.ui.words import Words
from liaison.records.chart import events as chart
from liaison.records.coverage import events as coverage
from liaison.records.scheduling import events as scheduling

NOTICES: Mapping[str, Words] = {
    "booked": _("a visit is booked"), "moved": _("a visit has moved"), "covered": _("another clinician, same time"),
    "cancelled": _("a visit is cancelled"), "restored": _("a change was taken back"), "offer": _("a time is offered"),
}  # fmt: skip
KINDS: Mapping[str, tuple[Words, Topic, str]] = {
    "Encounter": (_("Encounter"), Topic.CARE, "hospital"),
    "Procedure": (_("Procedure"), Topic.CARE, "activity"),
    "Appointment": (_("Appointment"), Topic.APPOINTMENTS, "calendar-event"),
    "Condition": (_("Condition"), Topic.CONDITIONS, "clipboard2-pulse"),
    "AllergyIntolerance": (_("Allergy"), Topic.CONDITIONS, "exclamation-octagon-fill"),
    "MedicationRequest": (_("Medicine"), Topic.MEDICINES, "capsule"),
    "MedicationStatement": (_("Medicine, as told"), Topic.MEDICINES, "capsule"),
    "MedicationAdministration": (_("Medicine given"), Topic.MEDICINES, "capsule"),
    "MedicationDispense": (_("Medicine handed out"), Topic.MEDICINES, "capsule"),
    "Immunization": (_("Vaccine"), Topic.MEDICINES, "droplet"),
    "Observation": (_("Result"), Topic.RESULTS, "graph-up"),
    "DiagnosticReport": (_("Report of results"), Topic.RESULTS, "file-medical"),
    "ImagingStudy": (_("Imaging"), Topic.RESULTS, "file-medical"),
    "Specimen": (_("Sample taken"), Topic.RESULTS, "droplet"),
    "Coverage": (_("Insurance"), Topic.COVERAGE, "file-earmark-text"),
    "Claim": (pgettext_lazy("of an insurance", "Claim"), Topic.COVERAGE, "file-earmark-text"),
    "ExplanationOfBenefit": (_("Explanation of benefits"), Topic.COVERAGE, "file-earmark-text"),
    "CarePlan": (_("Care plan"), Topic.OTHER, "list-check"),
    "CareTeam": (_("Care team"), Topic.OTHER, "people"),
    "Goal": (_("Goal"), Topic.OTHER, "flag"),
    "ServiceRequest": (_("Order"), Topic.OTHER, "send"),
    "DocumentReference": (_("Document"), Topic.OTHER, "file-earmark-text"),
    "Device": (_("Device"), Topic.OTHER, "gear"),
    "SupplyDelivery": (_("Supplies"), Topic.OTHER, "truck"),
    "QuestionnaireResponse": (_("Answers to questions"), Topic.OTHER, "card-checklist"),
    "Media": (_("Image"), Topic.OTHER, "file-medical"),
    "Patient": (_("Who they are"), Topic.OTHER, "person"),
    "Provenance": (_("Where the record comes from"), Topic.OTHER, "link-45deg"),
}
_OTHER: tuple[Words, Topic, str] = (_("Entry of the record"), Topic.OTHER, "file-earmark-text")
ASKED: Mapping[str, Words] = {
    "patient": _("the patient"), "payer": _("the payer"), "questionnaire": _("the Medicare questions"),
}  # fmt: skip
PLAN_FIELDS: Mapping[str, Words] = {
    "payer": _("payer"), "plan": _("plan"), "member_id": _("member number"), "kind": _("kind"), "order": _("order"),
    "status": _("state"), "starts_on": _("first day"), "ends_on": _("last day"),
}  # fmt: skip
_C, _A, _P = Topic.OTHER, Topic.APPOINTMENTS, Topic.COVERAGE


def kind_of(resource: str) -> tuple[Words, Topic, str]:
    """What a kind of resource is called, where it belongs, and its drawing."""
    return KINDS.get(resource, _OTHER)


def _kind(_teller: Teller, body: Body) -> str:
    return str(kind_of(str(body.get("type")))[0])


def _counted(_teller: Teller, body: Body) -> str:
    """ "12 × Result, 1 × Condition", the most first."""
    new = [n + m for n, m in zip(body.get("created") or (), body.get("updated") or (), strict=False)]
    pairs = sorted(zip(new, body.get("types") or (), strict=False), key=lambda pair: (-pair[0], pair[1]))
    return ", ".join(_now("%(n)d × %(kind)s") % {"n": n, "kind": kind_of(kind)[0]} for n, kind in pairs if n)


SAYINGS: Mapping[type[Event], Saying] = {
    chart.ResourcesReceived: saying(_("Record received: %(what)s"), _C, "download", what=_counted),
    chart.ResourceChanged: saying(_("Record changed: %(what)s"), _C, "pencil", news=False, what=_kind),
    chart.ResourceMoved: saying(
        _("An entry turned out to be about somebody else: %(what)s"), _C, "arrow-left-right", what=_kind
    ),
    chart.LinesDoubted: saying(_("Lines of the record left out as wrong: %(count)s"), _C, "x-lg", count=number("count")),
    chart.LinesTrusted: saying(_("Lines of the record count again: %(count)s"), _C, "check-lg", count=number("count")),
    chart.ImportFinished: saying(_("An import is finished"), _C, "download", news=False),
    coverage.CoverageAdded: saying(_("Insurance in the record"), _P, "file-earmark-text"),
    coverage.CoverageChanged: saying(
        _("Insurance changed: %(fields)s"), _P, "pencil", fields=words_of("fields", PLAN_FIELDS)
    ),
    coverage.SeveralPlansFound: saying(
        _("Several plans pay, and nobody has said which pays first"), _P, "question-circle", kind="soon"
    ),
    coverage.OrderConfirmed: saying(
        _("Which plan pays first was confirmed with %(asked)s"), _P, "check-lg", kind="done", asked=word("asked", ASKED)
    ),
    coverage.OnePlanLeft: saying(_("Only one plan pays now"), _P, "check-lg"),
    scheduling.Booked: saying(_("Appointment booked for %(at)s"), _A, "calendar-check", at=moment("starts_at")),
    scheduling.Moved: saying(
        _("Appointment moved from %(before)s to %(at)s"), _A, "calendar-event",
        before=moment("before"), at=moment("starts_at"),
    ),
    scheduling.Cancelled: saying(
        _("Appointment of %(at)s cancelled"), _A, "calendar-x", kind="soon", at=moment("starts_at")
    ),
    scheduling.Kept: saying(
        _("Came to the appointment of %(at)s"), _A, "calendar-check", kind="done", at=moment("starts_at")
    ),
    scheduling.NotKept: saying(
        _("Did not come to the appointment of %(at)s"), _A, "calendar-x", kind="late", at=moment("starts_at")
    ),
    scheduling.Held: saying(
        _("%(at)s held until %(until)s"), _A, "calendar-event", at=moment("starts_at"), until=moment("until")
    ),
    scheduling.Released: saying(_("The hold of %(at)s was given back"), _A, "calendar-event", at=moment("starts_at")),
    scheduling.Confirmed: saying(_("Confirmed for %(at)s"), _A, "calendar-check", kind="done", at=moment("starts_at")),
    scheduling.Overbooked: saying(
        _("Booked on top of another at %(at)s"), _A, "calendar-event", kind="soon", at=moment("starts_at")
    ),
    scheduling.LeftUnseen: saying(
        _("Left the appointment of %(at)s without being seen"), _A, "calendar-x", kind="late", at=moment("starts_at")
    ),
    scheduling.HoursChanged: saying(_("Opening hours changed"), _A, "calendar-event"),
    scheduling.NoticeDrafted: saying(
        _("What to tell the patient was drafted: %(what)s"), _A, "envelope", kind="soon", what=word("kind", NOTICES)
    ),
    scheduling.NoticeTold: saying(_("The patient was told"), _A, "check-circle-fill", kind="done"),
    scheduling.NoticeWithdrawn: saying(_("What was to be told is no longer true"), _A, "envelope"),
    scheduling.RescueApplied: saying(
        _("A day was rescued: %(visits)s visits"), _A, "arrow-left-right", kind="soon", visits=number("visits")
    ),
    scheduling.RescueUndone: saying(
        _("The rescue of a day was undone: %(visits)s visits"), _A, "arrow-return-left", visits=number("visits")
    ),
    scheduling.FeedMade: saying(_("A calendar address was made"), _A, "link-45deg"),
    scheduling.FeedRevoked: saying(_("A calendar address was revoked"), _A, "link-45deg"),
    scheduling.FeedRead: saying(_("A calendar program read the visits"), _A, "link-45deg"),
}  # fmt: skip
