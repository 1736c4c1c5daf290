"""Codes of the directory in words."""

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from liaison.engines.referring import Share, Wait
from liaison.platform.ui.words import Words
from liaison.records.directory.values import Kind, Service, Takes

SERVICES: dict[str, Words] = {
    Service.CARDIOLOGY: _("Cardiology"), Service.GASTROENTEROLOGY: _("Gastroenterology"), Service.NEPHROLOGY: _("Nephrology"),
    Service.ENDOCRINOLOGY: _("Endocrinology"), Service.HEMATOLOGY: _("Hematology"), Service.ONCOLOGY: _("Oncology"),
    Service.PULMONOLOGY: _("Pulmonology"), Service.RHEUMATOLOGY: _("Rheumatology"), Service.NEUROLOGY: _("Neurology"),
    Service.OPHTHALMOLOGY: _("Ophthalmology"), Service.ORTHOPEDICS: _("Orthopedics"), Service.UROLOGY: _("Urology"),
    Service.GYNECOLOGY: _("Gynecology"), Service.DERMATOLOGY: _("Dermatology"), Service.ENT: _("Ear, nose and throat"),
    Service.PODIATRY: _("Podiatry"), Service.SURGERY: _("Surgery"), Service.PSYCHIATRY: _("Psychiatry"),
    Service.BEHAVIORAL_HEALTH: _("Behavioral health"), Service.PHYSICAL_THERAPY: _("Physical therapy"),
    Service.NUTRITION: _("Nutrition"), Service.PAIN: _("Pain medicine"), Service.HOME_HEALTH: _("Home health"),
    Service.SKILLED_NURSING: _("Skilled nursing facility"), Service.REHABILITATION: _("Rehabilitation hospital"), Service.HOSPICE: _("Hospice"),
    Service.OTHER: _("Another service"),
}  # fmt: skip
KINDS: dict[str, Words] = {Kind.SPECIALIST: _("Specialist"), Kind.AGENCY: _("Agency")}
TAKES: dict[str, Words] = {
    Takes.FAX: _("fax"), Takes.LETTER: _("letter"), Takes.EMAIL: _("e-mail"), Takes.FHIR: _("FHIR file"),
}  # fmt: skip


def service(code: str) -> Words:
    return SERVICES.get(code, code)


def days(wait: Wait) -> str:
    """The median with its interval and what it rests on: "24 days (95%: 18 to 31; 12 referrals)"."""
    if wait.count == 0:
        return _now("not known yet")
    of = ngettext("%(n)d referral", "%(n)d referrals", wait.count) % {"n": wait.count}
    if wait.days is None:
        return _now("not known: most still wait (%(of)s)") % {"of": of}
    median = ngettext("%(n)d day", "%(n)d days", round(wait.days)) % {"n": round(wait.days)}
    if wait.low is None or wait.high is None:
        return _now("%(median)s (95%%: %(low)d or more; %(of)s)") % {
            "median": median,
            "low": round(wait.low or 0),
            "of": of,
        }
    return _now("%(median)s (95%%: %(low)d to %(high)d; %(of)s)") % {
        "median": median, "low": round(wait.low), "high": round(wait.high), "of": of,
    }  # fmt: skip


def part(share: Share) -> str:
    """ "9 of 12 (95%: 47 to 91%)"."""
    if share.count == 0:
        return _now("not known yet")
    return _now("%(number)d of %(count)d (95%%: %(low)d to %(high)d%%)") % {
        "number": share.number, "count": share.count, "low": round(100 * share.low), "high": round(100 * share.high),
    }  # fmt: skip
