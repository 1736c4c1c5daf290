"""The forms of teaching: how a handout was given, and what the patient said of it in their own words."""

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from liaison.kernel.errors import Refused
from liaison.records.care.pages.words import DECLINED_CHOICE, RESULTS, WAYS, WHY_NOT
from liaison.records.care.values import Result, TeachBack, Way, WhyNotAsked


class TeachBackForm(forms.Form):
    """Of something given before; then they may also want no more of it."""

    result = forms.ChoiceField(
        label=_("What came of asking for their own words"), widget=forms.RadioSelect,
        choices=[*RESULTS.items(), DECLINED_CHOICE],
    )  # fmt: skip
    words = forms.CharField(
        label=_("What the patient said"), max_length=4000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("In their own words, or what the interpreter said."),
        error_messages={"required": _("Write down what they said, in their own words.")},
    )  # fmt: skip
    why_not = forms.ChoiceField(
        label=_("Why they were not asked"), choices=[("", _("Choose")), *WHY_NOT.items()],
        error_messages={"required": _("Say why they were not asked.")},
    )  # fmt: skip

    def __init__(self, *args: Any, **more: Any) -> None:
        """Their own words where they were asked, the reason where they were not; without an answer, neither is missing."""
        super().__init__(*args, **more)
        if self.is_bound:
            said = self.data.get("result", "")
            self.fields["words"].required = said in (Result.UNDERSTOOD, Result.NEEDS_MORE)
            self.fields["why_not"].required = said == Result.NOT_ASKED

    @property
    def declined(self) -> bool:
        return self.cleaned_data.get("result") == DECLINED_CHOICE[0]

    @property
    def teach_back(self) -> TeachBack:
        """What does not belong to the answer, left over from another one, is not kept."""
        said = self.cleaned_data
        if Result(said["result"]) is Result.NOT_ASKED:
            why = said.get("why_not")
            return TeachBack(result=Result.NOT_ASKED, why_not=WhyNotAsked(why) if why else None)
        return TeachBack(result=Result(said["result"]), words=said.get("words") or "")

    def told(self, refused: Refused) -> None:
        """A refusal that names a field stands beside it."""
        field = refused.data.get("field")
        self.add_error(field if field in self.fields else None, str(refused.message))


class GiveForm(TeachBackForm):
    given = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    language = forms.CharField(widget=forms.HiddenInput)
    way = forms.ChoiceField(
        label=_("How they get it"), widget=forms.RadioSelect, choices=list(WAYS.items()), initial=Way.IN_PERSON
    )
    interpreter = forms.BooleanField(label=_("An interpreter helped"), required=False)
    field_order = ("given", "language", "way", "interpreter", "result", "words", "why_not")

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        result = self.fields["result"]
        assert isinstance(result, forms.ChoiceField)
        result.choices = list(RESULTS.items())
