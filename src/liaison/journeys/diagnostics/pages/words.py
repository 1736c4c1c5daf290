"""Codes of tests in words."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from liaison.journeys.diagnostics.duties import RISKS
from liaison.journeys.diagnostics.values import (
    CancelWhy,
    Fault,
    Flag,
    Kind,
    Line,
    Priority,
    Proof,
    Settled,
    State,
    Step,
    Way,
)
from liaison.platform.ui.words import Words

STATE: dict[str, tuple[str, Words]] = {  # the kind of state, and its word
    State.ORDERED: ("neutral", _("ordered")),
    State.DONE: ("waiting", _("done, no result yet")),
    State.RESULTED: ("soon", _("to be read")),
    State.ACKNOWLEDGED: ("soon", _("patient to be told")),
    State.TOLD: ("done", _("patient told")),
    State.CANCELLED: ("neutral", _("not followed any more")),
    State.JOINED: ("neutral", _("belongs to another order")),
}
REACHED: dict[str, Words] = {
    State.ORDERED: _("Ordered"), State.DONE: _("Done"), State.RESULTED: _("Result came"),
    State.ACKNOWLEDGED: _("Read by a clinician"), State.TOLD: _("Patient told"),
    State.CANCELLED: _("Not followed any more"), State.JOINED: _("Put with its order"),
}  # fmt: skip
FLAG: dict[str, tuple[str, Words]] = {
    Flag.CRITICAL: ("late", pgettext_lazy("of a result", "critical")),
    Flag.ABNORMAL: ("late", pgettext_lazy("of a result", "abnormal")),
    Flag.UNSAID: ("info", pgettext_lazy("of a result", "not marked")),
    Flag.NORMAL: ("done", pgettext_lazy("of a result", "normal")),
    Flag.DOUBTFUL: ("soon", pgettext_lazy("of a result", "cannot be right")),
}
FAULT: dict[str, Words] = {
    Fault.IMPOSSIBLE: _("No living person has this value"),
    Fault.UNIT: _("Not a unit in which this is measured"),
    Fault.RANGE_UNIT: _("The range is in another unit than the value"),
    Fault.RANGE: _("The range begins above its end"),
    Fault.AHEAD: _("Dated after it was received"),
    Fault.CONTRADICTS: _("Marked normal, and outside of its own range"),
}
PRIORITY: dict[str, Words] = {
    Priority.ROUTINE: _("routine"), Priority.URGENT: _("urgent"), Priority.ASAP: _("as soon as possible"),
    Priority.STAT: _("at once"),
}  # fmt: skip
KIND: dict[str, Words] = {
    Kind.LABORATORY: _("Laboratory"), Kind.IMAGING: _("Imaging"), Kind.OTHER: _("Another test"),
}  # fmt: skip
STEP: dict[str, Words] = {
    Step.TELL: _("Nothing more: tell the patient"), Step.TELL_MYSELF: _("I tell the patient myself"),
    Step.VISIT: _("A visit"), Step.REPEAT: _("Repeat the test"), Step.REFER: _("Refer"),
}  # fmt: skip
WAY: dict[str, Words] = {
    Way.PHONE: _("By phone"), Way.IN_PERSON: _("Face to face"), Way.LETTER: _("By letter"),
}  # fmt: skip
PROOF: dict[str, Words] = {
    Proof.ORDER: _("order of the record"), Proof.REPORT: _("result of the record"), Proof.PAPER: _("paper that came in"),
    Proof.HAND: _("written down by hand"), Proof.CLINICIAN: _("the clinician"), Proof.CONTACT: _("the conversation"),
    Proof.MESSAGE: _("the letter in the post"), Proof.BOOKING: _("the booking"), Proof.REFERRAL: _("the referral"),
}  # fmt: skip
CANCEL: dict[str, Words] = {
    CancelWhy.DECLINED: _("The patient does not want it"), CancelWhy.ELSEWHERE: _("Done somewhere else"),
    CancelWhy.CLINICIAN: _("The clinician took it back"), CancelWhy.DIED: _("The patient has died"),
    CancelWhy.WITHDRAWN: _("Taken back in the record"),
}  # fmt: skip
SETTLED: dict[str, Words] = {
    Settled.CONFIRMED: _("The laboratory stands by it"), Settled.REPEATED: _("The test is done again"),
    Settled.CORRECTED: _("A corrected result came"),
}  # fmt: skip


def state_of(line: Line) -> tuple[str, Words]:
    """Where a test stands; an unread result says how it is marked."""
    if line.doubtful and line.state in (State.ORDERED, State.DONE):
        return ("soon", FLAG[Flag.DOUBTFUL][1])
    if line.state == State.RESULTED and line.flag in (Flag.CRITICAL, Flag.ABNORMAL):
        return ("late", _("%(flag)s, unread") % {"flag": FLAG[line.flag][1]})
    return STATE[line.state]


def why(risks: tuple[str, ...] | list[str]) -> str:
    """What makes being late worse, in words."""
    return ", ".join(str(RISKS[risk]) for risk in risks if risk in RISKS)
