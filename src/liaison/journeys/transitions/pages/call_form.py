"""One call as the workspace submits it: shape here, rules in transitions."""

from collections.abc import Mapping
from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from liaison.journeys.transitions.pages.calling import INTERPRETER, OUTCOMES, TEACH_BACK
from liaison.journeys.transitions.values import Call, Interpreter, Outcome, Script, TeachBack
from liaison.platform.ui.when import say

OTHER_TIME = "other"
_HOURS = (time(9), time(14))
_OFFICE_ENDS = 17
_SATURDAY = 5
SPOKE = frozenset({Outcome.REACHED, Outcome.REACHED_CAREGIVER})


class CallForm(forms.Form):
    outcome = forms.ChoiceField(
        label=gettext_lazy("What came of it"), choices=[(code.value, OUTCOMES[code]) for code in Outcome]
    )
    contact = forms.IntegerField(required=False, min_value=1)
    spoke_with = forms.CharField(label=gettext_lazy("Whom you spoke with"), required=False, max_length=200)
    interpreter = forms.ChoiceField(
        label=gettext_lazy("Interpreter"),
        choices=[(code.value, INTERPRETER[code]) for code in Interpreter],
        required=False,
    )
    teach_back = forms.ChoiceField(
        label=gettext_lazy("Says the plan back"), required=False,
        choices=[(code.value, TEACH_BACK[code]) for code in TeachBack if code is not TeachBack.NOT_ASKED],
    )  # fmt: skip
    question = forms.CharField(
        label=gettext_lazy("Ask the nurse"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("Goes to the clinicians with a clock of four hours."),
    )  # fmt: skip
    note = forms.CharField(
        label=gettext_lazy("Note"), required=False, max_length=8000, widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip
    call_back = forms.CharField(label=gettext_lazy("Promise to call again"), required=False, max_length=40)
    call_back_at = forms.DateTimeField(
        label=gettext_lazy("Another time"), required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"],
    )  # fmt: skip

    def __init__(self, data: Mapping[str, Any] | None = None, *, script: Script, **more: Any) -> None:
        super().__init__(data, **more)
        self.script = script

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or {}
        if found.get("outcome") == Outcome.REACHED_CAREGIVER and not found.get("spoke_with", "").strip():
            self.add_error("spoke_with", _("Say whom you spoke with."))
        chosen = found.get("call_back", "")
        if chosen == OTHER_TIME and not found.get("call_back_at"):
            self.add_error("call_back_at", _("Say when you promised to call."))
        if chosen not in ("", OTHER_TIME):
            found["call_back_at"] = self._moment(chosen)
        elif chosen == "":
            found["call_back_at"] = None
        return found

    def call(self) -> Call:
        """What is asked of somebody who was not spoken with is not kept."""
        found = self.cleaned_data
        outcome = Outcome(found["outcome"])
        spoke = outcome in SPOKE
        return Call(
            outcome=outcome,
            contact=found["contact"],
            spoke_with=found["spoke_with"] if outcome is Outcome.REACHED_CAREGIVER else "",
            interpreter=Interpreter(found["interpreter"] or Interpreter.NONE),
            answers=self.answers() if spoke else {},
            teach_back=TeachBack(found["teach_back"] or TeachBack.NOT_ASKED) if spoke else TeachBack.NOT_ASKED,
            note=found["note"],
            question=found["question"],
            call_back_at=found["call_back_at"],
        )

    def answers(self) -> dict[str, str]:
        given = {item.code: str(self.data.get(f"answer-{item.code}", "")) for item in self.script.items if item.answers}
        return {code: answer for code, answer in given.items() if answer}

    def _moment(self, text: str) -> datetime | None:
        try:
            at = datetime.fromisoformat(text)
        except ValueError:
            at = None
        if at is None or at.tzinfo is None:
            self.add_error("call_back", _("That is no time to call."))
        return at


def times_to_call(now: datetime, zone: ZoneInfo) -> list[tuple[str, str]]:
    """Moments one might promise: later today while the office is open, then the next working morning and afternoon."""
    local = now.astimezone(zone)
    soon = (local + timedelta(hours=2)).replace(minute=0, second=0, microsecond=0) + timedelta(
        hours=1 * (local.minute > 0)
    )
    found = [soon] if soon.date() == local.date() and soon.hour < _OFFICE_ENDS and local.weekday() < _SATURDAY else []
    day = local.date() + timedelta(days=1)
    while day.weekday() >= _SATURDAY:
        day += timedelta(days=1)
    found += [datetime.combine(day, hour, zone) for hour in _HOURS]
    return [(at.isoformat(), say(at, now=now, zone=zone).short) for at in found]
