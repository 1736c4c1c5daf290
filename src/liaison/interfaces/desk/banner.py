"""The head of every page about a patient, composed of what several apps know. It never scrolls away."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.utils import dateformat
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from liaison.interfaces.desk import wording
from liaison.kernel.act import Act
from liaison.platform.http import may
from liaison.platform.ui.components.content import Fact
from liaison.platform.ui.components.people import Flag
from liaison.platform.ui.words import Words
from liaison.records.chart import queries as chart
from liaison.records.coverage.queries import who_pays
from liaison.spine.access.models import BreakGlass, CareTie
from liaison.spine.access.queries import staff_in, standing_of
from liaison.spine.access.values import ROLES, Tie
from liaison.spine.people.models import Patient
from liaison.spine.people.pages import ways
from liaison.spine.people.queries import About, about

_SHOWN_ALLERGIES = 3
_READ_OUT = 24  # characters of a number that somebody may read to somebody; ids of machines are longer
_FIRST = {"high": 0, "unable-to-assess": 1, "low": 2}


@dataclass(frozen=True, kw_only=True)
class Banner:
    about: About
    name: str
    sex: Words
    flags: Sequence[Flag]
    facts: Sequence[Fact]
    glass_until: datetime | None  # when the broken glass closes again


def banner_of(act: Act, patient: Patient) -> Banner:
    """Of a patient whom `patient_for` has given."""
    known = about(act, patient)
    standing = standing_of(act, patient.id)
    return Banner(
        about=known,
        name=_("%(name)s, called %(called)s") % {"name": patient.name, "called": patient.called}
        if patient.called and patient.called != patient.given
        else patient.name,
        sex=wording.gender(patient.gender),
        flags=[*_flags(patient, restricted=standing.restricted), *_allergies(act, patient)],
        facts=_facts(act, known),
        glass_until=_glass(act, patient) if standing.tie is Tie.GLASS else None,
    )


def _flags(patient: Patient, *, restricted: bool) -> list[Flag]:
    flags = []
    if patient.deceased:
        on = patient.deceased_on
        said = _("Died %(on)s") % {"on": dateformat.format(on, _("j F Y"))} if on else _("Has died")
        flags.append(Flag("neutral", said))
    if restricted:
        flags.append(Flag("waiting", _("Restricted chart")))
    return flags


def _allergies(act: Act, patient: Patient) -> list[Flag]:
    """The dangerous ones first; an empty list says nothing, since nobody may have asked."""
    if not may(act, "chart.read"):
        return []
    found = [a for a in chart.allergies(act, patient=patient.id) if a.status in ("active", "")]
    found.sort(key=lambda allergy: _FIRST.get(allergy.criticality, 1))
    flags = [Flag("late", _("Allergy: %(to)s") % {"to": allergy.display}) for allergy in found[:_SHOWN_ALLERGIES]]
    if more := len(found) - _SHOWN_ALLERGIES:
        flags += (
            [Flag("late", ngettext("%(n)d more allergy", "%(n)d more allergies", more) % {"n": more})]
            if more > 0
            else []
        )
    return flags


def _facts(act: Act, known: About) -> list[Fact]:
    patient = known.patient
    born = dateformat.format(patient.birth_date, _("j F Y")) if patient.birth_date else ""
    not_by = ways.not_by(known.ways)
    return [
        Fact(_("Born"), born),
        Fact(_("Speaks"), _spoken(known), _interpreter(known)),
        Fact(_("Reach"), ways.in_order(known.ways)),
        *([Fact(_("Not by"), not_by)] if not_by else []),
        *([Fact(_("Pays"), _payers(act, patient))] if may(act, "coverage.read") else []),
        Fact(_("Cared for by"), _carers(act, patient)),
        *([Fact(_("Other numbers"), numbers)] if (numbers := _numbers(known)) else []),
    ]


def _spoken(known: About) -> str:
    return ", ".join(str(wording.language(code)) for code in known.languages)


def _interpreter(known: About) -> str:
    if not known.languages:
        return _("ask, and write it down")
    return _("interpreter needed") if known.interpreter else ""


def _payers(act: Act, patient: Patient) -> str:
    plans = who_pays(act, patient=patient.id)
    return _(", then ").join(f"{plan.payer} {plan.plan}".strip() for plan in plans)


def _numbers(known: About) -> str:
    """Record numbers that other systems gave; what only machines read to one another is none."""
    return ", ".join(value for kind, value, _system in known.identifiers if kind == "MR" and len(value) <= _READ_OUT)


def _carers(act: Act, patient: Patient) -> str:
    today = localdate(act.at)
    ties = CareTie.objects.unscoped("who cares for a patient whose chart is open").filter(patient=patient)
    current = ties.filter(Q(until_on=None) | Q(until_on__gte=today), from_on__lte=today, staff__active=True)
    found = current.order_by("kind", "staff__name").values_list("staff__name", "staff__role").distinct()
    return ", ".join(f"{name} ({_(ROLES[role].title)})" if role in ROLES else name for name, role in found)


def _glass(act: Act, patient: Patient) -> datetime | None:
    glass = BreakGlass.objects.unscoped("one's own").filter(patient=patient, staff=staff_in(act), until__gt=act.at)
    return glass.order_by("-until").values_list("until", flat=True).first()
