"""The record that a call needs, and nothing else: the last stay, medicines, next visits, earlier tries."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from liaison.interfaces.desk.banner import Banner
from liaison.interfaces.desk.family import family_of
from liaison.interfaces.desk.going_home_card import call_scores
from liaison.interfaces.desk.reaching import reaching_of
from liaison.journeys.transitions.pages.calling import DESTINATIONS, OUTCOMES, RISKS, STAYS, TEACH_BACK
from liaison.journeys.transitions.pages.words import ADVICE, FLAGS
from liaison.journeys.transitions.values import CallLine, QuestionLine, Workspace
from liaison.kernel.act import Act
from liaison.platform.http import may
from liaison.platform.ui.components.content import Fact
from liaison.platform.ui.words import Words
from liaison.records.chart import queries as chart
from liaison.records.chart.values import Medicine
from liaison.records.scheduling.queries import next_visits
from liaison.spine.people.models import Patient
from liaison.spine.people.queries import actor_names


@dataclass(frozen=True, kw_only=True)
class Try:
    """An earlier call, in words."""

    number: int
    at: datetime
    outcome: Words
    by: str
    flags: str
    teach_back: Words
    note: str
    call_back_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A question to a clinician and what came back."""

    at: datetime
    about: str
    answered_at: datetime | None
    advice: Words
    answer: str


@dataclass(frozen=True, kw_only=True)
class Taken:
    """One medicine as it was last ordered, and what was ordered before where that was something else."""

    name: str
    instruction: str
    ordered_at: datetime | None
    before: tuple[str, ...]


def record_beside(act: Act, found: Workspace, patient: Patient, banner: Banner) -> dict[str, object]:
    return {
        "stay_facts": _stay(found),
        "medicines": taken(chart.medicines(act, patient=patient.id, active=True)) if may(act, "chart.read") else None,
        "visits": next_visits(act, patient=patient.id, limit=3) if may(act, "scheduling.read") else None,
        "tries": tries(found.calls),
        "asked": [_asked(one) for one in reversed(found.questions)],
        "letter": found.letter,
        "family": family_of(act, banner.about),
        "reaching": reaching_of(act, patient.id),
        "risks": [RISKS.get(risk, risk) for risk in found.risks],
        "found": found,
        "scores": call_scores(act, patient.id, found.stay.stay_id),
    }


def taken(orders: Sequence[Medicine]) -> list[Taken]:
    """Each medicine once, the latest order first: records keep every order that nobody ended."""
    by_name: dict[str, list[Medicine]] = {}
    for order in orders:
        by_name.setdefault(order.display or order.code, []).append(order)
    return [
        Taken(
            name=name, instruction=found[0].instruction, ordered_at=found[0].ordered_at,
            before=tuple(dict.fromkeys(m.instruction for m in found if m.instruction != found[0].instruction)),
        )
        for name, found in by_name.items()
    ]  # fmt: skip


def tries(calls: Sequence[CallLine]) -> list[Try]:
    names = actor_names({call.actor for call in calls})
    return [
        Try(
            number=call.number, at=call.called_at, outcome=OUTCOMES.get(call.outcome, call.outcome),
            by=names.get(call.actor, ""), flags=_flags(call.red_flags),
            teach_back=TEACH_BACK[call.teach_back] if call.teach_back != "not_asked" else "", note=call.note,
            call_back_at=call.call_back_at,
        )
        for call in reversed(calls)
    ]  # fmt: skip


def _stay(found: Workspace) -> list[Fact]:
    stay = found.stay
    where = DESTINATIONS.get(stay.destination, stay.destination)
    return [
        Fact(
            STAYS.get(stay.kind, stay.kind),
            stay.provider or stay.place,
            _("again within thirty days") if stay.readmission else "",
        ),
        Fact(_("For"), stay.reason_text or stay.what),
        Fact(_("Went"), where, stay.disposition_text),
        *([Fact(_("Clinician"), stay.practitioner)] if stay.practitioner else []),
    ]


def _asked(one: QuestionLine) -> Asked:
    about = ", ".join(part for part in (_flags(one.red_flags), one.question) if part)
    return Asked(
        at=one.asked_at, about=about, answered_at=one.answered_at, advice=ADVICE.get(one.advice, one.advice),
        answer=one.answer,
    )  # fmt: skip


def _flags(codes: Sequence[str]) -> str:
    return ", ".join(str(FLAGS.get(code, code)) for code in codes)
