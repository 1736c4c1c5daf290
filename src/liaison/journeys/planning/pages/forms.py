"""The forms of a plan: each says a value of the plan, and stands beside what refused it."""

import uuid
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from liaison.journeys.planning.pages.words import BARRIERS, CLOSED, OWNERS, RESULTS, WAYS, WHO_AGREED
from liaison.kernel.errors import Refused
from liaison.platform.ui.languages import language
from liaison.records.chart.values import Condition
from liaison.records.plans.values import (
    Assent,
    Barrier,
    By,
    Explained,
    GoalWords,
    MemberWords,
    Owner,
    ProblemWords,
    Result,
    StepWords,
    Way,
)
from liaison.spine.people.models import Staff

Choices = list[tuple[Any, Any]]


def day(label: Any, **more: Any) -> forms.DateField:
    return forms.DateField(label=label, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **more)


def text_field(label: Any, *, long: bool = False, **more: Any) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": 3}) if long else forms.TextInput(attrs={"autocomplete": "off"})
    return forms.CharField(label=label, max_length=2000, widget=widget, **more)


class PartForm(forms.Form):
    """`id` is chosen once, when the form is drawn: sent twice, the part is there once."""

    id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)

    def told(self, refused: Refused) -> None:
        """A refusal that names a field stands beside it."""
        field = refused.data.get("field")
        self.add_error(field if field in self.fields else None, str(refused.message))

    def speak(self, code: str) -> None:
        """The plain words are in the patient's language, and are not asked for where that is ours."""
        for name in [name for name in self.fields if name.startswith("plain")]:
            if code == "en":
                del self.fields[name]
            else:
                label = str(self.fields[name].label)
                self.fields[name].label = _now("%(what)s in %(language)s") % {"what": label, "language": language(code)}

    def said(self, name: str) -> str:
        return str(self.cleaned_data.get(name) or "").strip()


class ProblemForm(PartForm):
    """From the record, or in words; the patient's own beside either."""

    condition = forms.ChoiceField(label=_("From the record"), required=False)
    words = text_field(_("Or in words"), required=False)
    own_words = text_field(_("As they say it"), required=False, strip=False, help_text=_("Kept letter by letter."))

    def know(self, conditions: Sequence[Condition]) -> None:
        self.conditions = {str(one.id): one for one in conditions}
        offer(
            self, "condition", [(key, one.display) for key, one in self.conditions.items()], none=_now("None of them")
        )

    def value(self) -> ProblemWords:
        own, chosen = self.cleaned_data.get("own_words") or "", self.conditions.get(self.said("condition"))
        if chosen is None:
            return ProblemWords(words=self.said("words"), own_words=own)
        return ProblemWords(
            words=chosen.display, own_words=own, code=chosen.code, system=chosen.system, from_chart=True,
            since=chosen.since.date() if chosen.since else None,
        )  # fmt: skip


class GoalForm(PartForm):
    own_words = text_field(
        _("What they want, in their own words"), required=False, strip=False, help_text=_("Kept letter by letter.")
    )
    what = text_field(_("The goal"))
    measure = text_field(
        _("What is counted or measured"), help_text=_("For example: days with a written weight, of the last 7.")
    )
    target = text_field(_("Target"), help_text=_("With a figure."))
    by_on = day(_("By when"))
    plain = text_field(_("The goal"), required=False)
    plain_measure = text_field(_("What is counted"), required=False)
    plain_target = text_field(_("Target"), required=False, help_text=_("With the same figures."))
    problem = forms.ChoiceField(label=_("For which problem"), required=False)

    def value(self, code: str) -> GoalWords:
        problem = self.said("problem")
        return GoalWords(
            what=self.said("what"), measure=self.said("measure"), target=self.said("target"),
            by_on=self.cleaned_data["by_on"], own_words=self.cleaned_data.get("own_words") or "",
            plain=self.said("plain"), plain_measure=self.said("plain_measure"), plain_target=self.said("plain_target"),
            plain_language=code, problem=uuid.UUID(problem) if problem else None,
        )  # fmt: skip


