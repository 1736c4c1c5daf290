"""Facts that contradict each other are settled by somebody; where a wrong one may harm, soon."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from liaison.engines.ranking.parameters import Harm
from liaison.journeys.provenance import actions
from liaison.journeys.provenance.events import ContradictionFound, ContradictionGone, ContradictionSettled
from liaison.kernel.act import Act
from liaison.kernel.clock import business_days
from liaison.platform.events import hears
from liaison.platform.models import EventRow
from liaison.records.chart.events import LinesTrusted, ResourceMoved, ResourcesReceived
from liaison.spine.people.events import PatientChanged
from liaison.spine.work.duties import duty

_OURS = _("No rule sets this deadline: it is the clinic's own.")
_EVIDENCE = _("Who said which fact is right, when, and what it rests on; or the source corrected it")
_ASKED = {"birth_date", "gender", "family", "deceased", "deceased_on"}

settle_grave = duty(
    name="provenance.settle_grave",
    title=_("Settle facts that contradict, and may harm"),
    team="coordination",
    rule=business_days(2),
    law=_OURS,
    evidence=_EVIDENCE,
    opens_on=ContradictionFound,
    when=lambda fact: fact.grave,
    ends_on=(ContradictionSettled, ContradictionGone),
    harm=Harm.HEALTH,
    harm_why=_("A wrong allergy, birth date or death leads to wrong care, or to none."),
    minutes=4,
)

settle = duty(
    name="provenance.settle",
    title=_("Settle facts that contradict"),
    team="coordination",
    rule=business_days(10),
    law=_OURS,
    evidence=_EVIDENCE,
    opens_on=ContradictionFound,
    when=lambda fact: not fact.grave,
    ends_on=(ContradictionSettled, ContradictionGone),
    harm=Harm.DELAY,
    harm_why=_("Whoever reads the record next cannot know which of the two is right."),
    minutes=3,
)


@hears(ResourcesReceived, ResourceMoved, LinesTrusted)
def record_came(event: Any, act: Act, row: EventRow) -> None:
    actions.look(act.by_rule("system:provenance"), patient=event.patient)


@hears(PatientChanged, when=lambda fact: bool(_ASKED & set(fact.fields)))
def patient_changed(event: Any, act: Act, row: EventRow) -> None:
    actions.look(act.by_rule("system:provenance"), patient=event.patient)
