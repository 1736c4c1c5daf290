"""May this act do this, and to this patient: `check`, `patient_for`, and the scope of every query."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from uuid import UUID

from django.db import models, transaction
from django.db.models import Exists, OuterRef, Q
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.events import announce
from liaison.spine.access import rules
from liaison.spine.access.events import PatientRead, PatientRefused, read_key
from liaison.spine.access.models import BreakGlass, CareTie, RestrictedChart
from liaison.spine.access.queries.actors import by_rule, patient_in, role_in, staff_in
from liaison.spine.access.queries.kin import kin_flag
from liaison.spine.access.queries.proxies import proxy_slice
from liaison.spine.access.values import PERMISSIONS, OwnChart, Proxy, Tie
from liaison.spine.people.models import Patient, PatientAlias
from liaison.spine.people.queries import survivor_of

_WHY = "access decides who may see"


@dataclass(frozen=True)
class Standing:
    """How an act stands to a patient."""

    tie: Tie
    restricted: bool


def check(act: Act, permission: str, patient: UUID | None = None) -> Standing:
    """Raise `Refused("access.denied")` unless the act's role, purpose and tie allow it."""
    if permission not in PERMISSIONS:
        raise KeyError(f"no such permission: {permission}")
    role = role_in(act)
    if role is None:
        raise _denied(rules.PERMISSION, permission, patient)
    own = patient_in(act)
    if own is not None and patient != own:
        raise _denied(rules.PERMISSION, permission, patient)
    if role is Proxy:
        return _check_proxy(act, permission, patient)
    free = patient is None or by_rule(act) or role is OwnChart
    standing = Standing(Tie.NONE, restricted=False) if free or patient is None else standing_of(act, patient)
    purpose = role.purposes[0] if by_rule(act) else act.purpose
    why = rules.why_not(role, permission, purpose=purpose, tie=standing.tie, restricted=standing.restricted)
    if why:
        raise _denied(why, permission, patient)
    return standing


def _check_proxy(act: Act, permission: str, patient: UUID | None) -> Standing:
    """Exactly the slice that holds at this moment, of exactly this patient."""
    whose, slice_ = proxy_slice(act)
    if patient is None or whose != patient or permission not in slice_.permissions:
        raise _denied(rules.PERMISSION, permission, patient)
    if act.purpose not in Proxy.purposes:
        raise _denied(rules.PURPOSE, permission, patient)
    return Standing(Tie.NONE, restricted=False)


def patient_for(act: Act, patient_id: UUID, permission: str = "people.read") -> Patient:
    """The one way to a patient: role, purpose, tie and restriction are asked, and the read is logged."""
    try:
        standing = check(act, permission, patient_id)
    except Refused as refused:
        _log_refusal(act, patient_id, permission, str(refused.data["why"]))
        raise
    patient = Patient.objects.unscoped("checked in the line above").filter(id=patient_id).first()
    if patient is None:
        raise _not_here(patient_id)
    _log_read(act, patient, permission, standing.tie)
    return patient


def _not_here(patient: UUID) -> Refused:
    """Nobody, or somebody whose chart was joined with another: then `moved` says from where to where."""
    if survivor := survivor_of(patient):
        said = _("This chart was joined with another one. Go on there.")
        return Refused("people.joined", said, moved=(patient, survivor))
    return Refused("people.no_such_patient", _("There is no such patient."), patient=patient)


@transaction.atomic
def _log_read(act: Act, patient: Patient, permission: str, tie: Tie) -> None:
    flag = kin_flag(staff_in(act), patient)
    announce(
        PatientRead(patient=patient.id, key=read_key(patient.id), permission=permission, tie=tie.value, flag=flag), act
    )


@transaction.atomic
def _log_refusal(act: Act, patient: UUID, permission: str, why: str) -> None:
    announce(PatientRefused(patient=patient, key=read_key(patient), permission=permission, why=why), act)


def standing_of(act: Act, patient: UUID) -> Standing:
    """One query: is the chart restricted, and if so, is this person tied or behind broken glass."""
    found = _restricted_to(staff_in(act), act.at).filter(patient_id=patient).first()
    if found is None:
        return Standing(Tie.NONE, restricted=False)
    tied, glass = found
    return Standing(Tie.TIED if tied else Tie.GLASS if glass else Tie.NONE, restricted=True)


@lru_cache(maxsize=64)  # asked for each patient of a page, and as dear to write down as `_hidden_from`
def _restricted_to(staff: UUID | None, at: datetime) -> "models.QuerySet[RestrictedChart, tuple[bool, bool]]":
    charts = RestrictedChart.objects.unscoped(_WHY)
    told = charts.annotate(tied=Exists(_ties(staff, localdate(at))), glass=Exists(_glass(staff, at)))
    return told.values_list("tied", "glass")


def scope(act: Act, path: str) -> Q:
    """What `seen_by(act)` adds to a query whose patient's id is at `path`."""
    own = patient_in(act)
    if own is not None and not by_rule(act):
        return Q(**{path: own})
    role = role_in(act)
    if role is None:
        raise _denied(rules.PERMISSION, "people.read", None)
    if role is Proxy:
        whose, slice_ = proxy_slice(act)
        return Q(**{path: whose}) if slice_.permissions else Q(pk__in=())
    return Q() if role.sees_restricted else Q(~Exists(_hidden(act, path)))


def log_scope(act: Act) -> Q:
    """The same for rows of the log, which know a joined chart by its old id."""
    role = role_in(act)
    if role is None or role.sees_restricted or patient_in(act) or role is Proxy:
        return scope(act, "patient")
    joined = PatientAlias.objects.unscoped(_WHY).filter(Exists(_hidden(act, "survivor_id")), id=OuterRef("patient"))
    return scope(act, "patient") & Q(~Exists(joined))


def _hidden(act: Act, path: str) -> "models.QuerySet[RestrictedChart]":
    return _hidden_from(staff_in(act), act.at, path)


@lru_cache(maxsize=64)  # a page asks this of a dozen tables, and to write it down costs more than to ask it
def _hidden_from(staff: UUID | None, at: datetime, path: str) -> "models.QuerySet[RestrictedChart]":
    charts = RestrictedChart.objects.unscoped(_WHY).filter(patient_id=OuterRef(path))
    return charts.exclude(Exists(_ties(staff, localdate(at)))).exclude(Exists(_glass(staff, at)))


def _ties(staff: UUID | None, on: date) -> "models.QuerySet[CareTie]":
    ties = CareTie.objects.unscoped(_WHY).filter(patient_id=OuterRef("patient_id"), from_on__lte=on)
    return ties.filter(Q(until_on=None) | Q(until_on__gte=on), staff_id=staff) if staff else ties.none()


def _glass(staff: UUID | None, at: datetime) -> "models.QuerySet[BreakGlass]":
    glass = BreakGlass.objects.unscoped(_WHY).filter(patient_id=OuterRef("patient_id"))
    return glass.filter(staff_id=staff, opened_at__lte=at, until__gt=at) if staff else glass.none()


def _denied(why: str, permission: str, patient: UUID | None) -> Refused:
    messages = {
        rules.PERMISSION: _("Your role does not allow this."),
        rules.PURPOSE: _("Your role does not act for this purpose."),
        rules.RESTRICTED: _("This chart is restricted to the people who care for this patient."),
    }
    return Refused("access.denied", messages[why], why=why, permission=permission, patient=patient)
