"""The wishes of a search as they stand in the address: read from it, written to it, shown as fields."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from liaison.engines.timetable.asking import Only
from liaison.engines.timetable.suiting import CELLS
from liaison.platform.ui.words import Words
from liaison.records.scheduling.queries.find import Choices
from liaison.records.scheduling.values import Search

ANY: Words = _("Any")
GENDERS: tuple[tuple[str, Words], ...] = (("female", _("A woman")), ("male", _("A man")))
ALSO = {  # a day that comes with the address is meant
    "after": Only.AFTER, "until": Only.UNTIL, "window_from": Only.WINDOW, "window_until": Only.WINDOW,
    "clinician": Only.CLINICIAN,
}  # fmt: skip


def _day(label: Words) -> forms.DateField:
    return forms.DateField(
        label=label, required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )


class WishForm(forms.Form):
    """Its data is the address: `w` says that the form was sent, and that what is missing was unticked."""

    type = forms.ChoiceField(label=_("Kind of visit"))
    sort = forms.ChoiceField(
        label=_("Order"), required=False, choices=[("best", _("Best first")), ("first", _("Soonest first"))]
    )
    clinician = forms.ChoiceField(label=_("With"), required=False)
    place = forms.ChoiceField(label=_("Site"), required=False)
    gender = forms.ChoiceField(label=_("Clinician is"), required=False, choices=[("", ANY), *GENDERS])
    network = forms.ChoiceField(label=_("Plan"), required=False)
    after = _day(_("Not before"))
    until = _day(_("Not after"))
    window_from = _day(_("Authorized from"))
    window_until = _day(_("Authorized until"))
    suits = forms.MultipleChoiceField(required=False, choices=[(cell, cell) for cell in CELLS])
    ride = forms.BooleanField(label=_("Needs a ride"), required=False)
    new = forms.BooleanField(label=_("New patient: longer"), required=False)
    only = forms.MultipleChoiceField(required=False, choices=[(each.value, each.value) for each in Only])

    def __init__(self, data: Mapping[str, Any], *, choices: Choices) -> None:
        super().__init__(data, auto_id="wish_%s")
        self._offer("type", [(kind.code, kind.name) for kind in choices.types])
        self._offer("clinician", [("", ANY), *((str(pk), name) for pk, name in choices.leads)])
        self._offer("place", [("", ANY), *((str(pk), name) for pk, name in choices.places)])
        self._offer("network", [("", ANY), *((payer, payer) for payer in choices.payers)])

    def _offer(self, name: str, choices: Sequence[tuple[str, object]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        for first, last in (("after", "until"), ("window_from", "window_until")):
            if said.get(first) and said.get(last) and said[last] < said[first]:
                self.add_error(last, _("This day is before the first one."))
        return said


def data_of(search: Search, given: QueryDict) -> Mapping[str, Any]:
    """What the record says, changed by what the address says; a form that was sent says it all."""
    if "w" in given:
        return given
    data = QueryDict(written(search), mutable=True)
    only = {*data.getlist("only"), *given.getlist("only")}
    for name in given:
        data.setlist(name, given.getlist(name))
        if name in ALSO and given.get(name):
            only.add(ALSO[name])
    data.setlist("only", sorted(only))
    return data


def searched(form: WishForm, base: Search, *, moving: UUID | None = None) -> Search:
    """The search that was asked for. A condition without a wish is none."""
    said = form.cleaned_data
    wishes: dict[str, Any] = {
        "clinician": UUID(said["clinician"]) if said["clinician"] else None,
        "place": UUID(said["place"]) if said["place"] else None, "gender": said["gender"], "network": said["network"],
        "after": said["after"], "until": said["until"], "window_from": said["window_from"],
        "window_until": said["window_until"], "suits": frozenset(said["suits"]), "ride": said["ride"],
    }  # fmt: skip
    made = replace(
        base, **wishes, visit_type=said["type"], new_patient=said["new"], best=said["sort"] != "first", moving=moving
    )
    meant = {
        Only.CLINICIAN: made.clinician, Only.PLACE: made.place, Only.LANGUAGE: made.language, Only.GENDER: made.gender,
        Only.NETWORK: made.network, Only.WINDOW: made.window_from or made.window_until, Only.AFTER: made.after,
        Only.UNTIL: made.until, Only.SUITS: made.suits, Only.RIDE: made.ride,
    }  # fmt: skip
    return replace(made, only=frozenset(each for each in map(Only, said["only"]) if meant[each]))


def written(search: Search) -> str:
    """The query of an address that asks this again. Days, codes and ids, never a name."""
    said: list[tuple[str, str]] = [
        ("w", "1"),
        ("type", search.visit_type),
        ("sort", "best" if search.best else "first"),
    ]
    plain: dict[str, UUID | date | str | None] = {
        "clinician": search.clinician, "place": search.place, "gender": search.gender, "network": search.network,
        "after": search.after, "until": search.until, "window_from": search.window_from,
        "window_until": search.window_until, "moving": search.moving,
    }  # fmt: skip
    said += [(name, str(value)) for name, value in plain.items() if value]
    said += [(name, "on") for name, value in (("ride", search.ride), ("new", search.new_patient)) if value]
    said += [("suits", cell) for cell in sorted(search.suits)] + [("only", each.value) for each in sorted(search.only)]
    return urlencode(said)
