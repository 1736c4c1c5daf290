"""Forms of supplies and of standing orders."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from liaison.kernel.errors import Refused
from liaison.records.medicines.pages.words import PROTOCOL_KINDS
from liaison.records.medicines.values import Draft, ProtocolKind
from liaison.spine.access.values import ROLES
from liaison.spine.people.models import Staff


class Told(forms.Form):
    def told(self, refused: Refused) -> None:
        """A refusal that names a field stands beside it."""
        field = refused.data.get("field")
        self.add_error(field if field in self.fields else None, str(refused.message))


class SupplyForm(Told):
    on = forms.DateField(label=_("Picked up on"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    days = forms.IntegerField(
        label=_("Days it lasts"), required=False, help_text=_("As the label says. Before it runs out we ask for the next one."),
        widget=forms.NumberInput(attrs={"min": 1, "max": 366, "inputmode": "numeric"}),
    )  # fmt: skip


class UseForm(Told):
    protocol = forms.ChoiceField(label=_("Under which standing order"))
    what = forms.CharField(label=_("What was done"), max_length=2000, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, *args: Any, protocols: list[tuple[str, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        chosen = self.fields["protocol"]
        assert isinstance(chosen, forms.ChoiceField)
        chosen.choices = protocols


class ProtocolForm(Told):
    title = forms.CharField(label=_("Title"), max_length=200)
    kind = forms.ChoiceField(label=_("Kind"), choices=list(PROTOCOL_KINDS.items()), widget=forms.RadioSelect)
    text = forms.CharField(
        label=_("What may be done, for whom, and when not"),
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 14}),
    )
    roles = forms.MultipleChoiceField(
        label=_("Roles that may act under it"), required=False, widget=forms.CheckboxSelectMultiple,
        choices=[(name, role.title) for name, role in ROLES.items() if role.staff and "medicines.read" in role.permissions],
    )  # fmt: skip
    staff = forms.MultipleChoiceField(label=_("And these people"), required=False, widget=forms.CheckboxSelectMultiple)
    review_on = forms.DateField(label=_("Review on"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        people = self.fields["staff"]
        assert isinstance(people, forms.MultipleChoiceField)
        people.choices = [(str(one.id), one.name) for one in Staff.objects.filter(active=True).order_by("name")]

    def draft(self) -> Draft:
        said: dict[str, Any] = self.cleaned_data
        return Draft(
            title=said["title"], kind=ProtocolKind(said["kind"]), text=said["text"], review_on=said["review_on"],
            roles=tuple(said["roles"]), staff=tuple(UUID(one) for one in said["staff"]),
        )  # fmt: skip


class ReviewForm(Told):
    review_on = forms.DateField(
        label=_("Next review on"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
