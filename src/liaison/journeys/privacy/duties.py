"""What broken glass asks of the privacy officer."""

from django.utils.translation import gettext_lazy as _

from liaison.engines.ranking.parameters import Harm
from liaison.spine.access.events import GlassBroken, GlassReviewed
from liaison.spine.work.duties import duty

review_break_glass = duty(
    name="privacy.review_break_glass",
    title=_("Review why a restricted chart was opened"),
    team="privacy",
    rule="HIP-18",
    opens_on=GlassBroken,
    closes_on=GlassReviewed,
    harm=Harm.LOSS,
    harm_why=_("Looking without need that nobody asks about becomes a habit."),
    minutes=10,
)
