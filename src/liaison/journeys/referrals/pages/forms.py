"""What is typed on the page of a referral."""

from django import forms
from django.utils.translation import gettext_lazy as _

from liaison.journeys.referrals.actions.choosing import SAID_BY
from liaison.journeys.referrals.pages.words import ENDS, MISSED, OUTCOMES, URGENCY, WAYS, WHO_CHOSE, WHOM
from liaison.journeys.referrals.values import End, How, Urgency, Way
from liaison.spine.conversations.values import Channel

_TELL = ((Channel.PHONE, _("phone")), (Channel.IN_PERSON, _("face to face")), (Channel.LETTER, _("letter")))
_DAY = forms.DateTimeInput(attrs={"type": "datetime-local"})


class SaidForm(forms.Form):
    """Somebody told us: who, and when it happened."""

    ref = forms.CharField(label=_("Who said so, or what shows it"), max_length=200)
    at = forms.DateTimeField(label=_("When it happened, if not just now"), required=False, widget=_DAY)


_WHO = ((How.SAID, _("the office")), (How.PATIENT, _("the patient")))


class SeenForm(SaidForm):
    who = forms.ChoiceField(label=_("Who told us"), choices=_WHO, initial=How.SAID, required=False)


class DayForm(forms.Form):
    who = forms.ChoiceField(label=_("Who told us"), choices=_WHO, initial=How.SAID, required=False)
    visit_at = forms.DateTimeField(label=_("Day and time of the visit"), widget=_DAY)
    ref = forms.CharField(label=_("Who said so, or what shows it"), max_length=200)


class TryForm(forms.Form):
    reached = forms.ChoiceField(label=_("What came of it"), choices=OUTCOMES, widget=forms.RadioSelect)
    whom = forms.ChoiceField(label=_("Whom you rang"), choices=list(WHOM.items()), initial="specialist")
    words = forms.CharField(label=_("In their words"), required=False, max_length=500)


class QuestionForm(forms.Form):
    question = forms.CharField(
        label=_("What the specialist is asked"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )
    history = forms.CharField(
        label=_("Reason and history, beside the problem list"), max_length=2000, required=False,
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
    )  # fmt: skip
    urgency = forms.ChoiceField(label=_("Urgency"), choices=[(code, said) for code, (_kind, said) in URGENCY.items()])


class NumberForm(forms.Form):
    number = forms.CharField(label=_("Authorization number"), max_length=60, required=False)


class WaiveForm(forms.Form):
    why = forms.CharField(label=_("Why the specialist can do without"), max_length=300)


class HandForm(forms.Form):
    way = forms.ChoiceField(
        label=_("How"), choices=[(way, WAYS[way]) for way in (Way.BY_HAND, Way.PHONE, Way.FHIR)], initial=Way.BY_HAND
    )
    receipt = forms.CharField(
        label=_("Receipt: its number, or who took it"),
        max_length=200,
        help_text=_("This is the proof that they have it."),
    )
    without = forms.CharField(label=_("If something is missing: why it goes without"), required=False, max_length=300)


class ChoiceForm(forms.Form):
    office = forms.UUIDField()
    said_by = forms.ChoiceField(choices=[(code, WHO_CHOSE[code]) for code in SAID_BY], required=False)
    why = forms.CharField(required=False, max_length=300)


class NamedForm(forms.Form):
    to = forms.ChoiceField(label=_("Who answers for it"))


class MissForm(forms.Form):
    why = forms.ChoiceField(label=_("What happened"), choices=list(MISSED.items()))


class TellForm(forms.Form):
    channel = forms.ChoiceField(label=_("How"), choices=_TELL, widget=forms.RadioSelect, initial=Channel.PHONE)
    text = forms.CharField(
        label=_("What was agreed, in a few words"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )
    explained = forms.BooleanField(label=_("The specialist had explained the plan, the patient says"), required=False)


class EndForm(forms.Form):
    how = forms.ChoiceField(
        label=_("How it ends"), choices=[(code, ENDS[code][1]) for code in (End.DECLINED, End.CANCELLED, End.CLINICIAN)]
    )
    reason = forms.CharField(label=_("Why"), max_length=500)


class NewForm(forms.Form):
    """A referral in three fields; the rest may wait."""

    what = forms.ChoiceField(label=_("Service and reason"))
    question = forms.CharField(
        label=_("What the specialist is asked"), max_length=1000, required=False,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        help_text=_("The clinician's question. Left empty, it becomes the clinician's task."),
    )  # fmt: skip
    urgency = forms.ChoiceField(
        label=_("Urgency"), choices=[(code, said) for code, (_kind, said) in URGENCY.items()], initial=Urgency.ROUTINE
    )
    clinician = forms.ChoiceField(label=_("Referred by"), required=False)
    history = forms.CharField(
        label=_("Reason and history, beside the problem list"), max_length=2000, required=False,
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
    )  # fmt: skip
    once = forms.UUIDField(widget=forms.HiddenInput)
