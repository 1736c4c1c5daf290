"""Danger that somebody says in answering a form is an alarm at once, as danger in a message is."""

from typing import Any

from liaison.kernel.act import Act
from liaison.platform.events import hears
from liaison.platform.models import EventRow
from liaison.spine.conversations import actions
from liaison.spine.forms.events import SelfHarmSaid


@hears(SelfHarmSaid)
def self_harm_said(event: Any, act: Act, row: EventRow) -> None:
    actions.crisis_from_form(act.by_rule("system:forms"), patient=event.patient, about=event.key, mode=event.mode)
