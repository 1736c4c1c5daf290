"""The afternoon before, the desk calls tomorrow's first patients and settles what can be settled by phone."""

from collections import defaultdict
from collections.abc import Collection
from uuid import UUID

from liaison.journeys.visits import actions
from liaison.journeys.visits.queries.gate import gate
from liaison.journeys.visits.values import Answer, Way
from liaison.kernel.act import Act
from liaison.records.scheduling.queries.front_desk import expected_one
from liaison.spine.people.models import Patient

_COPAYS = {"medicare": 0, "medicaid": 0, "masshealth": 0}
_USUAL = 2000  # cents


def prepare(act: Act, appointment: UUID, *, leaves: Collection[str]) -> None:
    """Everything that holds longer than one visit, but what is left for the desk. A plan that has ended is left, too."""
    expected = expected_one(act, appointment=appointment)
    patient = Patient.objects.seen_by(act).filter(id=expected.patient).first() if expected else None
    if expected is None or patient is None:
        return  # a restricted chart is prepared by nobody from afar
    found = gate(act, patient=patient, expected=expected)
    ways: dict[Way, list[str]] = defaultdict(list)
    for item in found.missing:
        if item.lasts and item.code not in leaves:
            ways[item.ways[0]].append(item.code)
    for way, codes in ways.items():
        actions.settle(act, appointment=appointment, codes=codes, way=way)
    if found.facts.coverage == "never" and found.plan:
        copay = next((cents for payer, cents in _COPAYS.items() if found.plan.payer.lower().startswith(payer)), _USUAL)
        actions.record_answer(
            act, appointment=appointment, answer=Answer.ACTIVE, how="portal", copay_cents=copay,
            reference=f"P-{found.plan.member_id[-4:] or '0000'}",
        )  # fmt: skip
