"""What answers ask of the clinic: danger, what a clinician must see, help that is wanted, the longer form, asking again."""

from datetime import timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from liaison.engines.ranking.parameters import Harm
from liaison.kernel.act import Act
from liaison.kernel.clock import business_days, days, hours, open_hours, promised
from liaison.platform.events import hears
from liaison.platform.models import EventRow
from liaison.platform.sweeps import sweep
from liaison.spine.forms import actions
from liaison.spine.forms.events import Answered, AskAgain, AskingEnded, FindingFollowed, Positive, asking_key
from liaison.spine.people.events import PatientChanged
from liaison.spine.work.duties import duty

CLINICIANS, COORDINATION = "clinicians", "coordination"

assess_safety = duty(
    name="forms.assess_safety",
    title=_("Assess whether somebody is safe"),
    team=CLINICIANS,
    rule=open_hours(4),
    law=_(
        "Product default of the same day: an answer of 1 or more to PHQ-9 question 9 is looked at by a clinician that day."
    ),
    evidence=_("What the clinician did, in words"),
    opens_on=Positive,
    when=lambda fact: fact.kind == "crisis",
    closes_on=FindingFollowed,
    harm=Harm.DANGER,
    harm_why=_("Somebody has thoughts of hurting themselves, and no clinician has spoken with them yet."),
    minutes=30,
    needs_reaching=True,
)

see_result = duty(
    name="forms.see_result",
    title=_("See a positive answer"),
    team=CLINICIANS,
    rule=business_days(5),
    rule_of=lambda fact: business_days(fact.days) if fact.days else open_hours(4),
    law=_("Product default by how serious the band is; the bands are those of the instrument."),
    evidence=_("What the clinician did about it"),
    opens_on=Positive,
    when=lambda fact: fact.kind == "clinician",
    closes_on=FindingFollowed,
    harm=Harm.HEALTH,
    harm_why=_("A positive screen that nobody acts on is worse than none: the patient believes that we know."),
    minutes=10,
)

help_with_need = duty(
    name="forms.help_with_need",
    title=_("Help with what they need"),
    team=COORDINATION,
    rule="SDH-02",
    rule_of=lambda fact: "SDH-02" if fact.finding.startswith("need:") else business_days(max(fact.days, 1)),
    evidence=_("What was arranged, or that they want no help"),
    opens_on=Positive,
    when=lambda fact: fact.kind == "help",
    closes_on=FindingFollowed,
    harm=Harm.HEALTH,
    harm_why=_("They said that they need help with it, and wait for it."),
    minutes=15,
    needs_reaching=True,
)


def _next_or_same(fact: Any) -> str:
    return asking_key(fact.patient, getattr(fact, "next", "") or fact.form)


ask_next = duty(
    name="forms.ask_next",
    title=_("Ask the longer form"),
    team=COORDINATION,
    rule=hours(8),
    law=_("The short form was positive: the longer one is asked at the same visit."),
    evidence=_("The longer form, answered"),
    opens_on=Positive,
    when=lambda fact: fact.kind == "next",
    closes_on=(Answered, AskingEnded),
    key_of=_next_or_same,
    harm=Harm.HEALTH,
    harm_why=_("A positive short screen says only that more must be asked."),
    minutes=5,
)

ask_again = duty(
    name="forms.ask_again",
    title=_("Ask again"),
    team=COORDINATION,
    rule=days(14),
    rule_of=lambda fact: promised.span_to(fact.said_at, fact.due_at),
    starts_at=lambda fact: promised.begins(fact.said_at, fact.due_at),
    law=_("Product default by the last score; yearly where a screen asks for it."),
    evidence=_("The same form, answered again"),
    opens_on=AskAgain,
    ends_on=(Answered, AskingEnded),  # the answer that says to ask again in two weeks does not end the asking
    harm=Harm.DELAY,
    harm_why=_("Whether it got better or worse is not known until somebody asks again."),
    minutes=5,
    needs_reaching=True,
)


@sweep("forms.ask_again", every=timedelta(hours=1))
def asked_again(act: Act) -> int:
    return actions.say_ask_again(act)


@hears(PatientChanged)
def patient_changed(event: Any, act: Act, row: EventRow) -> None:
    if {"deceased", "deceased_on"} & set(event.fields):
        actions.end_asking(act.by_rule("system:forms"), patient=event.patient, why="died")
