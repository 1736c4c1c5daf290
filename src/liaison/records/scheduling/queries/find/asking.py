"""From a search to what the engine is asked: who could be seen, and what the visit takes beside them."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from liaison.engines.timetable.asking import Ask, Candidate, Part
from liaison.engines.timetable.starts import Span
from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.records.scheduling.models import Claim, Need, Resource, VisitType
from liaison.records.scheduling.queries.find.record import Used, travel_from_home, used_to
from liaison.records.scheduling.rules.spans import use_minutes
from liaison.records.scheduling.values import ResourceKind, Search, Use
from liaison.records.scheduling.values.finding import HORIZON
from liaison.spine.people.models import Place

_READ = ("id", "kind", "name", "place", "zone", "skills", "languages", "gender", "networks")
ON_THE_WAY = 60  # minutes that anybody needs to get here; who is here already walks in at the front desk
RIDE = 45  # minutes a ride is taken for, each way


@dataclass(frozen=True, kw_only=True)
class Question:
    """What the engine is asked, and what its answers are read with. A need without a row is the interpreter's."""

    ask: Ask
    kind: VisitType
    needs: tuple[Need | None, ...]
    resources: dict[UUID, Resource]
    places: dict[UUID | None, str]

    @property
    def minutes(self) -> int:
        return self.ask.minutes

    def use(self, resource: UUID, number: int) -> Use:
        """How a resource serves the part of this number."""
        need = self.needs[number]
        return Use(resource, need.offset, need.minutes) if need else Use(resource)


def question(act: Act, search: Search) -> Question:
    needs = _needs(search.visit_type)
    kind = needs[0].visit_type
    resources = _resources(needs, search)
    minutes = kind.new_minutes if search.new_patient else kind.returning_minutes
    used = used_to(act, search.patient, resources)
    candidates = _candidates(act, search, needs[0], resources, used)
    parts = [_part(kind, need, minutes, resources) for need in needs]
    spoken = _interpreter(search, kind, minutes, resources, candidates)
    told: list[Need | None] = [*needs]
    if spoken is not None:
        parts, told = _with_interpreter(parts, told, spoken)
    return Question(
        ask=_ask(act, search, kind, minutes, candidates, tuple(parts), resources, used, interpreted=spoken is not None),
        kind=kind, needs=tuple(told), resources=resources,
        places=dict(Place.objects.filter(id__in={row.place_id for row in resources.values()}).values_list("id", "name")),
    )  # fmt: skip


