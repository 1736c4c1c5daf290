"""Words for ties, restricted charts and broken glass."""

from datetime import timedelta
from enum import StrEnum

from liaison.spine.access.values.texts import mark as _

GLASS_OPEN = timedelta(hours=4)


class Tie(StrEnum):
    """How somebody stands to a patient at the moment of asking."""

    NONE = "none"
    TIED = "tied"
    GLASS = "glass"


class TieKind(StrEnum):
    CARE_TEAM = "care_team"
    COVERING = "covering"
    CASE = "case"  # an advocate's or biller's open case


class RestrictedWhy(StrEnum):
    VIP = "vip"
    STAFF = "staff"
    PART2 = "part2"
    BEHAVIORAL = "behavioral"
    ASKED = "asked"
    FAMILY = "family"


class GlassReason(StrEnum):
    EMERGENCY = "emergency"
    COVERING = "covering"
    PATIENT_ASKED = "patient_asked"
    QUALITY = "quality"
    COORDINATION = "coordination"
    OTHER = "other"


class ReviewOutcome(StrEnum):
    JUSTIFIED = "justified"
    EXPLAINED = "explained"  # a mistake without harm; spoken with the person
    UNJUSTIFIED = "unjustified"


LABELS: dict[str, str] = {
    RestrictedWhy.VIP: _("Publicly known person"),
    RestrictedWhy.STAFF: _("Works here"),
    RestrictedWhy.PART2: _("Substance-use treatment (42 CFR Part 2)"),
    RestrictedWhy.BEHAVIORAL: _("Behavioral health"),
    RestrictedWhy.ASKED: _("The patient asked for it"),
    RestrictedWhy.FAMILY: _("Family of staff"),
    GlassReason.EMERGENCY: _("Emergency care"),
    GlassReason.COVERING: _("Covering for a colleague"),
    GlassReason.PATIENT_ASKED: _("The patient asked"),
    GlassReason.QUALITY: _("Quality or safety review"),
    GlassReason.COORDINATION: _("Coordination of care"),
    GlassReason.OTHER: _("Another reason"),
    ReviewOutcome.JUSTIFIED: _("Justified"),
    ReviewOutcome.EXPLAINED: _("A mistake without harm, talked over"),
    ReviewOutcome.UNJUSTIFIED: _("Not justified"),
}
