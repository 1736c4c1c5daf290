"""The few things said before a form is asked, and those said to end it."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from liaison.kernel.errors import Refused
from liaison.platform.ui.languages import language
from liaison.spine.forms.pages import words
from liaison.spine.forms.values import Done, Mode, Offer, Voice


class BeginForm(forms.Form):
    response = forms.UUIDField(widget=forms.HiddenInput)
    mode = forms.ChoiceField(
        label=_("How"), widget=forms.RadioSelect, choices=list(words.ASKED_BY_US.items()), initial=Mode.PHONE
    )
    voice = forms.ChoiceField(
        label=_("Who answers"), widget=forms.RadioSelect, choices=list(words.VOICES.items()), initial=Voice.PATIENT
    )
    proxy = forms.CharField(label=_("Who speaks for the patient"), required=False, max_length=120)
    language = forms.ChoiceField(label=_("Language it is asked in"), widget=forms.RadioSelect)
    interpreter = forms.BooleanField(label=_("An interpreter helps"), required=False)

    def __init__(self, *args: Any, offer: Offer, **more: Any) -> None:
        super().__init__(*args, **more)
        field = self.fields["language"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(code, language(code)) for code in offer.form.languages]

    def told(self, refused: Refused) -> None:
        """A refusal that names a field stands beside it."""
        field = refused.data.get("field")
        self.add_error(field if field in self.fields else None, str(refused.message))


class FollowForm(forms.Form):
    done = forms.ChoiceField(label=_("What was done"), choices=list(words.DONE.items()))
    words = forms.CharField(
        label=_("In a few words"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
    )

    def told(self, refused: Refused) -> None:
        field = refused.data.get("field")
        self.add_error(field if field in self.fields else None, str(refused.message))

    @property
    def chosen(self) -> Done:
        return Done(self.cleaned_data["done"])


class WithdrawForm(forms.Form):
    why = forms.CharField(label=_("Why it is taken back"), max_length=300)


class TakeInForm(forms.Form):
    file = forms.FileField(label=_("A FHIR Questionnaire (R4), as a JSON file"))

    def text(self) -> str:
        """Its letters, or an error beside the field."""
        given = self.cleaned_data["file"]
        if given.size > 5_000_000:
            self.add_error("file", _now("This file is larger than 5 MB."))
            return ""
        try:
            found: str = given.read().decode("utf-8")
        except UnicodeDecodeError:
            self.add_error("file", _now("This is no text in UTF-8. Save the file as UTF-8 and try again."))
            return ""
        return found
