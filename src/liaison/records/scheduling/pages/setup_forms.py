"""Forms of what can be booked, and the way from them to what the actions are told."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from liaison.records.scheduling.models import Resource, VisitType
from liaison.records.scheduling.queries.words import KINDS, MODALITIES
from liaison.records.scheduling.values.setup import NeedSetup, ResourceSetup, VisitTypeSetup
from liaison.spine.people.models import Place

NEEDS = "needs"
_GENDERS = (("", _("not said")), ("female", _("female")), ("male", _("male")), ("other", _("other")))


class Words(forms.CharField):
    """Several words with commas between."""

    def prepare_value(self, value: Any) -> Any:
        return ", ".join(value) if isinstance(value, list | tuple) else value

    def clean(self, value: Any) -> Any:
        words = (word.strip() for word in (super().clean(value) or "").split(","))
        return tuple(dict.fromkeys(word for word in words if word))


class Names(forms.CharField):
    """A name in each language, one a line: `es Análisis de sangre`."""

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(f"{code} {name}" for code, name in sorted(value.items())) if isinstance(value, dict) else value

    def clean(self, value: Any) -> Any:
        lines = (line.strip().partition(" ") for line in (super().clean(value) or "").splitlines() if line.strip())
        return {code: name.strip() for code, _space, name in lines}


class ResourceForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=120)
    kind = forms.ChoiceField(label=_("Kind"), choices=[*KINDS.items()])
    place = forms.ModelChoiceField(
        label=_("Site"), queryset=Place.objects.none(), required=False, empty_label=_("Not of one site")
    )
    skills = Words(
        label=_("Skills"), required=False, max_length=500, help_text=_("With commas between: spirometry, procedure.")
    )
    languages = Words(
        label=_("Languages"), required=False, max_length=200, help_text=_("As codes, with commas between: en, es, vi.")
    )
    gender = forms.ChoiceField(label=_("Gender, for patients who ask"), choices=_GENDERS, required=False)
    networks = Words(
        label=_("Payers in network"), required=False, max_length=1000, help_text=_("With commas between; empty means all.")
    )  # fmt: skip
    phone = forms.CharField(label=_("Telephone"), required=False, max_length=60)
    overbook_cap = forms.IntegerField(
        label=_("Overbooks in half a day, at most"), min_value=0, max_value=9, initial=0,
        help_text=_("Above zero somebody may be booked on top of another, with a reason."),
    )  # fmt: skip
    zone = forms.CharField(
        label=_("Time zone"), required=False, max_length=60, help_text=_("Like America/New_York; empty: that of the site.")
    )  # fmt: skip
    keeps_holidays = forms.BooleanField(label=_("Closed on public holidays"), required=False, initial=True)
    active = forms.BooleanField(label=_("Can be booked"), required=False, initial=True)

    def __init__(self, *args: Any, places: QuerySet[Place], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["place"].queryset = places  # type: ignore[attr-defined]


def resource_initial(row: Resource | None) -> dict[str, Any] | None:
    asked = (name for name in ResourceForm.base_fields if name != "place")
    return {name: getattr(row, name) for name in asked} | {"place": row.place_id} if row else None


def resource_said(form: ResourceForm, row: Resource | None) -> ResourceSetup:
    """What the form does not ask, whose calendar it is, stays as it was."""
    said = form.cleaned_data
    place = said.pop("place")
    return ResourceSetup(
        **said, place=place.id if place else None, practitioner=row.practitioner_id if row else None,
        staff=row.staff_id if row else None,
    )  # fmt: skip


class VisitTypeForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=120)
    names = Names(
        label=_("What patients read it is called"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One language a line: es Análisis de sangre. Who reads a language that is not here reads the English name."),
    )  # fmt: skip
    code = forms.CharField(
        label=_("Code"), max_length=60, help_text=_("Small letters, digits and hyphens; it stays as it is.")
    )
    modality = forms.ChoiceField(label=_("How people meet"), choices=[*MODALITIES.items()])
    returning_minutes = forms.IntegerField(label=_("Minutes"), min_value=5, max_value=720)
    new_minutes = forms.IntegerField(label=_("Minutes for somebody new"), min_value=5, max_value=720)
    buffer_before = forms.IntegerField(label=_("Minutes kept free before"), min_value=0, max_value=240, initial=0)
    buffer_after = forms.IntegerField(label=_("Minutes kept free after"), min_value=0, max_value=240, initial=0)
    notice_hours = forms.IntegerField(
        label=_("Hours the preparation needs"), min_value=0, max_value=720, initial=0,
        help_text=_("No patient is offered it sooner."),
    )  # fmt: skip
    harm = forms.IntegerField(
        label=_("What a delay does, from 1 to 5"), min_value=1, max_value=5, initial=2,
        help_text=_("Orders the visits when a day has to be rescued."),
    )  # fmt: skip
    fasting = forms.BooleanField(label=_("Fasting"), required=False)
    procedure = forms.BooleanField(label=_("A procedure: never overbooked"), required=False)
    recurs = forms.BooleanField(label=_("May recur"), required=False)
    authorization = forms.BooleanField(label=_("The payer may have to agree first"), required=False)
    order = forms.BooleanField(label=_("Needs a clinician's order"), required=False)
    active = forms.BooleanField(label=_("Can be booked"), required=False, initial=True)
    forms = Words(
        label=_("Forms to be signed or answered"), required=False, max_length=500
    )  # last: it hides the module


class NeedForm(forms.Form):
    kind = forms.ChoiceField(label=_("Needs"), required=False, choices=[("", _("nothing more")), *KINDS.items()])
    skill = forms.CharField(label=_("With the skill"), required=False, max_length=60)
    offset = forms.IntegerField(label=_("From minute"), required=False, min_value=0, max_value=720)
    minutes = forms.IntegerField(label=_("For minutes"), required=False, min_value=1, max_value=720)


NeedForms = forms.formset_factory(NeedForm, extra=2, max_num=8)


def needs_of(row: VisitType | None) -> list[Mapping[str, Any]]:
    if row is None:
        return []
    names = ("kind", "skill", "offset", "minutes")
    return [{name: getattr(need, name) for name in names} for need in row.needs.order_by("id")]


def type_initial(row: VisitType | None) -> dict[str, Any] | None:
    return {name: getattr(row, name) for name in VisitTypeForm.base_fields} if row else None


def type_said(form: VisitTypeForm, needs: Any) -> VisitTypeSetup:
    wanted = [one.cleaned_data for one in needs if one.cleaned_data.get("kind")]
    return VisitTypeSetup(
        **form.cleaned_data,
        needs=tuple(
            NeedSetup(kind=need["kind"], skill=need["skill"].strip(), offset=need["offset"] or 0, minutes=need["minutes"])
            for need in wanted
        ),
    )  # fmt: skip


class PreparationForm(forms.Form):
    language = forms.CharField(label=_("Language"), max_length=20, help_text=_("As a code: en, es, vi."))
    text = forms.CharField(
        label=_("What the patient does before"), max_length=3000, widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Short words, short sentences: up to grade six everybody can read it."),
    )  # fmt: skip
    bring = forms.CharField(
        label=_("What to bring"), required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One thing a line."),
    )  # fmt: skip
