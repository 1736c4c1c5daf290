"""What papers ask of the clinic: that somebody says whose they are, and that a clinician reads what a clinician must."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from liaison.engines.ranking.parameters import Harm
from liaison.journeys.diagnostics.events import PaperTaken, ResultAcknowledged
from liaison.journeys.documents import actions
from liaison.journeys.documents.events import (
    DocumentAside,
    DocumentFiled,
    DocumentFound,
    DocumentReviewed,
    DocumentsJoined,
    FilingTakenBack,
    id_of,
)
from liaison.kernel.act import Act
from liaison.kernel.clock import business_days, open_hours
from liaison.platform.events import hears
from liaison.platform.models import EventRow
from liaison.platform.pumps import pump
from liaison.spine.work.duties import duty

_OURS = _("No rule sets this deadline: it is the clinic's own.")

file = duty(
    name="documents.file",
    title=_("Say whose a paper is"),
    team="coordination",
    rule=open_hours(9),
    law=_OURS,
    evidence=_("The paper in the patient's record, or why it was set aside"),
    opens_on=(DocumentFound, FilingTakenBack),
    ends_on=(DocumentFiled, DocumentAside, DocumentsJoined),
    harm=Harm.DELAY,
    harm_why=_("A result or an answer that lies unread in a fax helps nobody."),
    minutes=2,
)

review = duty(
    name="documents.review",
    title=_("Read what came back"),
    team="clinicians",
    rule=business_days(2),
    law=_OURS,
    evidence=_("The clinician who read it, and when"),
    opens_on=DocumentFiled,
    when=lambda fact: fact.review,
    ends_on=(
        DocumentReviewed,
        FilingTakenBack,
        PaperTaken,
    ),  # taken: it is read with its test, under that one's deadline
    harm=Harm.HEALTH,
    harm_why=_("What a specialist or a laboratory found is acted on only when somebody reads it."),
    minutes=4,
)


@hears(ResultAcknowledged, when=lambda fact: bool(fact.papers))
def read_as_result(event: Any, act: Act, row: EventRow) -> None:
    for paper in event.papers:
        actions.read_with(act, document=id_of(paper))


pump("documents.read", actions.read_next, idle=2.0)
