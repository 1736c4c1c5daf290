"""What the day of a visit is called on screen."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from liaison.journeys.visits.values import Leaving, Step, Way
from liaison.platform.ui.words import Words

ELEMENTS: Mapping[str, Words] = {
    "identity": _("Photo ID seen"), "card": _("Insurance card, front and back"), "coverage": _("Insurance"),
    "address": _("Address still right"), "phone": _("Phone still right"),
    "emergency_contact": _("Emergency contact still right"), "language": _("Language still right"),
    "interpreter": _("Interpreter"), "reach": _("How we may contact them"), "privacy_notice": _("Privacy notice"),
    "consent": _("Consent to treatment"), "financial_policy": _("Financial policy"),
    "medicare_payer": _("Medicare: does another plan pay first"), "family_sharing": _("Whom we may talk to"),
    "estimate": _("Good-faith estimate"), "advance_directive": _("Advance directive asked about"),
    "screeners": _("Screening questions"), "medicines": _("Medicines and allergies"), "copay": _("Copay"),
    "part2_consent": _("Consent for substance-use records"),
}  # fmt: skip
WAYS: Mapping[str, Words] = {
    Way.CONFIRMED: _("Still right"), Way.SEEN: _("Seen"), Way.SIGNED: pgettext_lazy("a paper", "Signed"), Way.ASKED: _("Asked"),
    Way.DECLINED: _("Declined"), Way.COLLECTED: _("Collected"), Way.LATER: _("Later"), Way.IN_PERSON: _("Here in person"),
    Way.BY_VIDEO: _("By video"), Way.BY_PHONE: _("By phone"), Way.BILINGUAL: _("Bilingual staff"),
}  # fmt: skip
WHY: Mapping[str, Words] = {
    "never": _("not asked yet"), "expired": _("too long ago"), "changed": _("changed since"),
    "each_visit": _("asked at every visit"), "none": _("no plan known"), "stale": _("checked too long ago"),
    "inactive": _("the payer says: not active"), "unknown": _("no clear answer"),
}  # fmt: skip
COVERAGE_WHY: Mapping[str, Words] = {"expired": _("has ended"), "never": _("not checked yet")}
STEPS: Mapping[str, Words] = {
    Step.WAITING: _("Waiting"), Step.ROOMED: _("In a room"), Step.IN_VISIT: _("With the clinician"),
    Step.LEAVING: _("Checking out"), Step.GONE: _("Gone home"), Step.LEFT: _("Left without being seen"),
}  # fmt: skip
LEAVING: Mapping[str, Words] = {
    Leaving.BOOKED: _("Booked"), Leaving.DUTY: _("To be booked"), Leaving.DECLINED: _("Declined"),
    Leaving.DONE: _("Done today"),
}  # fmt: skip
SCOPES: Mapping[str, Words] = {  # of facts that the front desk announced before guardians were representatives
    "visits": _("visits"), "instructions": _("instructions"), "results": _("results"), "bills": _("bills"),
}  # fmt: skip
LOST: Mapping[str, Words] = {
    "missed": _("missed"), "cancelled": _("cancelled, nothing booked instead"), "left": _("left without being seen"),
}  # fmt: skip
TAKEN_BACK: Words = _("The last step is taken back.")
NOT_HERE: Words = _("Taken back: nobody has come yet.")
