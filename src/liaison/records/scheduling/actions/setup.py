"""Say what can be booked, and what each kind of visit needs; what cannot be is refused at its field."""

from collections.abc import Iterable
from dataclasses import asdict
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from liaison.engines import reading
from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.events import announce
from liaison.records.scheduling.actions.openings import kept_days, refresh_open_days
from liaison.records.scheduling.actions.received_claims import claim_for
from liaison.records.scheduling.events import HoursChanged, hours_key
from liaison.records.scheduling.models import Need, Preparation, Resource, VisitType
from liaison.records.scheduling.queries.words import kind_name
from liaison.records.scheduling.rules import setup as rule
from liaison.records.scheduling.values import ResourceKind
from liaison.records.scheduling.values.setup import NeedSetup, ResourceSetup, VisitTypeSetup
from liaison.spine.access.actions import check
from liaison.spine.people.models import Place


@transaction.atomic
def add_resource(act: Act, *, resource: ResourceSetup) -> UUID:
    """Somebody or something that can be booked. It is open once it has hours."""
    check(act, "scheduling.set_up")
    complain(rule.of_resource(resource))
    row = Resource.objects.create(**_values(resource))
    if row.kind == ResourceKind.CLINICIAN:
        claim_for(row, since=act.at)
    return row.id


@transaction.atomic
def change_resource(act: Act, *, resource: UUID, said: ResourceSetup) -> None:
    """What is said replaces what was known. One that is not active is not booked any more; what is booked stays."""
    check(act, "scheduling.set_up")
    complain(rule.of_resource(said))
    row = resource_named(resource)
    before = (row.zone, row.place_id, row.keeps_holidays, row.active)
    values = _values(said)
    for name, value in values.items():
        setattr(row, name, value)
    row.save(update_fields=list(values))
    if before != (row.zone, row.place_id, row.keeps_holidays, row.active):
        refresh_open_days([row.id], kept_days(act))
        announce(HoursChanged(patient=None, key=hours_key(row.id), resource=row.id, from_on=act.at.date()), act)


@transaction.atomic
def save_visit_type(act: Act, *, said: VisitTypeSetup) -> str:
    """A kind of visit with what it needs, new or changed; refused when nobody here could serve it."""
    check(act, "scheduling.set_up")
    complain(rule.of_visit_type(said))
    for need in said.needs if said.active else ():
        _refuse_unserved(need)
    values = {name: value for name, value in asdict(said).items() if name not in ("code", "needs")}
    row, _created = VisitType.objects.update_or_create(code=said.code, defaults=values | {"forms": list(said.forms)})
    row.needs.all().delete()
    Need.objects.bulk_create(Need(visit_type=row, **asdict(need)) for need in said.needs)
    return row.code


@transaction.atomic
def save_preparation(act: Act, *, visit_type: str, language: str, text: str, bring: str = "") -> float | None:
    """What the patient does before and brings, in one language. Returns the reading grade; above six, booking warns."""
    check(act, "scheduling.set_up")
    complain(rule.of_preparation(language, text))
    row = VisitType.objects.filter(code=visit_type).first()
    if row is None:
        raise Refused(
            "scheduling.no_such_type", _("There is no such kind of visit: %s") % visit_type, field="visit_type"
        )
    grade = reading.grade(f"{text}\n{bring}", language)
    values = {"text": text.strip(), "bring": bring.strip(), "grade": grade}
    Preparation.objects.update_or_create(visit_type=row, language=language, defaults=values)
    return grade


@transaction.atomic
def remove_preparation(act: Act, *, visit_type: str, language: str) -> None:
    check(act, "scheduling.set_up")
    Preparation.objects.filter(visit_type=visit_type, language=language).delete()


def complain(complaints: Iterable[rule.Complaint]) -> None:
    """Refuse with the first complaint, at its field."""
    first = next(iter(complaints), None)
    if first is not None:
        raise Refused(f"scheduling.{first.code}", _words(first.code), field=first.field)


def resource_named(resource: UUID) -> Resource:
    row = Resource.objects.select_for_update(no_key=True).filter(id=resource).first()
    if row is None:
        raise Refused("scheduling.no_such_resource", _("There is no such resource."), field="resource")
    return row


def _values(said: ResourceSetup) -> dict[str, object]:
    """As columns; without a zone of its own it is its site's, or the clinic's."""
    place = Place.objects.filter(id=said.place).first() if said.place else None
    if said.place and place is None:
        raise Refused("scheduling.no_such_place", _("There is no such site."), field="place")
    zone = said.zone or (place.zone if place else "") or timezone.get_default_timezone_name()
    values = asdict(said) | {"zone": zone, "name": said.name.strip()}
    values |= {name: list(values[name]) for name in ("skills", "languages", "networks")}
    for name in ("place", "practitioner", "staff"):
        values[f"{name}_id"] = values.pop(name)
    return values


def _refuse_unserved(need: NeedSetup) -> None:
    able = Resource.objects.filter(kind=need.kind, active=True)
    able = able.filter(skills__contains=[need.skill]) if need.skill else able
    if not able.exists():
        what = kind_name(need.kind) + (f" ({need.skill})" if need.skill else "")
        raise Refused("scheduling.nobody_serves", _("Nobody here can serve this visit: no %s.") % what, field="needs")


def _words(code: str) -> str:
    return {
        "no_such_kind": _("There is no such kind."),
        "no_name": _("A name is needed."),
        "no_such_zone": _("There is no such time zone. Write it like America/New_York."),
        "range": _("This number is out of range."),
        "too_many": _("These are more hours than a week can have."),
        "ends_before_start": _("The end lies before the beginning."),
        "hours_overlap": _("Two of these hours overlap."),
        "of_one": _("Say which resource, or which site: one of the two."),
        "too_long": _("This is longer than two years."),
        "both_times": _("Say from when until when."),
        "no_such_reason": _("There is no such reason."),
        "code": _("A code is made of small letters, digits and hyphens."),
        "no_needs": _("Say what this visit needs: at least one resource."),
        "need_outside": _("This resource is needed for longer than the visit."),
        "no_such_language": _("There is no such language. Write it like en or es-MX."),
        "no_text": _("Write what the patient should do."),
    }[code]
