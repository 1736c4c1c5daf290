"""The checklist as a form: one question per element, and for what is missing whose it is and by when."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from liaison.journeys.discharge import actions
from liaison.journeys.discharge.pages import words
from liaison.journeys.discharge.values import Element, ItemLine, ItemState, PlanPage, Said, Understood
from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.ui.words import Words


@dataclass(frozen=True, kw_only=True)
class Row:
    """One element with its fields."""

    line: ItemLine
    name: Words
    about: Words
    state: tuple[str, Words] | None
    state_field: forms.BoundField
    understood: forms.BoundField | None
    owner: forms.BoundField
    due: forms.BoundField
    note: forms.BoundField


class ChecklistForm(forms.Form):
    def __init__(
        self, data: Mapping[str, Any] | None, *, plan: PlanPage, staff: Sequence[tuple[UUID, str]], act: Act
    ) -> None:
        super().__init__(data)
        self.plan, self.act = plan, act
        owners = [("", "")] + [(str(one), name) for one, name in staff]
        for line in plan.items:
            for name, field in _fields(line, owners, act).items():
                self.fields[f"{line.element}-{name}"] = field

    def said(self) -> list[Said]:
        return [one for element in Element if (one := self._of(element)).state is not ItemState.BLANK]

    def settle(self) -> bool:
        """Whether it was written down; else what is wrong stands at its field."""
        try:
            actions.settle_items(self.act, stay=self.plan.stay, said=self.said())
        except Refused as no:
            self.add_error(str(no.data["field"]) if "field" in no.data else None, str(no.message))
            return False
        return True

    def rows(self) -> list[Row]:
        found = []
        for line in self.plan.items:
            name, about = words.ELEMENTS[line.element]
            taught = self[f"{line.element}-understood"] if line.element is Element.INSTRUCTIONS else None
            row = Row(
                line=line, name=name, about=about, state=_state(line), state_field=self[f"{line.element}-state"],
                understood=taught, owner=self[f"{line.element}-owner"], due=self[f"{line.element}-due"],
                note=self[f"{line.element}-note"],
            )  # fmt: skip
            found.append(row)
        return found

    def _of(self, element: Element) -> Said:
        given = {
            name: self.cleaned_data.get(f"{element}-{name}") for name in ("state", "note", "understood", "owner", "due")
        }
        return Said(
            element=element, state=ItemState(given["state"] or ""), note=given["note"] or "",
            understood=Understood(given["understood"]) if given["understood"] else None,
            owner=UUID(given["owner"]) if given["owner"] else None, due_on=given["due"],
        )  # fmt: skip


def _fields(line: ItemLine, owners: list[tuple[str, str]], act: Act) -> dict[str, forms.Field]:
    name = words.ELEMENTS[line.element][0]
    tomorrow = localdate(act.at) + timedelta(days=1)
    found: dict[str, forms.Field] = {
        "state": forms.ChoiceField(
            label=name, required=False, choices=list(words.STATES.items()), widget=forms.RadioSelect, initial=line.state
        ),
        "note": forms.CharField(
            label=_("Note"), required=False, max_length=2000, initial=line.note, widget=forms.TextInput(attrs={"autocomplete": "off"})
        ),
        "owner": forms.ChoiceField(
            label=_("Whose task"), required=False, choices=owners, initial=str(line.owner or act.actor.partition(":")[2])
        ),
        "due": forms.DateField(
            label=_("By"), required=False, initial=line.due_on or tomorrow, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        ),
    }  # fmt: skip
    if line.element is Element.INSTRUCTIONS:
        found["understood"] = forms.ChoiceField(
            label=_("In their own words"), required=False, choices=list(words.UNDERSTOOD.items()),
            widget=forms.RadioSelect, initial=line.understood,
        )  # fmt: skip
    return found


def _state(line: ItemLine) -> tuple[str, Words] | None:
    if line.state is ItemState.BLANK:
        return ("soon", _("nobody has said")) if line.asked else None
    kind = {ItemState.DONE: "done", ItemState.NOT_NEEDED: "neutral", ItemState.MISSING: "late"}[line.state]
    return kind, words.STATES[line.state]
