"""The smaller forms of discharge: equipment, information, an answer, the choice and its proof, a review."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from liaison.journeys.discharge.pages import words
from liaison.journeys.discharge.values import (
    Answer,
    Avoidable,
    CandidateLine,
    Cause,
    ChoiceLine,
    EndedWhy,
    Findings,
    Information,
    Kind,
    Proof,
    Signed,
    Way,
)
from liaison.kernel.act import Act

_DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class EquipmentForm(forms.Form):
    what = forms.CharField(label=_("What is needed"), max_length=200)
    supplier = forms.CharField(label=_("Who delivers it"), max_length=200)
    needed_on = forms.DateField(label=_("Needed by"), widget=_DAY)

    def __init__(self, data: Mapping[str, Any] | None, *, act: Act) -> None:
        super().__init__(data, prefix="equipment")
        self.fields["needed_on"].initial = localdate(act.at) + timedelta(days=1)


class InformationForm(forms.Form):
    elements = forms.MultipleChoiceField(
        label=_("What has come"), required=False, choices=list(words.INFORMATION.items()), widget=forms.CheckboxSelectMultiple
    )  # fmt: skip

    document = forms.ChoiceField(label=_("Shown by"), required=False)

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, papers: Sequence[tuple[str, str]] = (), **more: Any
    ) -> None:
        super().__init__(data, **more)
        field = self.fields["document"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [*papers, ("", _("no paper that is here"))]
        if not papers:
            del self.fields["document"]

    def found(self) -> list[Information]:
        return [Information(one) for one in self.cleaned_data["elements"]]


class ListForm(forms.Form):
    """Whom to ask, and how. Those who fit stand chosen."""

    kind = forms.ChoiceField(label=_("Kind of care"), choices=list(words.KINDS.items()))
    wishes = forms.CharField(
        label=_("What the patient wants"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 2})
    )
    offices = forms.MultipleChoiceField(label=_("Show and ask"), widget=forms.CheckboxSelectMultiple)
    way = forms.ChoiceField(label=_("Ask by"), choices=list(words.WAYS.items()), initial=Way.FAX)

    def __init__(self, data: Mapping[str, Any] | None, *, offices: Sequence[tuple[str, str]], **more: Any) -> None:
        super().__init__(data, **more)
        field = self.fields["offices"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = list(offices)

    @property
    def chosen_kind(self) -> Kind:
        return Kind(self.cleaned_data["kind"])


class AnswerForm(forms.Form):
    answer = forms.ChoiceField(
        label=_("What they said"), choices=[(one, words.ANSWERS[one][1]) for one in (Answer.ACCEPTS, Answer.DECLINES)],
        widget=forms.RadioSelect,
    )  # fmt: skip
    starts_on = forms.DateField(label=_("Could begin on"), required=False, widget=_DAY)
    note = forms.CharField(label=_("Note"), required=False, max_length=2000)


class ChooseForm(forms.Form):
    """The patient's choice with its proof; whoever was asked is told in the same step."""

    candidate = forms.ChoiceField(label=_("The patient chooses"), widget=forms.RadioSelect)
    by = forms.ChoiceField(label=_("Who chooses"), choices=list(words.BY.items()))
    present = forms.CharField(label=_("Who else is there"), required=False, max_length=200)
    signed_name = forms.CharField(label=_("Name as signed"), max_length=200)
    signed_how = forms.ChoiceField(label=_("Signed"), choices=list(words.SIGNED.items()))
    tell = forms.ChoiceField(
        label=_("Tell everybody who was asked"), required=False,
        choices=[*words.WAYS.items(), ("", _("later"))], initial=Way.FAX,
    )  # fmt: skip

    def __init__(self, data: Mapping[str, Any] | None, *, choice: ChoiceLine, **more: Any) -> None:
        super().__init__(data, **more)
        field = self.fields["candidate"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(str(one.id), one.shown.name) for one in accepting(choice)]

    def proof(self) -> Proof:
        found = self.cleaned_data
        return Proof(
            by=found["by"], signed_name=found["signed_name"], signed_how=Signed(found["signed_how"]), present=found["present"]
        )  # fmt: skip


class EndForm(forms.Form):
    why = forms.ChoiceField(
        label=_("Why"), choices=[(one, said) for one, said in words.ENDED.items() if one != EndedWhy.OVER]
    )


class ReviewForm(forms.Form):
    happened = forms.CharField(label=_("What happened"), max_length=8000, widget=forms.Textarea(attrs={"rows": 4}))
    avoidable = forms.ChoiceField(
        label=_("Was it avoidable, as the clinician says"),
        choices=list(words.AVOIDABLE.items()),
        widget=forms.RadioSelect,
    )
    clinician = forms.ChoiceField(label=_("Which clinician says so"), required=False)
    causes = forms.MultipleChoiceField(
        label=_("What went wrong"),
        required=False,
        choices=list(words.CAUSES.items()),
        widget=forms.CheckboxSelectMultiple,
    )
    change = forms.CharField(
        label=_("What to change"), required=False, max_length=8000, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, data: Mapping[str, Any] | None, *, clinicians: Sequence[tuple[UUID, str]], asks: bool) -> None:
        super().__init__(data)
        field = self.fields["clinician"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", ""), *((str(one), name) for one, name in clinicians)]
        if not asks:  # a clinician writes it down, and says so
            del self.fields["clinician"]

    def findings(self) -> Findings:
        found = self.cleaned_data
        named = found.get("clinician")
        return Findings(
            happened=found["happened"], avoidable=Avoidable(found["avoidable"]), change=found["change"],
            clinician=UUID(named) if named else None, causes=tuple(Cause(one) for one in found["causes"]),
        )  # fmt: skip


def accepting(choice: ChoiceLine) -> list[CandidateLine]:
    return [one for one in choice.candidates if one.answer is Answer.ACCEPTS]
