"""A template taken into a plan: every line can be left out or changed before it becomes this patient's."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest
from django.utils.dateparse import parse_date
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from liaison.formats.fhir.plans import Action, Definition, GoalDefinition
from liaison.journeys.planning.pages.answering import NEIGHBOURS, Answer, Shown, back, language_of
from liaison.journeys.planning.pages.forms import colleagues
from liaison.journeys.planning.pages.overview import title
from liaison.journeys.planning.pages.parts import live_plan
from liaison.journeys.planning.pages.words import ELEMENTS, OWNERS
from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.ui.languages import language
from liaison.records.plans import actions
from liaison.records.plans.queries import definition
from liaison.records.plans.values import (
    Applied,
    GoalWords,
    Owner,
    ProblemWords,
    StepWords,
)
from liaison.spine.access.queries import staff_in
from liaison.spine.people.models import Patient

_USUAL_DAYS = 30  # where a template does not say
_LONGEST = 2000


@dataclass(frozen=True)
class Cell:
    """One field of one line as it stands on the form."""

    name: str
    value: str


def template(request: HttpRequest, act: Act, patient: Patient, outside: NEIGHBOURS, code: str) -> Answer:
    plan, found = live_plan(act, patient), definition(code)
    if found is None:
        raise Http404(code)
    spoken, refused = language_of(patient), ""
    typed = request.POST if request.method == "POST" else None
    if typed is not None:
        try:
            actions.apply_template(act, plan=plan.id, applied=_applied(found, typed, spoken))
        except Refused as no:
            refused = str(no.message)
        else:
            messages.success(
                request, _("Taken into the plan. Go through it with the patient, and ask whether they agree.")
            )
            return back(patient)
    drafts = typed or _drafts(found, act, spoken)
    context: dict[str, Any] = {
        "definition": found, "template_title": title(found), "refused": refused, "spoken": language(spoken) if spoken != "en" else "",
        "goals": [(n, _cells(drafts, f"g{n}", _GOAL)) for n, _goal in enumerate(found.goals)],
        "steps": [(n, _cells(drafts, f"s{n}", _STEP)) for n, _step in enumerate(found.actions)],
        "notes": [(n, ELEMENTS[note.element], _cells(drafts, f"n{n}", _NOTE)) for n, note in enumerate(found.notes)],
        "owners": list(OWNERS.items()), "colleagues": colleagues(),
    }  # fmt: skip
    return Shown("desk/plan_template.html", context, 422 if refused else 200)


_GOAL = ("on", "what", "measure", "target", "by_on", "own_words", "plain", "plain_measure", "plain_target")
_STEP = ("on", "what", "owner", "staff", "owner_name", "due_on", "why", "plain", "plain_why")
_NOTE = ("on", "text", "plain")


def _cells(drafts: Any, prefix: str, names: tuple[str, ...]) -> dict[str, Cell]:
    return {name: Cell(f"{prefix}-{name}", str(drafts.get(f"{prefix}-{name}", ""))) for name in names}


def _drafts(found: Definition, act: Act, spoken: str) -> dict[str, str]:
    """Everything of the template, with days counted from today and our steps given to whoever begins it."""
    today, mine = localdate(act.at), str(staff_in(act) or "")
    drafts: dict[str, str] = {}
    for n, goal in enumerate(found.goals):
        drafts |= {f"g{n}-{name}": value for name, value in _goal_draft(goal, today, spoken).items()}
    for n, step in enumerate(found.actions):
        drafts |= {f"s{n}-{name}": value for name, value in _step_draft(step, today, spoken, mine).items()}
    for n, note in enumerate(found.notes):
        text, plain = note.text.text, note.text.others.get(spoken, "")
        drafts |= {f"n{n}-on": "1", f"n{n}-text": text, f"n{n}-plain": plain}
    return drafts


def _goal_draft(goal: GoalDefinition, today: date, spoken: str) -> dict[str, str]:
    return {
        "on": "1", "what": goal.what.text, "measure": goal.measure.text, "target": goal.target.text,
        "by_on": str(today + timedelta(days=goal.days or _USUAL_DAYS)), "plain": goal.what.others.get(spoken, ""),
        "plain_measure": goal.measure.others.get(spoken, ""), "plain_target": goal.target.others.get(spoken, ""),
    }  # fmt: skip


def _step_draft(step: Action, today: date, spoken: str, mine: str) -> dict[str, str]:
    why = step.why
    return {
        "on": "1", "what": step.what.text, "owner": step.owner or Owner.US, "staff": mine,
        "due_on": str(today + timedelta(days=step.days or _USUAL_DAYS)), "why": why.text if why else "",
        "plain": step.what.others.get(spoken, ""), "plain_why": why.others.get(spoken, "") if why else "",
    }  # fmt: skip


def _applied(found: Definition, typed: Any, spoken: str) -> Applied:
    def said(name: str) -> str:
        return str(typed.get(name, ""))[:_LONGEST].replace("\0", " ").strip()

    system, code, display = found.conditions[0] if found.conditions else ("", "", "")
    goals = [_goal_of(said, f"g{n}", spoken) for n in range(len(found.goals)) if said(f"g{n}-on")]
    steps = [_step_of(said, f"s{n}", spoken) for n in range(len(found.actions)) if said(f"s{n}-on")]
    notes = {
        note.element: (said(f"n{n}-text"), said(f"n{n}-plain"))
        for n, note in enumerate(found.notes)
        if said(f"n{n}-on")
    }
    problem = ProblemWords(words=found.title.text or display, system=system, code=code)
    return Applied(
        template=found.code, version=found.version, problem=problem, goals=tuple(goals), steps=tuple(steps), notes=notes
    )  # fmt: skip


def _goal_of(said: Any, at: str, spoken: str) -> GoalWords:
    return GoalWords(
        what=said(f"{at}-what"), measure=said(f"{at}-measure"), target=said(f"{at}-target"),
        by_on=_day(said(f"{at}-by_on")), own_words=said(f"{at}-own_words"), plain=said(f"{at}-plain"),
        plain_measure=said(f"{at}-plain_measure"), plain_target=said(f"{at}-plain_target"), plain_language=spoken,
    )  # fmt: skip


def _step_of(said: Any, at: str, spoken: str) -> StepWords:
    owner = said(f"{at}-owner")
    return StepWords(
        what=said(f"{at}-what"), owner=Owner(owner) if owner in set(Owner) else Owner.US,
        due_on=_day(said(f"{at}-due_on")), staff=_id(said(f"{at}-staff")), owner_name=said(f"{at}-owner_name"),
        why=said(f"{at}-why"), plain=said(f"{at}-plain"), plain_why=said(f"{at}-plain_why"), plain_language=spoken,
    )  # fmt: skip


def _day(text: str) -> date | None:
    try:
        return parse_date(text)
    except ValueError:
        return None


def _id(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
