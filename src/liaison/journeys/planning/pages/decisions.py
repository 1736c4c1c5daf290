"""Deciding together: the sheet of options before, who was there and what was chosen after, and each party's slice."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from liaison.journeys.planning.pages.answering import NEIGHBOURS, Answer, Shown, back, shown
from liaison.journeys.planning.pages.decision_rows import (
    Seated,
    decided_of,
    decided_rows,
    invited,
    option_rows,
    sheet_of,
)
from liaison.journeys.planning.pages.giving import share_decision
from liaison.journeys.planning.pages.words import PRESENCES, SEATS, STANCES, WHO_AGREED
from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.http import may
from liaison.platform.ui.components.lists import Tab
from liaison.records.plans import actions
from liaison.records.plans.queries import DecisionView, current, seat_of_role
from liaison.records.plans.queries import decision as one_decision
from liaison.records.plans.queries import decisions as all_of
from liaison.records.plans.queries.shares import told
from liaison.records.plans.values import Field, Seat
from liaison.spine.people.models import Patient

_AGAIN_DAYS = 90


def decisions(request: HttpRequest, act: Act, patient: Patient, outside: NEIGHBOURS) -> Answer:
    """All of them; a POST prepares a new one."""
    refused, typed = "", request.POST if request.method == "POST" else None
    if typed is not None:
        try:
            actions.prepare_decision(act, patient=patient.id, decision=_id(typed.get("id", "")), sheet=sheet_of(typed))
        except Refused as no:
            refused = str(shown(no).message)
        else:
            messages.success(request, _("The sheet is ready: go through it together."))
            return back(patient, "patient-decision", typed.get("id", ""))
    said: Mapping[str, str] = typed or {}
    found = all_of(act, patient=patient.id, seat=seat_of_role(act.role))
    context: dict[str, Any] = {
        "lines": found, "may_write": may(act, "plans.write") and not patient.deceased, "refused": refused,
        "rows": option_rows(typed), "typed": said, "new_id": said.get("id") or uuid4(),
    }  # fmt: skip
    return Shown("desk/plan_decisions.html", context, 422 if refused else 200)


def decision(request: HttpRequest, act: Act, patient: Patient, outside: NEIGHBOURS, decision: UUID) -> Answer:
    """Before: the sheet and the form of what was decided. After: what it came to, as each party sees it."""
    seen_as = request.GET.get("as", "")
    seat = Seat(seen_as) if seen_as in set(Seat) else seat_of_role(act.role)
    found = one_decision(act, decision=decision, seat=seat)
    if found is None or found.patient != patient.id:
        raise Http404(decision)
    refused, typed = "", request.POST if request.method == "POST" else None
    if typed is not None:
        try:
            return _decided(request, act, patient, found, typed)
        except Refused as no:
            refused = str(shown(no).message)
    context = _shown(request, act, patient, found, seat) | _form(act, patient, found, typed) | {"refused": refused}
    return Shown("desk/plan_decision.html", context, 422 if refused else 200)


def verb(request: HttpRequest, act: Act, patient: Patient, outside: NEIGHBOURS, decision: UUID, verb: str) -> Answer:
    """A POST: it is decided again, or it stands."""
    if verb == "again":
        again = actions.reopen_decision(act, decision=decision, again=uuid4())
        return back(patient, "patient-decision", again)
    if verb != "stands":
        raise Http404(verb)
    actions.close_decision(act, decision=decision)
    messages.success(request, _("Written down: it stands as it is."))
    return back(patient, "patient-decision", decision)


def _decided(
    request: HttpRequest, act: Act, patient: Patient, found: DecisionView, typed: Mapping[str, str]
) -> Answer:  # fmt: skip
    if "option" not in typed:  # to wait is chosen, too, never taken for granted
        raise Refused("plans.no_option", _("Say which option was chosen, or that it waits."), field="option")
    actions.record_decision(act, decision=found.id, decided=decided_of(typed))
    messages.success(request, _("Written down: what was decided, by whom, and who was against it."))
    related = typed.get("send", "")
    if not related:
        return back(patient, "patient-decision", found.id)
    said = _("They were there when it was decided")
    link = share_decision(request, act, patient, found.id, _id(related), said)
    return Shown("desk/plan_given.html", {"links": [link], "drawn": "", "printed": False})


def _shown(request: HttpRequest, act: Act, patient: Patient, found: DecisionView, seat: Seat) -> dict[str, Any]:
    own = seat_of_role(act.role)
    tabs = [Tab(_("As the team sees it"), request.path, seat is own)]
    tabs += [Tab(_("As the patient sees it"), "?as=patient", seat is Seat.PATIENT)]
    tabs += [Tab(_("As family sees it"), "?as=family", seat is Seat.FAMILY)]
    people = [(one, SEATS[one.seat], PRESENCES[one.presence], STANCES.get(one.stance)) for one in found.people]
    return {
        "decision": found, "slices": tabs if found.decided_at else [], "present": people, "own": seat is own,
        "shows_numbers": Field.NUMBERS, "chosen_by": WHO_AGREED.get(found.chosen_by, ""),
        "may_write": may(act, "plans.write") and not patient.deceased and seat is own,
    }  # fmt: skip


def _form(act: Act, patient: Patient, found: DecisionView, typed: Mapping[str, str] | None) -> dict[str, Any]:
    if found.decided_at:
        return {}
    kin = told(act, patient=patient.id)
    rows: list[Seated] = (
        decided_rows(typed) if typed else invited(found, patient, kin, current(act, patient=patient.id))
    )
    again = localdate(act.at) + timedelta(days=_AGAIN_DAYS)
    return {
        "rows": rows, "kin": kin, "typed": typed or {"matters": found.values, "revisit_on": str(again)},
        "seats": list(SEATS.items()), "presences": list(PRESENCES.items()), "who": list(WHO_AGREED.items()),
        "stances": [(code, words) for code, (_kind, words) in STANCES.items()],
    }  # fmt: skip


def _id(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise Http404(text) from None