class StepForm(PartForm):
    what = text_field(_("What is to be done"))
    owner = forms.ChoiceField(
        label=_("Whose it is"), choices=list(OWNERS.items()), widget=forms.RadioSelect, initial=Owner.US
    )
    staff = forms.ChoiceField(label=_("Colleague"), required=False)
    owner_name = text_field(_("Name of the person or office"), required=False)
    due_on = day(_("By when"))
    why = text_field(_("Why"), required=False)
    bring = text_field(_("To bring"), required=False)
    cost = text_field(_("Cost, if known"), required=False)
    plain = text_field(_("What is to be done"), required=False)
    plain_why = text_field(_("Why"), required=False)
    goal = forms.ChoiceField(label=_("For which goal"), required=False)

    def value(self, code: str) -> StepWords:
        staff, goal = self.said("staff"), self.said("goal")
        return StepWords(
            what=self.said("what"), owner=Owner(self.cleaned_data["owner"]), due_on=self.cleaned_data["due_on"],
            staff=uuid.UUID(staff) if staff else None, owner_name=self.said("owner_name"), why=self.said("why"),
            bring=self.said("bring"), cost=self.said("cost"), plain=self.said("plain"),
            plain_why=self.said("plain_why"), plain_language=code, goal=uuid.UUID(goal) if goal else None,
        )  # fmt: skip


class NoteForm(PartForm):
    text = text_field(_("In words"), long=True, required=False)
    plain = text_field(_("For their page"), long=True, required=False)


class BarrierForm(PartForm):
    kind = forms.ChoiceField(
        label=_("What stands in the way"), choices=list(BARRIERS.items()), widget=forms.RadioSelect
    )
    words = text_field(_("As they say it"), required=False)
    step = forms.ChoiceField(label=_("Of which step"), required=False)

    def value(self) -> Barrier:
        return Barrier(self.cleaned_data["kind"])


class MemberForm(PartForm):
    staff = forms.ChoiceField(label=_("Colleague"), required=False)
    name = text_field(_("Or somebody from elsewhere"), required=False)
    part = text_field(_("What they do in the plan"))
    phone = text_field(_("Phone"), required=False)

    def value(self) -> MemberWords:
        staff = self.said("staff")
        return MemberWords(
            name=self.said("name"), part=self.said("part"), phone=self.said("phone"),
            staff=uuid.UUID(staff) if staff else None,
        )  # fmt: skip


class AgreeForm(PartForm):
    by = forms.ChoiceField(
        label=_("Who agreed"), choices=list(WHO_AGREED.items()), widget=forms.RadioSelect, initial=By.PATIENT
    )
    name = text_field(_("Name of who decides for them"), required=False)
    relation = text_field(_("What they are to the patient"), required=False)
    way = forms.ChoiceField(label=_("How"), choices=list(WAYS.items()), widget=forms.RadioSelect, initial=Way.IN_PERSON)
    proof = text_field(
        _("What shows it"), help_text=_("For example: read back on the phone; signed sheet scanned on 12 March.")
    )

    def value(self) -> Assent:
        return Assent(
            by=By(self.cleaned_data["by"]), way=Way(self.cleaned_data["way"]), proof=self.said("proof"),
            name=self.said("name"), relation=self.said("relation"),
        )  # fmt: skip


class ExplainForm(PartForm):
    way = forms.ChoiceField(
        label=_("How it was explained"), choices=list(WAYS.items()), widget=forms.RadioSelect, initial=Way.IN_PERSON
    )
    interpreter = forms.BooleanField(label=_("An interpreter helped"), required=False)
    result = forms.ChoiceField(
        label=_("What came of asking for their own words"), choices=list(RESULTS.items()), widget=forms.RadioSelect
    )
    words = text_field(_("What the patient said"), long=True, required=False)
    why_not = text_field(_("Why they were not asked"), required=False)

    def value(self, code: str) -> Explained:
        return Explained(
            language=code, way=Way(self.cleaned_data["way"]), result=Result(self.cleaned_data["result"]),
            words=self.said("words"), why_not=self.said("why_not"), interpreter=self.cleaned_data["interpreter"],
        )  # fmt: skip


class ReviewForm(PartForm):
    next_on = day(_("Look it over again by"))


class CloseForm(PartForm):
    why = forms.ChoiceField(
        label=_("Why it ends"), choices=[pair for pair in CLOSED.items() if pair[0] != "died"], widget=forms.RadioSelect
    )


class EndStepForm(PartForm):
    how = text_field(_("What shows it, or why not any more"))


class MoveStepForm(PartForm):
    due_on = day(_("By when"))
    staff = forms.ChoiceField(label=_("Colleague"), required=False)


def offer(form: forms.Form, name: str, choices: Choices, *, none: Any = None) -> None:
    """Choices that are known only when the page is drawn."""
    field = form.fields.get(name)
    if isinstance(field, forms.ChoiceField):
        field.choices = [("", none if none is not None else _now("Nobody in particular")), *choices]


def colleagues() -> Choices:
    rows = Staff.objects.filter(active=True).order_by("name").values_list("id", "name")
    return [(str(pk), name) for pk, name in rows]