def _ask(
    act: Act, search: Search, kind: VisitType, minutes: int, candidates: tuple[Candidate, ...], parts: tuple[Part, ...],
    resources: dict[UUID, Resource], used: Used, *, interpreted: bool,
) -> Ask:  # fmt: skip
    zone = ZoneInfo(next((each.zone for each in candidates), "UTC"))
    today = act.at.astimezone(zone).date()
    return Ask(
        now=-(-int(act.at.timestamp()) // 60), minutes=minutes, candidates=candidates, parts=parts,
        places={str(row.id): str(row.place_id or "") for row in resources.values()},
        first=today, last=today + timedelta(days=HORIZON - 1), notice=max(kind.notice_hours * 60, ON_THE_WAY), busy=_busy(act, search),
        clinician=str(search.clinician or ""), place=str(search.place or ""),
        usual_place=str(search.place or used.place or ""), language=search.language, interpreter=search.interpreter,
        interpreted=interpreted, gender=search.gender, network=search.network,
        window=(search.window_from, search.window_until), after=search.after, until=search.until, suits=search.suits,
        rides=_rides(resources, minutes) if search.ride else (), only=search.only,
    )  # fmt: skip


def _needs(code: str) -> list[Need]:
    """The clinician first, since it is their visit; else the first that was named."""
    found = list(
        Need.objects.filter(visit_type=code, visit_type__active=True).select_related("visit_type").order_by("id")
    )
    if not found and not VisitType.objects.filter(code=code, active=True).exists():
        raise Refused("scheduling.no_such_type", _("There is no such kind of visit: %s") % code)
    if not found:
        raise Refused("scheduling.no_needs", _("Nobody has said yet what this kind of visit needs."))
    return sorted(found, key=lambda need: need.kind != ResourceKind.CLINICIAN)


def _resources(needs: list[Need], search: Search) -> dict[UUID, Resource]:
    kinds = {need.kind for need in needs}
    if search.interpreter:
        kinds.add(ResourceKind.INTERPRETER)
    if search.ride:
        kinds.add(ResourceKind.RIDE)
    rows = Resource.objects.filter(active=True, kind__in=kinds).order_by("name", "id")
    return {row.id: row for row in rows.only(*_READ)}


def _able(need: Need, resources: dict[UUID, Resource]) -> list[Resource]:
    """Those that can do no more than what is needed come first, so that a special room stays free for its purpose."""
    rows = [row for row in resources.values() if row.kind == need.kind and (not need.skill or need.skill in row.skills)]
    return sorted(rows, key=lambda row: len(row.skills))


def _candidates(
    act: Act, search: Search, need: Need, resources: dict[UUID, Resource], used: Used
) -> tuple[Candidate, ...]:
    travel = travel_from_home(act, search.patient)
    return tuple(
        Candidate(
            id=str(row.id), zone=row.zone, place=str(row.place_id or ""),
            travel=travel.get(row.place_id) if row.place_id else None, languages=frozenset(row.languages),
            gender=row.gender, networks=frozenset(row.networks), visits=used.visits.get(row.id, 0),
        )
        for row in _able(need, resources)
    )  # fmt: skip


def _part(kind: VisitType, need: Need, minutes: int, resources: dict[UUID, Resource]) -> Part:
    use = Use(UUID(int=0), need.offset, need.minutes)
    lead, tail = use_minutes(minutes, use, before=kind.buffer_before, after=kind.buffer_after)
    return Part(resources=tuple(str(row.id) for row in _able(need, resources)), lead=lead, tail=tail)


def _interpreter(
    search: Search, kind: VisitType, minutes: int, resources: dict[UUID, Resource], candidates: tuple[Candidate, ...]
) -> Part | None:
    """For the whole visit, unless who sees the patient speaks the language. None when nobody of ours interprets it."""
    able = [
        row for row in resources.values() if row.kind == ResourceKind.INTERPRETER and search.language in row.languages
    ]
    if not (search.interpreter and able):
        return None
    able.sort(key=lambda row: ("phone" in row.skills, len(row.languages)))  # in the room before on the line
    spared = frozenset(each.id for each in candidates if search.language in each.languages)
    lead, tail = use_minutes(minutes, Use(UUID(int=0)), before=kind.buffer_before, after=kind.buffer_after)
    return Part(resources=tuple(str(row.id) for row in able), lead=lead, tail=tail, spared=spared)


def _with_interpreter(
    parts: list[Part], needs: list[Need | None], spoken: Part
) -> tuple[list[Part], list[Need | None]]:  # fmt: skip
    """In the place of the interpreter that the kind of visit names, or besides."""
    for number, need in enumerate(needs):
        if need is not None and need.kind == ResourceKind.INTERPRETER:
            mine = parts[number]
            speaking = tuple(one for one in spoken.resources if one in mine.resources)
            parts[number] = Part(resources=speaking, lead=mine.lead, tail=mine.tail)
            return parts, needs
    return [*parts, spoken], [*needs, None]


def _rides(resources: dict[UUID, Resource], minutes: int) -> tuple[Part, ...]:
    seats = tuple(str(row.id) for row in resources.values() if row.kind == ResourceKind.RIDE)
    return (
        Part(resources=seats, lead=-RIDE, tail=0, booked=False),
        Part(resources=seats, lead=minutes, tail=minutes + RIDE, booked=False),
    )


def _busy(act: Act, search: Search) -> tuple[Span, ...]:
    """The patient's own visits from now on, with whomever."""
    rows = Claim.objects.unscoped("when the patient is elsewhere").filter(patient_id=search.patient, live=True)
    if search.moving:
        rows = rows.exclude(appointment=search.moving)
    ahead = rows.filter(during__endswith__gt=act.at).values_list("during", flat=True)
    return tuple((int(during.lower.timestamp()) // 60, -(-int(during.upper.timestamp()) // 60)) for during in ahead)
