"""Every fact a patient's page shows, and where it comes from: the source and when it came, or who entered it here."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from liaison.journeys.provenance.values import Sourced
from liaison.kernel.act import Act
from liaison.platform.models import EventRow
from liaison.records.chart import queries as chart
from liaison.records.coverage.queries import who_pays
from liaison.spine.access.queries import check
from liaison.spine.people.events import ContactAdded, PatientChanged, PatientRegistered
from liaison.spine.people.models import (
    ContactPoint,
    Patient,
    PatientAddress,
    PatientIdentifier,
    PatientLanguage,
    RelatedPerson,
)
from liaison.spine.people.queries import in_log

_FIELDS = {
    "name": ("family", "given", "called"),
    "birth_date": ("birth_date",),
    "gender": ("gender",),
    "death": ("deceased", "deceased_on"),
}
_PEOPLE = (PatientRegistered.name(), PatientChanged.name(), ContactAdded.name())


class Entered(NamedTuple):
    at: datetime
    by: str


def sources_of(act: Act, *, patient: Patient) -> list[Sourced]:
    """Of a patient whom `patient_for` has given; in the order a page shows them."""
    check(act, "provenance.read", patient.id)
    told = chart.said_of(act, patient=patient.id)
    first = told[0] if told else None
    log = _log(patient.id)
    found = list(_identity(patient, log, first.source if first else "", first.received_at if first else None))
    came = {one.source: one.received_at for one in reversed(told)}
    found += _kept(act, patient, log, came)
    found += _coverage(act, patient, came)
    found += _record(act, patient.id)
    return found


def _identity(patient: Patient, log: "_Log", source: str, came: datetime | None) -> Iterator[Sourced]:
    values = {
        "name": patient.name, "birth_date": patient.birth_date.isoformat() if patient.birth_date else "",
        "gender": patient.gender, "death": patient.deceased_on.isoformat() if patient.deceased_on else "yes" if patient.deceased else "",
    }  # fmt: skip
    for what, value in values.items():
        if not value:
            continue
        entered = log.of_fields(_FIELDS[what])
        if entered or not source:
            entered = entered or log.registered
            yield Sourced(what, value, "", entered.at if entered else None, entered.by if entered else "")
        else:
            yield Sourced(what, value, source, came)


def _kept(act: Act, patient: Patient, log: "_Log", came: dict[str, datetime]) -> Iterator[Sourced]:
    """What people keeps in rows of its own, each with its source."""
    for way in ContactPoint.objects.seen_by(act).filter(patient=patient, stopped_on=None).order_by("rank", "id"):
        yield _row(way.system, way.value, way.source, log.contacts.get(way.pk) or log.registered, came)
    for spoken in PatientLanguage.objects.seen_by(act).filter(patient=patient).order_by("-preferred", "id"):
        yield _row("language", spoken.language, spoken.source, log.of_fields(("languages",)) or log.registered, came)
    for home in PatientAddress.objects.seen_by(act).filter(patient=patient).order_by("id"):
        said = ", ".join(part for part in (home.line, home.city, home.state, home.postal_code) if part)
        yield _row("address", said, home.source, log.registered, came)
    for number in PatientIdentifier.objects.seen_by(act).filter(patient=patient).order_by("id"):
        yield _row("identifier", f"{number.kind} {number.value}".strip(), number.source, log.registered, came)
    for kin in RelatedPerson.objects.seen_by(act).filter(patient=patient).order_by("name"):
        yield _row("related", kin.name, kin.source, None, came)


def _row(what: str, value: str, source: str, entered: Entered | None, came: dict[str, datetime]) -> Sourced:
    if source:
        return Sourced(what, value, source, came.get(source))
    return Sourced(what, value, "", entered.at if entered else None, entered.by if entered else "")


def _coverage(act: Act, patient: Patient, came: dict[str, datetime]) -> Iterator[Sourced]:
    for plan in who_pays(act, patient=patient.id):
        yield _row("coverage", f"{plan.payer} {plan.plan}".strip(), plan.source, None, came)


def _record(act: Act, patient: UUID) -> Iterator[Sourced]:
    """Allergies, problems and medicines that hold now."""
    kinds: tuple[tuple[str, Iterable[tuple[int, str]]], ...] = (
        ("allergy", [(a.id, a.display) for a in chart.allergies(act, patient=patient)]),
        ("condition", [(c.id, c.display) for c in chart.conditions(act, patient=patient, active=True)]),
        ("medicine", [(m.id, m.display) for m in chart.medicines(act, patient=patient, active=True)]),
    )
    origins = chart.origins(act, ids=[pk for _what, rows in kinds for pk, _said in rows])
    for what, rows in kinds:
        for pk, said in rows:
            origin = origins[pk]
            yield Sourced(what, said, origin.source, origin.updated_at or origin.received_at)


class _Log(NamedTuple):
    """What the log tells of who entered what here. What came by an import names no field as entered here."""

    registered: Entered | None
    fields: dict[str, Entered]
    contacts: dict[int, Entered]

    def of_fields(self, names: Iterable[str]) -> Entered | None:
        found = [self.fields[name] for name in names if name in self.fields]
        return max(found) if found else None


def _log(patient: UUID) -> _Log:
    registered: Entered | None = None
    fields: dict[str, Entered] = {}
    contacts: dict[int, Entered] = {}
    rows = EventRow.objects.filter(patient__in=in_log(patient), name__in=_PEOPLE).order_by("id")
    for name, body, at, actor, whose in rows.values_list("name", "body", "at", "actor", "patient"):
        entered = Entered(at, actor)
        if name == ContactAdded.name():
            contacts[body["contact"]] = entered
        elif whose != patient:  # of a chart that was joined with this one: its names and dates did not come along
            continue
        elif body.get("source"):
            for field in body.get("fields", ()):  # a source has said it anew since
                fields.pop(field, None)
        elif name == PatientRegistered.name():
            registered = entered
        else:
            fields |= dict.fromkeys(body["fields"], entered)
    return _Log(registered, fields, contacts)
