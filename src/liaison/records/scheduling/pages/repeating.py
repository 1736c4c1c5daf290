"""Visits that recur, on pages: how often, in a select; which of a series is meant; a rule in words."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from liaison.platform.ui.words import Words
from liaison.records.scheduling.values.series import Scope

RULES: tuple[tuple[str, Words], ...] = (
    ("", gettext_lazy("Once")),
    ("FREQ=WEEKLY;INTERVAL=1", gettext_lazy("Every week")),
    ("FREQ=WEEKLY;INTERVAL=2", gettext_lazy("Every two weeks")),
    ("FREQ=WEEKLY;INTERVAL=4", gettext_lazy("Every four weeks")),
    ("FREQ=WEEKLY;INTERVAL=12", gettext_lazy("Every twelve weeks")),
    ("FREQ=MONTHLY;INTERVAL=1", gettext_lazy("Every month, on the same day")),
)
SCOPES: tuple[tuple[str, Words], ...] = (
    (Scope.ONE.value, gettext_lazy("Only this visit")),
    (Scope.FOLLOWING.value, gettext_lazy("This one and those after it")),
    (Scope.ALL.value, gettext_lazy("All of the series that are to come")),
)


class RepeatFields(forms.Form):
    repeat = forms.ChoiceField(label=gettext_lazy("How often"), required=False, choices=RULES)
    times = forms.IntegerField(
        label=gettext_lazy("How many visits in all"), required=False, min_value=2, max_value=60, initial=6,
        help_text=gettext_lazy("Holidays are left out; the time on the clock stays the same."),
    )  # fmt: skip

    def rule(self) -> str:
        """RFC 5545; empty for one visit."""
        chosen = self.cleaned_data.get("repeat", "")
        return f"{chosen};COUNT={self.cleaned_data.get('times') or 2}" if chosen else ""


class ScopeField(forms.Form):
    scope = forms.ChoiceField(label=gettext_lazy("Which visits"), choices=SCOPES, initial=Scope.ONE.value)


def rule_words(rule: str) -> str:
    """ "Every two weeks, 6 visits"; a rule nobody here writes stays as it is."""
    head, _semicolon, count = rule.partition(";COUNT=")
    name = dict(RULES).get(head, "")
    if not (name and count.isdigit()):
        return rule
    visits = ngettext("%(n)d visit", "%(n)d visits", int(count)) % {"n": int(count)}
    return _("%(often)s, %(visits)s") % {"often": name, "visits": visits}
