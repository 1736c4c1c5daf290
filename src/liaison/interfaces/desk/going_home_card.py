"""What the patient's page and the call workspace say of going home: the plan, readmissions, the risk with its facts."""

from dataclasses import dataclass
from uuid import UUID

from liaison.journeys.discharge import queries
from liaison.journeys.discharge.pages import scores, words
from liaison.journeys.discharge.values import ChoiceLine, PlanPage
from liaison.journeys.transitions import queries as transitions
from liaison.journeys.transitions.values import StayLine
from liaison.kernel.act import Act
from liaison.platform.http import may
from liaison.platform.ui.words import Words


@dataclass(frozen=True, kw_only=True)
class GoingHome:
    """What the patient's page says of it."""

    stay: StayLine
    place: str
    plan: PlanPage
    level: tuple[str, Words]
    choices: list[ChoiceLine]


def going_home_of(act: Act, patient: UUID) -> dict[str, object]:
    """The latest plan that is not over, the readmissions, and the risk; empty for whoever may not see them."""
    found: dict[str, object] = {}
    if may(act, "discharge.read"):
        found["home"] = _latest(act, patient)
        found["readmissions"] = queries.reviews(act, patient=patient)
    if may(act, "chart.read"):
        found["risk"] = _shown(act, queries.scores_of(act, patient=patient), "LACE", "HOSPITAL", "CHARLSON")
    return found


def call_scores(act: Act, patient: UUID, stay: UUID) -> scores.ShownScores | None:
    """For the call workspace: of the stay that the call is about."""
    if not may(act, "chart.read"):
        return None
    return _shown(act, queries.scores_of(act, patient=patient, stay=stay), "LACE", "HOSPITAL")


def _shown(act: Act, found: queries.Scores, *only: str) -> scores.ShownScores:
    return scores.shown(found, only=only, held=may(act, "population.read"))


def _latest(act: Act, patient: UUID) -> GoingHome | None:
    for one in queries.plans_of(act, patient=patient)[:3]:
        plan, stay = queries.plan(act, stay=one), transitions.stay(act, stay=one)
        if plan and stay and not plan.over:
            return GoingHome(
                stay=stay, place=stay.provider or stay.place, plan=plan, level=words.LEVELS[plan.level],
                choices=queries.choices(act, stay=one),
            )  # fmt: skip
    return None
