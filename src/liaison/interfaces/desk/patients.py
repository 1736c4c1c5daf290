"""Find a patient. What is typed are names and birth dates: it travels in the body, never in an address."""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import dateformat
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from liaison.interfaces.desk import wording
from liaison.kernel.act import Act
from liaison.platform.http import desk_page, may
from liaison.platform.models import EventRow
from liaison.platform.ui.bound_lists import Bound
from liaison.platform.ui.cells import Text
from liaison.platform.ui.lists import Column, List, Nothing, Rows, State
from liaison.platform.ui.navigation import Place, place
from liaison.platform.ui.palette import LIMIT, Hit, palette_source
from liaison.spine.access.events import PatientRead
from liaison.spine.access.queries import behind_glass
from liaison.spine.people.models import Patient
from liaison.spine.people.queries import Found, chart_now, find_patients

SHOWN = 50
RECENT = 8
_OPENINGS = 300  # of one's own openings, how many are looked through for different patients

PATIENTS = place(
    Place(
        name="patients", title=gettext_lazy("Patients"), url_name="patients", permission="people.find", key="p", order=50,
        also=("patient", "patient-encounters", "patient-conditions", "patient-medicines", "patient-results", "patient-prevention", "patient-plan", "patient-plan-write", "patient-plan-note", "patient-plan-step", "patient-plan-barrier", "patient-plan-template", "patient-plan-page", "patient-plan-give", "patient-plan-versions", "patient-decisions", "patient-decision", "patient-education", "patient-teach", "patient-taught"),
    )
)  # fmt: skip


def _name(found: Found) -> Text:
    called = found.called if found.called and found.called != found.given else ""
    said = [_("called %(name)s") % {"name": called}] if called else []
    return Text(found.name, ", ".join([*said, *([_("has died")] if found.deceased else [])]))


def _born(found: "Found | Patient") -> str:
    """No weekday: nobody asks for the one they were born on."""
    return dateformat.format(found.birth_date, _("j M Y")) if found.birth_date else _("not known")


LIST: List[Found] = List(
    name="patients",
    title=gettext_lazy("Patients found"),
    columns=(
        Column(name="name", title=gettext_lazy("Name"), cell=_name, grow=True),
        Column(name="born", title=gettext_lazy("Born"), cell=lambda p: Text(_born(p)), tight=True),
        Column(name="sex", title=gettext_lazy("Sex"), cell=lambda p: Text(wording.gender(p.gender) or "–"), tight=True, phone=False),
        Column(name="record", title=gettext_lazy("Record"), cell=lambda p: Text(p.record_number), tight=True),
    ),
    key_of=lambda p: str(p.id),
    url_of=lambda p: reverse("patient", args=[p.id]),
    label_of=lambda p: p.name,
    size=SHOWN,
    exports=False,
    nothing=Nothing(
        title=gettext_lazy("Nobody found"),
        why=gettext_lazy("Try fewer letters, the birth date, the end of a phone number, or the record number. A chart that is closed to you is not found."),
    ),
)  # fmt: skip


@desk_page("people.find")
def patients(request: HttpRequest, act: Act) -> HttpResponse:
    return render(request, "desk/patients.html", {"recent": _recent(act)})


@desk_page("people.find", methods=("POST",))
def found(request: HttpRequest, act: Act) -> HttpResponse:
    text = " ".join(request.POST.get("text", "")[:100].replace("\0", " ").split())
    context: dict[str, object] = {"text": text}
    if text:
        search = find_patients(act, text, limit=SHOWN)
        rows = Rows(search.hits, len(search.hits))
        context |= {"listing": Bound(LIST, State(), rows, reverse("patients")), "more": search.more}
        context["hidden"] = behind_glass(act, text)
    else:
        context["recent"] = _recent(act)
    if request.headers.get("HX-Request"):
        return render(request, "desk/patients_found.html", context)
    return render(request, "desk/patients.html", context)


@palette_source("patients", title=gettext_lazy("Patients"), order=10)
def find(act: Act, text: str) -> Sequence[Hit]:
    if not may(act, "people.find"):
        return ()
    hidden = [
        Hit(_("Restricted chart"), h.record_number, reverse("patient", args=[h.patient]), "patient")
        for h in behind_glass(act, text)
    ]
    return hidden + [
        Hit(p.name, _detail(p), reverse("patient", args=[p.id]), "patient")
        for p in find_patients(act, text, limit=LIMIT).hits
    ]


def _detail(found: Found) -> str:
    return " · ".join(part for part in (_born(found), str(wording.gender(found.gender)), found.record_number) if part)


def _recent(act: Act) -> list[Patient]:
    """Whose charts I opened last, as the log of openings tells it."""
    opened = EventRow.objects.filter(actor=act.actor, name=PatientRead.name(), patient__isnull=False).order_by("-id")
    ids = [id for id in dict.fromkeys(opened.values_list(chart_now(), flat=True)[:_OPENINGS]) if id][:RECENT]
    known = {patient.id: patient for patient in Patient.objects.seen_by(act).filter(id__in=ids)}
    return [known[id] for id in ids if id in known]
