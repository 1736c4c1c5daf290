"""Somebody stands at the desk: today's visit, a walk-in, a newborn, who acts for them."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse

from liaison.journeys.visits import actions
from liaison.journeys.visits.models import Attendance
from liaison.journeys.visits.pages.words import STEPS
from liaison.journeys.visits.queries.board import day_of
from liaison.journeys.visits.values import HERE, WalkIn
from liaison.kernel.act import Act
from liaison.platform.http import desk_page, may
from liaison.platform.ui.languages import language
from liaison.platform.ui.words import Words
from liaison.records.scheduling.queries import front_desk
from liaison.records.scheduling.queries.walk_in import chances_today
from liaison.spine.access.pages.proxies_words import SCOPES, WHY_NOT
from liaison.spine.access.queries import Represented, acts_for, patient_for, represented, staff_in, tellable
from liaison.spine.people.models import Staff
from liaison.spine.people.queries import about

_SHOWN = 4
_MOTHER_FROM = 10  # years: nobody younger is asked about a newborn of hers


@dataclass(frozen=True)
class Acting:
    """One representative: for what, until when; `over` ones are kept to be read."""

    line: Represented
    scopes: tuple[Words, ...]
    over: Words


@dataclass(frozen=True)
class Offered:
    """A time today. `on_top` is on top of somebody else."""

    starts_at: datetime
    clinician: UUID
    name: str
    on_top: bool


@desk_page("people.read")
def at_desk(request: HttpRequest, act: Act, patient_id: UUID) -> HttpResponse:
    patient = patient_for(act, patient_id, "people.read")
    since, until = day_of(act.at)
    today = [
        one for one in front_desk.expected(act, since=since, until=until) if one.comes and one.patient == patient.id
    ]
    here = Attendance.objects.seen_by(act).filter(patient_id=patient.id, step__in=HERE).first()
    known = about(act, patient)
    told = tellable(known.related, at=act.at)
    context = {
        "patient": patient, "about": known, "spoken": language(known.language) if known.language else "",
        "mother": patient.gender != "male" and (known.age is None or known.age >= _MOTHER_FROM), "today": today, "here": here, "step": STEPS[here.step] if here else "",
        "acting": [_acting(line) for line in represented(act, patient) if line.revoked_at is None],
        "children": acts_for(act, patient.id), "kin": [(one.name, one.id in told) for one in known.related],
        "may_check_in": may(act, "visits.check_in"),
        "may_register": may(act, "people.register"), "may_relate": may(act, "people.relate"),
        "may_book": may(act, "scheduling.book"),
    }  # fmt: skip
    return render(request, "visits/at_desk.html", context)


@desk_page("visits.check_in", methods=("GET", "POST"))
def walk_in(request: HttpRequest, act: Act, patient_id: UUID) -> HttpResponse:
    """What for, then when and with whom; the press books it and goes on to the check-in."""
    patient = patient_for(act, patient_id, "visits.check_in")
    kinds = front_desk.kinds_of_visit()
    asked = (request.POST if request.method == "POST" else request.GET).get("type", "")
    kind = next((code for code, _name in kinds if code == asked), "")
    place = _place(act)
    new = not front_desk.seen_before(act, patient=patient.id)
    if request.method == "POST":
        wanted = WalkIn(patient=patient.id, visit_type=kind, clinician=_clinician(request), new_patient=new)
        booked = actions.take_in(
            act, key=request.POST.get("key", ""), walk_in=wanted, place=place, on_top=request.POST.get("on_top") == "1"
        )
        return HttpResponseRedirect(f"{reverse('check-in', args=[booked])}?walk_in=1")
    offered = _offered(act, kind, place, new=new) if kind else []
    context = {
        "patient": patient, "kinds": kinds, "kind": kind, "offered": offered, "new": new, "key": f"walk-in:{uuid4()}",
        "named": dict(kinds).get(kind, ""),
    }  # fmt: skip
    return render(request, "visits/walk_in.html", context)


def _offered(act: Act, kind: str, place: UUID | None, *, new: bool) -> list[Offered]:
    found = chances_today(at=act.at, visit_type=kind, new_patient=new, place=place)
    named = front_desk.things({one.clinician for one in found})
    free = [one for one in found if one.free][:_SHOWN]
    top = [one for one in found if not one.free][:_SHOWN] if may(act, "scheduling.overbook") and not new else []
    return [Offered(one.starts_at, one.clinician, named[one.clinician].name, not one.free) for one in (*free, *top)]


def _clinician(request: HttpRequest) -> UUID | None:
    try:
        return UUID(request.POST.get("clinician", ""))
    except ValueError:
        raise Http404("clinician") from None


def _place(act: Act) -> UUID | None:
    """The site of whoever is at the desk; every site where that is not known."""
    me = staff_in(act)
    return Staff.objects.filter(id=me).values_list("place_id", flat=True).first() if me else None


def _acting(line: Represented) -> Acting:
    return Acting(line, tuple(SCOPES[code] for code in line.scopes), WHY_NOT.get(line.now.why, ""))


urlpatterns = [
    path("visits/at-desk/<uuid:patient_id>", at_desk, name="at-desk"),
    path("visits/walk-in/<uuid:patient_id>", walk_in, name="walk-in"),
]
