"""What a search can choose from: kinds of visit, who could see the patient, sites, payers."""

from dataclasses import dataclass
from uuid import UUID

from liaison.records.scheduling.models import Need, Resource, VisitType
from liaison.records.scheduling.values import ResourceKind
from liaison.spine.people.models import Place


@dataclass(frozen=True, kw_only=True)
class Kind:
    code: str
    name: str
    recurs: bool


@dataclass(frozen=True, kw_only=True)
class Choices:
    types: tuple[Kind, ...]
    leads: tuple[tuple[UUID, str], ...]
    places: tuple[tuple[UUID, str], ...]
    payers: tuple[str, ...]


def choices(visit_type: str = "", *, payer: str = "") -> Choices:
    """Of one kind of visit those who can lead it; without one, only the kinds."""
    kinds = VisitType.objects.filter(active=True).order_by("name").values_list("code", "name", "recurs")
    needs = list(Need.objects.filter(visit_type=visit_type).order_by("id"))
    needs.sort(key=lambda need: need.kind != ResourceKind.CLINICIAN)
    rows = Resource.objects.filter(active=True, kind=needs[0].kind) if needs else Resource.objects.none()
    if needs and needs[0].skill:
        rows = rows.filter(skills__contains=[needs[0].skill])
    leads = list(rows.order_by("name").values_list("id", "name", "place_id", "networks"))
    places = Place.objects.filter(id__in={place for _id, _name, place, _networks in leads}).order_by("name")
    payers = {network for _id, _name, _place, networks in leads for network in networks} | ({payer} - {""})
    return Choices(
        types=tuple(Kind(code=code, name=name, recurs=recurs) for code, name, recurs in kinds),
        leads=tuple((pk, name) for pk, name, _place, _networks in leads),
        places=tuple(places.values_list("id", "name")), payers=tuple(sorted(payers)),
    )  # fmt: skip
