"""What education is called on screen."""

from collections.abc import Iterable, Mapping

from django.utils import dateformat
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from liaison.platform.ui.words import Words
from liaison.records.care.rules.education import AGE, SEASON
from liaison.records.care.values import Because, Ground, Kind, Result, State, Way, WhyNotAsked

KINDS: Mapping[str, Words] = {
    Kind.CONDITION: _("Condition"), Kind.TREATMENT: _("Treatment"), Kind.PROCEDURE: _("Procedure"),
    Kind.PREPARATION: _("Preparation"), Kind.MEDICINE: _("Medicine"), Kind.PREVENTION: _("Prevention"),
    Kind.RIGHTS: _("Rights"), Kind.COSTS: _("Costs"),
}  # fmt: skip
WAYS: Mapping[str, Words] = {
    Way.IN_PERSON: _("In person"), Way.PHONE: _("By phone"), Way.PRINTED: _("Printed, in their hand"),
    Way.MAILED: _("Mailed"), Way.MESSAGE: _("By message, to be sent"),
}  # fmt: skip
RESULTS: Mapping[str, Words] = {
    Result.UNDERSTOOD: _("Understood"), Result.NEEDS_MORE: _("Needs more"), Result.NOT_ASKED: _("Not asked"),
}  # fmt: skip
DECLINED_CHOICE = ("declined", _("They want no more of it"))
WHY_NOT: Mapping[str, Words] = {
    WhyNotAsked.MAILED: _("They have not read it yet"), WhyNotAsked.NO_INTERPRETER: _("No interpreter was there"),
    WhyNotAsked.UNWELL: _("Too unwell to talk"), WhyNotAsked.NO_TIME: _("No time"),
    WhyNotAsked.FAMILY: _("Family or a helper took it"), WhyNotAsked.OTHER: _("Another reason"),
}  # fmt: skip
STATES: Mapping[str, tuple[str, Words]] = {
    State.UNDERSTOOD: ("done", pgettext_lazy("of teaching", "understood")),
    State.NEEDS_MORE: ("soon", _("needs more")),
    State.GIVEN: ("info", pgettext_lazy("of a handout", "given, not checked")),
    State.DECLINED: ("neutral", _("wants no more of it")),
}
CHECKS: Mapping[str, Words] = {
    Result.UNDERSTOOD: _("Understood"), Result.NEEDS_MORE: _("Needs more"), Result.NOT_ASKED: _("Not asked"),
    "declined": _("Wants no more of it"),
}  # fmt: skip
_PLANS: Mapping[str, Words] = {
    "none": _("no insurance is in the record"), "private": _("a private plan pays"), "public": _("a public plan pays"),
}  # fmt: skip
_PLAIN: Mapping[Ground, Words] = {
    Ground.TEACH_AGAIN: _("was not understood"), Ground.INTERPRETER: _("needs an interpreter"),
}  # fmt: skip
_DUE: Mapping[str, Words] = {AGE: _("due at this age"), SEASON: _("due at this season")}

_CODED = {Ground.COVERAGE: _PLANS, Ground.PREVENTION: _DUE}


def reasons(why: Iterable[Because]) -> str:
    """ "because of: Type 2 diabetes, in the record since 2019"."""
    return "; ".join(_reason(one) for one in why)


def _reason(one: Because) -> str:
    if one.ground in _PLAIN:
        return str(_PLAIN[one.ground])
    if one.ground in _CODED:
        return str(_CODED[one.ground][one.name])
    return _dated(one)


def _dated(one: Because) -> str:
    day = dateformat.format(one.on, _now("j M Y")) if one.on else ""
    said = {"what": one.name, "on": day, "year": one.on.year if one.on else ""}
    match one.ground:
        case Ground.HOSPITAL:
            return _now("home from the hospital since %(on)s") % said
        case Ground.VISIT:
            return _now("%(what)s on %(on)s") % said
        case Ground.CONDITION:
            since = _now("because of: %(what)s, in the record since %(year)s")
            return (since if one.on else _now("because of: %(what)s")) % said
    return _now("takes %(what)s") % said
