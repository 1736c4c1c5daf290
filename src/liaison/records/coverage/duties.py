"""What several insurances at once ask of the clinic."""

from django.utils.translation import gettext_lazy as _

from liaison.engines.ranking.parameters import Harm
from liaison.records.coverage.events import OnePlanLeft, OrderConfirmed, SeveralPlansFound
from liaison.spine.work.duties import duty

confirm_order = duty(
    name="coverage.confirm_order",
    title=_("Ask which insurance pays first"),
    team="coordination",
    rule="ELG-04",
    evidence=_("The order in which the plans pay is written down"),
    opens_on=SeveralPlansFound,
    closes_on=(OrderConfirmed, OnePlanLeft),
    harm=Harm.DELAY,
    harm_why=_("A claim sent to the wrong insurance comes back months later, as a bill to the patient."),
    minutes=12,
)
