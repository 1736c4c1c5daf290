"""The forms of one test."""

from django import forms
from django.utils.translation import gettext_lazy as _

from liaison.journeys.diagnostics.pages.words import CANCEL, FLAG, KIND, PRIORITY, SETTLED, STEP, WAY
from liaison.journeys.diagnostics.values import CancelWhy, Flag, Kind, Priority, Settled, Way
from liaison.platform.ui.languages import language

_BY_HAND = (Flag.NORMAL, Flag.ABNORMAL, Flag.CRITICAL, Flag.UNSAID)
LANGUAGES = ("en", "es", "vi", "zh", "ar", "ht")


class OrderForm(forms.Form):
    name = forms.CharField(label=_("Which test"), max_length=200)
    kind = forms.ChoiceField(label=_("What kind"), choices=list(KIND.items()), initial=Kind.LABORATORY)
    priority = forms.ChoiceField(label=_("How soon"), choices=list(PRIORITY.items()), initial=Priority.ROUTINE)
    expected = forms.DateField(
        label=_("To be done on"), required=False, widget=forms.DateInput(attrs={"type": "date"}),
        help_text=_("Where a later day was agreed, the deadline counts from it."),
    )  # fmt: skip
    reason = forms.CharField(label=_("What it is to find out"), max_length=300, required=False)
    by = forms.CharField(label=_("Who ordered it"), max_length=120, required=False)


class ResultForm(forms.Form):
    flag = forms.ChoiceField(
        label=_("How the paper marks it"),
        choices=[(code, FLAG[code][1]) for code in _BY_HAND],
        widget=forms.RadioSelect,
    )
    text = forms.CharField(
        label=_("What it says"), max_length=4000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("As it is written there, with units."),
    )  # fmt: skip


class ReadForm(forms.Form):
    step = forms.ChoiceField(label=_("What comes next"), choices=list(STEP.items()), widget=forms.RadioSelect)
    words = forms.CharField(
        label=_("What the patient is told, in plain words"), required=False, max_length=1500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip
    language = forms.ChoiceField(
        label=_("These words are in"), choices=[(code, language(code)) for code in LANGUAGES], required=False
    )
    note = forms.CharField(label=_("Note for colleagues"), required=False, max_length=1500)


class TellForm(forms.Form):
    way = forms.ChoiceField(label=_("How"), choices=[(w, WAY[w]) for w in Way], widget=forms.RadioSelect)
    text = forms.CharField(
        label=_("What was said, and what they made of it"), required=False, max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}), help_text=_("Not needed for a letter."),
    )  # fmt: skip


class CancelForm(forms.Form):
    why = forms.ChoiceField(
        label=_("Why"), choices=[(code, said) for code, said in CANCEL.items() if code != CancelWhy.WITHDRAWN]
    )


class DoubtForm(forms.Form):
    how = forms.ChoiceField(
        label=_("What whoever made it says"), widget=forms.RadioSelect,
        choices=[(code, said) for code, said in SETTLED.items() if code != Settled.CORRECTED],
    )  # fmt: skip
