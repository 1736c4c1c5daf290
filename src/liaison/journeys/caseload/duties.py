"""What cases ask of somebody: an answer to an offer, a look when a pause ends, a word when an offer was declined."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from liaison.engines.ranking.parameters import Harm
from liaison.journeys.caseload import actions
from liaison.journeys.caseload.events import (
    CaseAccepted,
    CaseClosed,
    CaseDeclined,
    CaseOffered,
    CasePaused,
    CaseResumed,
    OfferWithdrawn,
    RefusalSeen,
)
from liaison.kernel.act import Act
from liaison.kernel.clock import business_days, days
from liaison.platform.events import hears
from liaison.platform.models import EventRow
from liaison.spine.people.events import StaffLeft
from liaison.spine.work.duties import duty

_OURS = _("No rule sets this deadline: it is the clinic's own.")

answer_offer = duty(
    name="caseload.answer_offer",
    title=_("A case is offered to you: accept it, or say why not"),
    team="coordination",
    rule=business_days(1),
    law=_OURS,
    evidence=_("It is accepted, declined with a reason, or taken back"),
    opens_on=CaseOffered,
    closes_on=(CaseAccepted, CaseDeclined, OfferWithdrawn),
    owner_of=lambda fact: fact.to,
    harm=Harm.DELAY,
    harm_why=_("Until somebody accepts it, the patient stays with a colleague who may not be there."),
    minutes=3,
)

hear_refusal = duty(
    name="caseload.hear_refusal",
    title=_("A case you offered was declined"),
    team="coordination",
    rule=business_days(1),
    law=_OURS,
    evidence=_("It was read"),
    opens_on=CaseDeclined,
    closes_on=(RefusalSeen, CaseAccepted),
    owner_of=lambda fact: fact.offered_by,
    harm=Harm.DELAY,
    harm_why=_("The patient is still with whoever could not keep the case."),
    minutes=3,
)


def _review(fact: Any) -> Any:
    return days(max((fact.review_at.date() - fact.happened_at.date()).days, 1))


review_pause = duty(
    name="caseload.review_pause",
    title=_("A paused case: go on, or close it"),
    team="coordination",
    rule=days(30),
    rule_of=_review,
    law=_("The day that was set when it was paused."),
    evidence=_("It goes on, or is closed with a reason"),
    opens_on=CasePaused,
    closes_on=(CaseResumed, CaseClosed),
    owner_of=lambda fact: fact.owner,
    harm=Harm.DELAY,
    harm_why=_("A pause that nobody ends is care that has stopped without anybody deciding so."),
    minutes=5,
)


@hears(StaffLeft)
def staff_left(event: Any, act: Act, row: EventRow) -> None:
    actions.take_over(act, staff=event.staff)
