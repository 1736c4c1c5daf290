"""Writing one part into a plan: a problem, goal, step, barrier, word, colleague, agreement, explanation, review."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from liaison.journeys.planning.pages import forms
from liaison.journeys.planning.pages.answering import NEIGHBOURS, Answer, Shown, back, language_of
from liaison.journeys.planning.pages.words import ELEMENTS
from liaison.journeys.planning.queries.problems import conditions_of
from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.ui.words import Words
from liaison.records.plans import actions
from liaison.records.plans.queries import Plan, current
from liaison.records.plans.values import NOTES, Element
from liaison.spine.people.models import Patient

Save = Callable[[Act, Plan, Any, str], None]  # act, plan, form, the patient's language


@dataclass(frozen=True)
class Writing:
    """One kind of part: its heading, its form, what its verb says, and what it does."""

    title: Words
    form: type[forms.PartForm]
    verb: Words
    save: Save


def _goal(act: Act, plan: Plan, form: forms.GoalForm, code: str) -> None:
    actions.set_goal(act, plan=plan.id, goal=form.cleaned_data["id"], words=form.value(code))


def _step(act: Act, plan: Plan, form: forms.StepForm, code: str) -> None:
    actions.plan_step(act, plan=plan.id, step=form.cleaned_data["id"], words=form.value(code))


def _problem(act: Act, plan: Plan, form: forms.ProblemForm, code: str) -> None:
    actions.add_problem(act, plan=plan.id, problem=form.cleaned_data["id"], words=form.value())


def _barrier(act: Act, plan: Plan, form: forms.BarrierForm, code: str) -> None:
    step = form.said("step")
    actions.meet_barrier(
        act, plan=plan.id, barrier=form.cleaned_data["id"], kind=form.value(), words=form.said("words"),
        step=UUID(step) if step else None,
    )  # fmt: skip


def _member(act: Act, plan: Plan, form: forms.MemberForm, code: str) -> None:
    actions.add_member(act, plan=plan.id, member=form.cleaned_data["id"], words=form.value())


def _agree(act: Act, plan: Plan, form: forms.AgreeForm, code: str) -> None:
    actions.agree(act, plan=plan.id, agreement=form.cleaned_data["id"], assent=form.value())


def _explain(act: Act, plan: Plan, form: forms.ExplainForm, code: str) -> None:
    actions.explain(act, plan=plan.id, explanation=form.cleaned_data["id"], said=form.value(code))


def _review(act: Act, plan: Plan, form: forms.ReviewForm, code: str) -> None:
    actions.review_plan(act, plan=plan.id, next_on=form.cleaned_data["next_on"])


def _close(act: Act, plan: Plan, form: forms.CloseForm, code: str) -> None:
    actions.close_plan(act, plan=plan.id, why=form.cleaned_data["why"])


_WRITE = _("Write it down")
WRITINGS: dict[str, Writing] = {
    "problem": Writing(_("A problem"), forms.ProblemForm, _WRITE, _problem),
    "goal": Writing(_("A goal"), forms.GoalForm, _("Set the goal"), _goal),
    "step": Writing(_("A step"), forms.StepForm, _("Plan the step"), _step),
    "barrier": Writing(_("What stands in the way"), forms.BarrierForm, _WRITE, _barrier),
    "member": Writing(_("Somebody of the care team"), forms.MemberForm, _("Add to the team"), _member),
    "agreement": Writing(_("They agree with the plan"), forms.AgreeForm, _WRITE, _agree),
    "explained": Writing(_("Explained, and said back"), forms.ExplainForm, _WRITE, _explain),
    "review": Writing(_("Looked over together"), forms.ReviewForm, _WRITE, _review),
    "end": Writing(_("End the plan"), forms.CloseForm, _("End it, and stop its open steps"), _close),
}


def write(request: HttpRequest, act: Act, patient: Patient, outside: NEIGHBOURS, what: str) -> Answer:
    plan, writing = live_plan(act, patient), WRITINGS.get(what)
    if writing is None:
        raise Http404(what)
    code = language_of(patient)
    form = writing.form(request.POST or None, initial=_initial(plan, what, request.GET.get("of", "")))
    form.speak(code)
    _offer(form, plan)
    if isinstance(form, forms.ProblemForm):
        form.know(conditions_of(act, patient))
    return answered(
        request,
        act,
        patient,
        form,
        lambda: writing.save(act, plan, form, code),
        writing.title,
        writing.verb,
        f"plan-{what}-{plan.id}",
    )


def note(request: HttpRequest, act: Act, patient: Patient, outside: NEIGHBOURS, element: str) -> Answer:
    """The words of one element."""
    plan, code = live_plan(act, patient), language_of(patient)
    if element not in NOTES:
        raise Http404(element)
    kept = plan.notes.get(element)
    form = forms.NoteForm(request.POST or None, initial={"text": kept.text, "plain": kept.plain} if kept else None)
    form.speak(code)
    if element != Element.SYMPTOMS:
        form.fields.pop("plain", None)  # only what is said of symptoms stands on the one page

    def save() -> None:
        actions.write_note(
            act, plan=plan.id, element=element, text=form.said("text"), plain=form.said("plain"), plain_language=code
        )

    return answered(request, act, patient, form, save, ELEMENTS[element], _WRITE, f"plan-{element}-{plan.id}")


def step(request: HttpRequest, act: Act, patient: Patient, outside: NEIGHBOURS, step: UUID, verb: str) -> Answer:
    """Done, moved to another day, or not done any more."""
    plan = live_plan(act, patient)
    found = next((one for one in plan.open_steps if one.id == step), None)
    if found is None or verb not in STEP_VERBS:
        raise Http404(step)
    title, said = STEP_VERBS[verb]
    form: forms.PartForm
    if verb == "move":
        form = forms.MoveStepForm(request.POST or None, initial={"due_on": found.due_on})
        forms.offer(form, "staff", forms.colleagues(), none=_now("As it is"))
    else:
        form = forms.EndStepForm(request.POST or None)
    return answered(
        request,
        act,
        patient,
        form,
        lambda: _step_verb(act, plan, step, verb, form),
        title,
        said,
        f"plan-{verb}-{step}",
        about=found.what,
    )


def remove(request: HttpRequest, act: Act, patient: Patient, outside: NEIGHBOURS, what: str, part: UUID) -> Answer:
    plan = live_plan(act, patient)
    if what == "problem":
        actions.end_problem(act, plan=plan.id, problem=part)
    elif what == "member":
        actions.remove_member(act, plan=plan.id, member=part)
    else:
        raise Http404(what)
    messages.success(request, _now("Taken out of the plan; earlier versions keep it."))
    return back(patient)


def live_plan(act: Act, patient: Patient) -> Plan:
    plan = current(act, patient=patient.id)
    if plan is None or plan.closed_at is not None:
        raise Http404("plan")
    return plan


STEP_VERBS: dict[str, tuple[Words, Words]] = {
    "done": (_("The step is done"), _("Write down that it is done")),
    "move": (_("Another day, or somebody else"), _("Move it")),
    "stop": (_("The step is not done any more"), _("Stop the step")),
}


def answered(
    request: HttpRequest, act: Act, patient: Patient, form: forms.PartForm, save: Callable[[], None], title: Words,
    verb: Words, draft: str, about: str = "",
) -> Answer:  # fmt: skip
    """Saved and back to the plan, or the form again with what is wrong."""
    if form.is_valid():
        try:
            save()
        except Refused as refused:
            form.told(refused)
        else:
            messages.success(request, _now("Written into the plan."))
            return back(patient)
    context = {"form": form, "part_title": title, "verb": verb, "draft": draft, "part_about": about}
    return Shown("desk/plan_part.html", context, 422 if form.errors else 200)


def _step_verb(act: Act, plan: Plan, step: UUID, verb: str, form: forms.PartForm) -> None:
    if verb == "move":
        staff = form.said("staff")
        actions.move_step(act, plan=plan.id, step=step, due_on=form.cleaned_data["due_on"], staff=UUID(staff) if staff else None)  # fmt: skip
    elif verb == "done":
        actions.finish_step(act, plan=plan.id, step=step, how=form.said("how"))
    else:
        actions.stop_step(act, plan=plan.id, step=step, why=form.said("how"))


def _offer(form: forms.PartForm, plan: Plan) -> None:
    if "staff" in form.fields:
        forms.offer(form, "staff", forms.colleagues())
    forms.offer(form, "goal", [(str(goal.id), goal.what) for goal in plan.active_goals], none=_now("None of them"))
    forms.offer(form, "problem", [(str(one.id), one.words) for one in plan.problems], none=_now("None of them"))
    forms.offer(form, "step", [(str(one.id), one.what) for one in plan.open_steps], none=_now("None of them"))


def _initial(plan: Plan, what: str, of: str) -> dict[str, Any]:
    """An existing goal comes with its words; a step begun beside a goal is for it."""
    goal = next((one for one in plan.goals if str(one.id) == of), None)
    if goal is None:
        return {}
    if what == "goal":
        return vars(goal) | {"problem": str(goal.problem or "")}
    return {"goal": of}
