"""What states, reasons and kinds are called on screen."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from liaison.records.scheduling.values import CancelReason, ChangeReason, Modality, ResourceKind, State

KINDS: Mapping[str, Promise] = {
    ResourceKind.CLINICIAN: _("clinician"), ResourceKind.ROOM: _("room"), ResourceKind.DEVICE: _("device"),
    ResourceKind.INTERPRETER: _("interpreter"), ResourceKind.DEPARTMENT: _("department"), ResourceKind.RIDE: _("ride"),
    ResourceKind.OUTSIDE: _("provider elsewhere"), ResourceKind.TELEHEALTH: _("telehealth line"),
}  # fmt: skip
STATES: Mapping[str, Promise] = {
    State.PROPOSED: pgettext_lazy("of an appointment", "proposed"), State.HELD: pgettext_lazy("of an appointment", "held"),
    State.BOOKED: pgettext_lazy("of an appointment", "booked"),
    State.CONFIRMED: pgettext_lazy("of an appointment", "confirmed"),
    State.ARRIVED: pgettext_lazy("of an appointment", "arrived"),
    State.ROOMED: pgettext_lazy("of an appointment", "in the room"),
    State.IN_VISIT: pgettext_lazy("of an appointment", "in visit"),
    State.FINISHED: pgettext_lazy("of an appointment", "finished"),
    State.MISSED: pgettext_lazy("of an appointment", "missed"),
    State.LEFT: pgettext_lazy("of an appointment", "left without being seen"),
    State.CANCELLED: pgettext_lazy("of an appointment", "cancelled"),
    State.RESCHEDULED: pgettext_lazy("of an appointment", "moved"),
}  # fmt: skip
MODALITIES: Mapping[str, Promise] = {
    Modality.IN_PERSON: _("in person"), Modality.VIDEO: _("by video"), Modality.PHONE: _("by phone"),
    Modality.HOME: _("at home"),
}  # fmt: skip
REASONS: Mapping[str, Promise] = {
    CancelReason.FEELING_BETTER: _("Feeling better"), CancelReason.TOO_UNWELL: _("Too unwell to come"),
    CancelReason.IN_HOSPITAL: _("In hospital"), CancelReason.NO_TRANSPORT: _("No transport"),
    CancelReason.WORK: _("Work"), CancelReason.CARE_OF_OTHERS: _("Caring for somebody"),
    CancelReason.COST: _("Cost"), CancelReason.COVERAGE: _("Insurance"),
    CancelReason.WENT_ELSEWHERE: _("Went elsewhere"), CancelReason.TIME_DOES_NOT_SUIT: _("The time does not suit"),
    CancelReason.DIED: _("Died"), CancelReason.CLINICIAN_OUT: _("Clinician is out"),
    CancelReason.ROOM_OUT: _("Room or device is out"), CancelReason.NO_INTERPRETER: _("No interpreter"),
    CancelReason.NO_AUTHORIZATION: _("No authorization"), CancelReason.CLOSED: _("Closed that day"),
    CancelReason.BOOKED_IN_ERROR: _("Booked in error"), CancelReason.OTHER: _("Another reason"),
}  # fmt: skip


CHANGES: Mapping[str, Promise] = {
    ChangeReason.LEAVE: _("on leave"), ChangeReason.ILL: _("ill"), ChangeReason.MEETING: _("in a meeting"),
    ChangeReason.HOLIDAY: _("holiday"), ChangeReason.REPAIR: _("being repaired"), ChangeReason.WEATHER: _("weather"),
    ChangeReason.EXTRA: _("extra hours"),
}  # fmt: skip


def change_reason(reason: str) -> str:
    return str(CHANGES.get(reason, reason))


def kind_name(kind: str) -> str:
    return str(KINDS.get(kind, kind))


def state_name(state: str) -> str:
    return str(STATES.get(state, state))


def reason_name(reason: str) -> str:
    return str(REASONS.get(reason, reason))
