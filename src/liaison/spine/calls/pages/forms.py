"""What a call is written down with: shape here, rules in the actions."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _

from liaison.spine.calls.pages.words import INTERPRETER, OUTCOMES, PURPOSES
from liaison.spine.calls.values import CallPurpose, Interpreter, Outcome

_WRITES = [purpose for purpose in CallPurpose if purpose is not CallPurpose.POST_DISCHARGE]


class RingForm(forms.Form):
    """The phone rings and no exchange says so."""

    number = forms.CharField(
        label=_("Number that calls"), required=False, max_length=40,
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off", "dir": "ltr"}),
        help_text=_("Leave it empty when it is withheld."),
    )  # fmt: skip


class CallForm(forms.Form):
    outcome = forms.ChoiceField(
        label=_("What came of it"), choices=[(code.value, OUTCOMES[code]) for code in Outcome], widget=forms.RadioSelect
    )
    contact = forms.IntegerField(required=False, min_value=1)
    purpose = forms.ChoiceField(
        label=_("What it was about"), choices=[(code.value, PURPOSES[code]) for code in _WRITES]
    )
    spoke_with = forms.CharField(label=_("Whom you spoke with, if not the patient"), required=False, max_length=200)
    interpreter = forms.ChoiceField(
        label=_("Interpreter"), choices=[(code.value, INTERPRETER[code]) for code in Interpreter]
    )
    note = forms.CharField(
        label=_("Note"), required=False, max_length=8000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("What you promise here is found, and you are asked whether it is a promise."),
    )  # fmt: skip
    resolved = forms.BooleanField(label=_("Settled in this call"), required=False)
    call_back_at = forms.DateTimeField(
        label=_("Ring back at"), required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"],
    )  # fmt: skip

    def said(self, zone: ZoneInfo) -> dict[str, Any]:
        """What `log_call` takes of it."""
        found = self.cleaned_data
        back: datetime | None = found["call_back_at"]
        return {
            "outcome": Outcome(found["outcome"]), "purpose": CallPurpose(found["purpose"]),
            "interpreter": Interpreter(found["interpreter"]), "note": found["note"], "spoke_with": found["spoke_with"],
            "contact": found["contact"], "resolved": found["resolved"],
            "call_back_at": back.astimezone(zone) if back else None,
        }  # fmt: skip


class LetterForm(forms.Form):
    text = forms.CharField(
        label=_("The letter"), max_length=20_000, widget=forms.Textarea(attrs={"rows": 16, "class": "letter-text"}),
        help_text=_("What you change here is what is kept as sent."),
    )  # fmt: skip
