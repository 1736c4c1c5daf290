"""What teaching that was not understood asks of the clinic."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from liaison.engines.ranking.parameters import Harm
from liaison.kernel.act import Act
from liaison.kernel.clock import days
from liaison.platform.events import hears
from liaison.platform.models import EventRow
from liaison.records.care import actions
from liaison.records.care.events import TeachingDeclined, TeachingEnded, UnderstandingChecked
from liaison.records.care.values import Result
from liaison.spine.people.events import PatientChanged
from liaison.spine.work.duties import duty

teach_again = duty(
    name="care.teach_again",
    title=_("Teach again, in other words"),
    team="coordination",
    rule=days(7),
    law=_("Product default: no rule sets this deadline. Teach-back goes on until the patient can say it (AHRQ)."),
    evidence=_("The patient's own words, or that they want no more"),
    opens_on=UnderstandingChecked,
    when=lambda fact: fact.result == Result.NEEDS_MORE,
    closes_on=(UnderstandingChecked, TeachingDeclined),
    ends_on=TeachingEnded,
    closes_when=lambda fact: not isinstance(fact, UnderstandingChecked) or fact.result == Result.UNDERSTOOD,
    harm=Harm.HEALTH,
    harm_why=_("What was not understood at the clinic is done wrong, or not at all, at home."),
    minutes=10,
    needs_reaching=True,
)


@hears(PatientChanged)
def patient_changed(event: Any, act: Act, row: EventRow) -> None:
    if {"deceased", "deceased_on"} & set(event.fields):
        actions.end_teaching(act, patient=event.patient)
