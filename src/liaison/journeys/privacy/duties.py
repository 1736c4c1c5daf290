"""What broken glass asks of the privacy officer, and what the end of a representation asks of the team."""

from django.utils.translation import gettext_lazy as _

from liaison.engines.ranking.parameters import Harm
from liaison.kernel.clock import days
from liaison.spine.access.events import (
    GlassBroken,
    GlassReviewed,
    ProofShown,
    RepresentationEnds,
    RepresentativeRevoked,
)
from liaison.spine.work.duties import duty

review_break_glass = duty(
    name="privacy.review_break_glass",
    title=_("Review why a restricted chart was opened"),
    team="privacy",
    rule="HIP-18",
    evidence=_("What the review found is written down"),
    opens_on=GlassBroken,
    closes_on=GlassReviewed,
    harm=Harm.LOSS,
    harm_why=_("Looking without need that nobody asks about becomes a habit."),
    minutes=10,
)

renew_representation = duty(
    name="privacy.renew_representation",
    title=_("Ask who may speak for the patient from then on"),
    team="coordination",
    rule=days(21),
    opens_on=RepresentationEnds,
    closes_on=(ProofShown, RepresentativeRevoked),
    law=_("Our own span: a week before it ends. 45 CFR 164.514(h) asks for proof of who acts."),
    evidence=_("A newer paper, or that it was ended"),
    harm=Harm.LOSS,
    harm_why=_("On the day it ends the family stands before a closed door, and nobody has told them."),
    minutes=15,
)
