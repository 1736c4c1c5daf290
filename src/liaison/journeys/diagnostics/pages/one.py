"""One test: what came, what cannot be right, what it went through, and the one thing that is to be done next."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.translation import gettext as _

from liaison.journeys.diagnostics import actions, queries
from liaison.journeys.diagnostics.events import order_key, order_of
from liaison.journeys.diagnostics.pages import words
from liaison.journeys.diagnostics.pages.forms import LANGUAGES, CancelForm, DoubtForm, ReadForm, ResultForm, TellForm
from liaison.journeys.diagnostics.queries import Whole
from liaison.journeys.diagnostics.queries.telling import language_of, letter_waits, telling
from liaison.journeys.diagnostics.values import MARKED, CancelWhy, Flag, Settled, State, Step, Way
from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.http import desk_page, may
from liaison.platform.ui.languages import language
from liaison.spine.access.queries import patient_for
from liaison.spine.people.queries import actor_names

_FORMS: dict[str, type[forms.Form]] = {
    "result": ResultForm, "read": ReadForm, "tell": TellForm, "cancel": CancelForm, "doubt": DoubtForm,
}  # fmt: skip


@desk_page("diagnostics.read", methods=("GET", "POST"))
def test(request: HttpRequest, act: Act, key: str) -> HttpResponse:
    found = _found(act, key)
    patient = patient_for(act, found.row.patient_id, "diagnostics.read")
    doing = request.POST.get("do", "")
    said = {
        name: made(request.POST if name == doing else None, initial=_first(found, name))
        for name, made in _FORMS.items()
    }
    form = said.get(doing)
    try:
        if request.method == "POST" and (form is None or form.is_valid()) and (done := _DOES.get(doing)):
            messages.success(request, done(act, found.row.id, request, form.cleaned_data if form else {}))
            return HttpResponseRedirect(_next(act, found, doing))
    except Refused as refused:
        field = str(refused.data.get("field") or "")
        if form is not None and field in form.fields:
            form.add_error(field, str(refused.message))
        else:  # it is no longer as the page showed it: the page as it is now, and why
            messages.error(request, str(refused.message))
            return HttpResponseRedirect(request.path)
    context = _context(act, found) | {"patient": patient, "forms": said, "key": key}
    return render(request, "diagnostics/test.html", context, status=422 if form and form.errors else 200)


def _found(act: Act, key: str) -> Whole:
    try:
        found = queries.whole(act, test=order_of(key))
    except ValueError:
        found = None
    if found is None:
        raise Http404(key)
    return found


def _first(found: Whole, name: str) -> dict[str, Any]:
    if name == "read":
        language = language_of(found.row.patient_id)
        return {
            "step": Step.TELL,
            "language": language if language in LANGUAGES else "en",
        }
    return {"way": Way.PHONE} if name == "tell" else {}


def _context(act: Act, found: Whole) -> dict[str, Any]:
    row = found.row
    names = actor_names({step.actor for step in found.passed} | {row.acknowledged_by} - {""})
    told = telling(row, row.patient) if row.state == State.ACKNOWLEDGED else None
    return {
        "found": found, "row": row, "state": words.STATE[row.state], "flag": words.FLAG.get(row.flag),
        "marked": row.flag in MARKED, "why": words.why(row.risks), "priority": words.PRIORITY.get(row.priority, row.priority),
        "kind": words.KIND[row.kind], "came": [_came(one) for one in found.came],
        "history": [
            (words.REACHED[step.state], words.PROOF[step.proof], step.at, names.get(step.actor, ""))
            for step in found.passed
        ],
        "step": words.STEP.get(row.next_step), "read_by": names.get(row.acknowledged_by, ""),
        "arrange": row.next_step in (Step.VISIT, Step.REFER) and row.step_done_at is None,
        "unmarked": row.state == State.RESULTED and any(one.paper and not one.readings for one in found.came), "waits": row.state in (State.ORDERED, State.DONE), "telling": told,
        "told_in": language(told.language) if told else "", "told_how": words.WAY.get(row.told_how),
        "cancelled": words.CANCEL.get(row.cancelled_why), "letter_waits": told and letter_waits(row),
        "may_track": may(act, "diagnostics.track"), "may_read": may(act, "diagnostics.acknowledge"),
        "may_book": may(act, "scheduling.book"), "among": [(one, order_key(one.id)) for one in found.among],
        "again": order_key(found.again.id) if found.again else "",
    }  # fmt: skip


def _came(one: queries.Came) -> dict[str, Any]:
    return {
        "row": one.row, "paper": reverse("document", args=[one.paper]) if one.paper else "", "results": [(line, *words.FLAG[line.flag]) for line in one.results],
        "problems": [(line, [words.FAULT[fault] for fault in line.faults]) for line in one.problems],
    }  # fmt: skip


def _next(act: Act, found: Whole, doing: str) -> str:
    """After reading one, on to the next that waits to be read: a clinician reads them in a row."""
    if doing in ("read", "read_one"):
        rows, _total = queries.lines(act, shown="unread", limit=1)
        return reverse("test", args=[rows[0].key]) if rows else f"{reverse('tests')}?show=unread"
    return reverse("test", args=[order_key(found.row.id)])


def _read(act: Act, test: UUID, request: HttpRequest, said: dict[str, Any]) -> str:
    actions.acknowledge(
        act,
        test=test,
        step=Step(said["step"]),
        words=said["words"],
        language=said["language"] or "en",
        note=said["note"],
    )
    return _("Written down: you have read it.")


def _read_one(act: Act, test: UUID, request: HttpRequest, said: dict[str, Any]) -> str:
    """One key: a normal result is told by the team, a marked one by whoever has read it."""
    marked = request.POST.get("marked") == "1"
    actions.acknowledge(act, test=test, step=Step.TELL_MYSELF if marked else Step.TELL)
    return (
        _("Written down: you have read it, and you tell the patient.")
        if marked
        else _("Written down: you have read it.")
    )


def _tell(act: Act, test: UUID, request: HttpRequest, said: dict[str, Any]) -> str:
    actions.tell(act, test=test, way=Way(said["way"]), text=said["text"])
    if said["way"] == Way.LETTER:
        return _("The letter goes with the next batch. The patient counts as told when it is in the post.")
    return _("Written down: the patient knows.")


def _result(act: Act, test: UUID, request: HttpRequest, said: dict[str, Any]) -> str:
    actions.note_result(act, test=test, flag=Flag(said["flag"]), text=said["text"])
    return _("Written down. A clinician reads it.")


def _cancel(act: Act, test: UUID, request: HttpRequest, said: dict[str, Any]) -> str:
    actions.cancel(act, test=test, why=CancelWhy(said["why"]))
    return _("Written down: nobody waits for it any more.")


def _doubt(act: Act, test: UUID, request: HttpRequest, said: dict[str, Any]) -> str:
    actions.settle_doubt(act, test=test, how=Settled(said["how"]))
    return _("Written down: the doubt is settled.")


def _done(act: Act, test: UUID, request: HttpRequest, said: dict[str, Any]) -> str:
    actions.note_done(act, test=test)
    return _("Written down: it is done.")


def _arranged(act: Act, test: UUID, request: HttpRequest, said: dict[str, Any]) -> str:
    actions.note_step_done(act, test=test)
    return _("Written down: it is arranged.")


def _place(act: Act, test: UUID, request: HttpRequest, said: dict[str, Any]) -> str:
    into = request.POST.get("into", "")
    try:
        actions.place_result(act, test=test, into=UUID(into) if into else None)
    except ValueError:
        raise Refused("diagnostics.no_candidate", _("Choose one of the orders that are shown.")) from None
    return _("Written down: where it belongs.")


def _ready(act: Act, test: UUID, request: HttpRequest, said: dict[str, Any]) -> str:
    actions.ask_to_ring(act, test=test)
    return _("A text goes out: something is ready, and to ring us. It does not say what.")


_DOES: dict[str, Callable[[Act, UUID, HttpRequest, dict[str, Any]], str]] = {
    "read": _read, "read_one": _read_one, "tell": _tell, "result": _result, "cancel": _cancel, "doubt": _doubt,
    "done": _done, "arranged": _arranged, "place": _place, "ready": _ready,
}  # fmt: skip
urlpatterns = [path("tests/<str:key>", test, name="test")]
