"""Codes of the clinical record as people say them. A code that nobody has words for stays readable as itself."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from liaison.platform.ui.words import Words

CLASSES: Mapping[str, Words] = {  # v3-ActCode, what an encounter was
    "AMB": _("Office visit"), "VR": _("By video or phone"), "HH": _("At home"), "EMER": _("Emergency department"),
    "IMP": _("Hospital stay"), "ACUTE": _("Hospital stay"), "NONAC": _("Nursing facility or rehabilitation"),
    "OBSENC": _("Observation in hospital"), "SS": _("Short stay"), "PRENC": _("Before admission"), "FLD": _("Ambulance"),
}  # fmt: skip
CONDITION: Mapping[str, tuple[str, Words]] = {
    "active": ("soon", _("active")), "recurrence": ("soon", _("came back")), "relapse": ("soon", _("relapse")),
    "inactive": ("neutral", _("not active")), "remission": ("neutral", _("in remission")),
    "resolved": ("done", _("resolved")),
}  # fmt: skip
ORDER: Mapping[str, tuple[str, Words]] = {
    "active": ("info", _("current")), "on-hold": ("waiting", _("on hold")), "cancelled": ("neutral", _("cancelled")),
    "completed": ("done", _("completed")), "stopped": ("neutral", _("stopped")), "draft": ("neutral", _("draft")),
    "unknown": ("neutral", _("not known")),
}  # fmt: skip
ENCOUNTER: Mapping[str, tuple[str, Words]] = {
    "planned": ("waiting", _("planned")), "arrived": ("info", _("arrived")), "triaged": ("info", _("triaged")),
    "in-progress": ("info", _("under way")), "onleave": ("waiting", _("on leave")), "finished": ("done", _("finished")),
    "completed": ("done", _("finished")), "cancelled": ("neutral", _("cancelled")), "unknown": ("neutral", _("not known")),
}  # fmt: skip
CATEGORIES: Mapping[str, Words] = {
    "laboratory": _("Laboratory"), "vital-signs": _("Vital signs"), "survey": _("Questions and scores"),
    "social-history": _("Social history"), "imaging": _("Imaging"), "procedure": _("Procedures"), "exam": _("Examination"),
    "therapy": _("Therapy"), "activity": _("Activity"),
}  # fmt: skip
FLAGS: Mapping[str, tuple[str, Words]] = {  # v3-ObservationInterpretation
    "N": ("done", _("normal")), "H": ("soon", _("high")), "L": ("soon", _("low")), "HH": ("late", _("far too high")),
    "LL": ("late", _("far too low")), "A": ("soon", _("abnormal")), "AA": ("late", _("critical")),
    "HU": ("late", _("far too high")), "LU": ("late", _("far too low")), "POS": ("soon", _("positive")),
    "NEG": ("done", _("negative")), "DET": ("soon", _("detected")), "ND": ("done", _("not detected")),
    "R": ("soon", _("resistant")), "S": ("done", _("susceptible")), "I": ("neutral", _("intermediate")),
}  # fmt: skip
ABNORMAL = frozenset(flag for flag, (kind, _words) in FLAGS.items() if kind in ("soon", "late"))
