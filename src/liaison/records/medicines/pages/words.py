"""What medicines are called on screen: lists, findings, choices, reasons, supplies, standing orders."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from liaison.engines.medicines import Kind, ListKind
from liaison.platform.ui.words import Words
from liaison.records.medicines.values import NotYet, NoWords, ProtocolKind, Standing, SupplyEnd

LISTS: Mapping[str, Words] = {
    ListKind.CLINIC: _("Our list"), ListKind.HOSPITAL: _("The hospital's list"), ListKind.PATIENT: _("What the patient says"),
    ListKind.EARLIER: _("An earlier list"),
}  # fmt: skip
FINDINGS: Mapping[str, Words] = {
    Kind.SAME: _("the same on every list"), Kind.PAST: _("over on every list that names it"),
    Kind.DOSE: _("Dose differs: %(list)s %(says)s, %(than)s %(than_says)s"), Kind.FREQUENCY: _("How often differs: %(list)s %(says)s, %(than)s %(than_says)s"),
    Kind.FORM: _("Another form: %(list)s and %(than)s do not name the same"), Kind.MISSING: _("Not on: %(list)s"),
    Kind.NEW: _("New: not on %(list)s"), Kind.STOPPED: _("Ended, says: %(list)s"), Kind.DUPLICATE: _("The same ingredient twice on: %(list)s"),
    Kind.EARLIER: _("Only on: %(list)s"), Kind.UNSURE_NAME: _("Unsure: may be the same as another line"),
    Kind.UNSURE_TAKING: _("Unsure: how it is taken is not clear on %(list)s"),
    Kind.UNITS: _("Units that do not match: %(says)s and %(than_says)s"), Kind.IMPOSSIBLE: _("This cannot be: %(says)s on %(list)s"),
    Kind.TENFOLD: _("Ten times or more apart: a point or a unit may have slipped"), Kind.CONTRADICTS: _("Says two things on %(list)s: %(says)s and %(than_says)s"),
    Kind.ALLERGY: _("The record says allergic to: %(says)s"),
}  # fmt: skip
LOOKS: Mapping[str, str] = {  # colour and shape of what was found
    Kind.SAME: "done", Kind.PAST: "neutral", Kind.ALLERGY: "late", Kind.IMPOSSIBLE: "late", Kind.TENFOLD: "late", Kind.UNITS: "late",
    Kind.CONTRADICTS: "late", Kind.UNSURE_NAME: "waiting", Kind.UNSURE_TAKING: "waiting",
}  # fmt: skip
CHOICES: Mapping[str, Words] = {
    "continue:ours": _("Go on as on our list"), "change:hospital": _("As the hospital says"), "change:patient": _("As the patient takes it"),
    "change:earlier": _("As the earlier list says"), "change:written": _("Otherwise: write how"), "stop:not_needed": _("Stop: not needed any more"),
    "stop:harm": _("Stop: it does harm"), "stop:twice": _("Stop: it is on another line"), "ask:asked": _("Ask a clinician"),
}  # fmt: skip
ANOTHER = _("Ask another clinician")
SETTLED: Mapping[str, Words] = {
    "continue:agree": _("goes on: every list says the same"), "stop:ended": _("over: every list that names it says so"),
    "continue:ours": _("goes on as on our list"), "change:hospital": _("changed to what the hospital says"),
    "change:patient": _("changed to what the patient takes"), "change:earlier": _("as the earlier list says"),
    "change:written": _("changed to what the clinician wrote"), "stop:not_needed": _("stopped: not needed any more"),
    "stop:harm": _("stopped: it does harm"), "stop:twice": _("stopped here: it is on another line"), "ask:asked": _("a clinician is asked"),
}  # fmt: skip
MATCHED: Mapping[str, Words] = {
    "code": _("matched by code"),
    "name": _("matched by name"),
    "alone": _("on one list only"),
}
NO_WORDS: Mapping[str, Words] = {
    NoWords.NOT_REACHED: _("Not reached"), NoWords.CANNOT_SAY: _("Cannot say"), NoWords.NO_INTERPRETER: _("No interpreter was there"),
    NoWords.DECLINED: _("Did not want to say"),
}  # fmt: skip
LEAVING: Mapping[str, Words] = {"begun_by_mistake": _("Begun by mistake"), "moved_on": _("Their care is elsewhere now")}
WAYS: Mapping[str, Words] = {"in_person": _("In person"), "phone": _("Read to them by phone"), "mailed": _("Mailed")}
NOT_YET: Mapping[str, Words] = {
    NotYet.TRANSPORT: _("No way to get there"), NotYet.COST: _("It costs too much"), NotYet.NOT_READY: _("The pharmacy does not have it"),
    NotYet.NEEDS_APPROVAL: _("The insurance asks first"), NotYet.LANGUAGE: _("Did not understand the directions"),
    NotYet.FEAR: _("Afraid to take it"), NotYet.WORK: _("No time, because of work"), NotYet.FORGOT: _("Forgot"), NotYet.OTHER: _("Something else"),
}  # fmt: skip
ENDS: Mapping[str, Words] = {
    SupplyEnd.STOPPED: _("A clinician stopped it"), SupplyEnd.REPLACED: _("Another one took its place"), SupplyEnd.DECLINED: _("The patient does not want it"),
}  # fmt: skip
PROTOCOL_KINDS: Mapping[str, Words] = {
    ProtocolKind.STANDING_ORDER: _("Standing order"),
    ProtocolKind.PROTOCOL: _("Protocol"),
}
STANDINGS: Mapping[str, tuple[str, Words]] = {
    Standing.DRAFT: ("waiting", _("waits for a signature")), Standing.IN_FORCE: ("done", _("in force")),
    Standing.REPLACED: ("neutral", pgettext_lazy("of a version", "replaced")), Standing.WITHDRAWN: ("neutral", _("withdrawn")),
}  # fmt: skip
