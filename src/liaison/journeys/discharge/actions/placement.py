"""Care after the hospital: list who could, ask several, write down what they answer, end a list that nobody needs."""

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils.timezone import get_default_timezone
from django.utils.translation import gettext as _

from liaison.journeys.discharge.actions.finding import candidate_named, open_choice_named, plan_to_keep
from liaison.journeys.discharge.actions.writing import ask_in_writing
from liaison.journeys.discharge.events import (
    CandidateAnswered,
    CandidateAsked,
    CandidateReleased,
    ChoiceEnded,
    ChoiceOpened,
    QualityKept,
    candidate_key,
    choice_key,
)
from liaison.journeys.discharge.models import AgencyQuality, Candidate, Choice, Plan
from liaison.journeys.discharge.rules.replies import reply_by
from liaison.journeys.discharge.values import Answer, EndedWhy, Kind, Quality, Shown, Way
from liaison.journeys.discharge.values.placement import stored
from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.events import announce
from liaison.spine.access.actions import check

_LIST = "everybody on one list"


@transaction.atomic
def open_choice(
    act: Act, *, stay: UUID, kind: Kind, candidates: Mapping[UUID, Shown], wishes: str = "", way: Way | None = None
) -> UUID:
    """The list as the patient is shown it. With a way, everybody on it is asked at once."""
    plan = plan_to_keep(stay)
    check(act, "discharge.plan", plan.patient_id)
    if not candidates:
        raise Refused("discharge.nobody_listed", _("Choose whom to ask."), field="offices")
    rows = Choice.objects.unscoped("one open list of a kind")
    if rows.filter(stay=stay, kind=kind, chosen_at=None, ended_why="").exists():
        raise Refused("discharge.list_open", _("A list of this kind is open already."))
    row = Choice.objects.create(
        stay=stay, patient_id=plan.patient_id, kind=kind, wishes=wishes.strip(), opened_at=act.at, opened_by=act.actor
    )
    made = Candidate.objects.bulk_create(
        [
            Candidate(choice=row, patient_id=row.patient_id, office=office, shown=stored(shown))
            for office, shown in candidates.items()
        ]
    )
    announce(
        ChoiceOpened(
            patient=row.patient_id, key=choice_key(row.id), stay=stay, kind=kind, candidates=len(made), happened_at=act.at
        ),
        act,
    )  # fmt: skip
    if way:
        ask_candidates(act, choice=row.id, candidates=[one.pk for one in made], way=way)
    return row.id


@transaction.atomic
def ask_candidates(act: Act, *, choice: UUID, candidates: Sequence[int], way: Way) -> None:
    """Each has until the reply is due; asked a second time, the time begins anew.

    A fax, a letter or a mail leaves at once; who has no address for it in the directory is not asked.
    """
    row = open_choice_named(choice)
    check(act, "discharge.plan", row.patient_id)
    asked = _of(row).filter(id__in=list(candidates), answer=Answer.WAITS)
    if not asked:
        raise Refused("discharge.nobody_listed", _("Choose whom to ask."), field="offices")
    if not sum(_ask(act, row, one, way) for one in asked.order_by("id")):
        raise Refused(
            "discharge.no_address", _("The directory has no address for this way. Ask another way."), field="way"
        )


def _ask(act: Act, row: Choice, one: Candidate, way: Way) -> bool:
    before = one.asked_at
    one.asked_at, one.reply_by, one.way = act.at, reply_by(act.at, get_default_timezone()), way
    if not ask_in_writing(act, row, one, way):
        return False
    one.save(update_fields=["asked_at", "reply_by", "way"])
    if before is not None:
        _release(act, one)
    asked = CandidateAsked(
        patient=row.patient_id, key=candidate_key(one.pk), choice=row.id, asked_at=act.at, reply_by=one.reply_by
    )
    announce(asked, act)
    return True


@transaction.atomic
def record_answer(act: Act, *, candidate: int, answer: Answer, starts_on: date | None = None, note: str = "") -> None:
    one = candidate_named(candidate)
    row = open_choice_named(one.choice_id)
    check(act, "discharge.plan", row.patient_id)
    if one.asked_at is None:
        raise Refused("discharge.not_asked", _("They were not asked yet."))
    if answer is Answer.WAITS:
        raise Refused("discharge.no_answer", _("Say what they answered."), field="answer")
    one.answer, one.answered_at, one.starts_on, one.note = answer, act.at, starts_on, note.strip()
    one.save(update_fields=["answer", "answered_at", "starts_on", "note"])
    key = candidate_key(one.pk)
    announce(CandidateAnswered(patient=row.patient_id, key=key, choice=row.id, answer=answer), act)


@transaction.atomic
def end_choice(act: Act, *, choice: UUID, why: EndedWhy) -> None:
    """Nobody is chosen from it."""
    row = open_choice_named(choice)
    check(act, "discharge.plan", row.patient_id)
    _end(act, row, why)


@transaction.atomic
def keep_quality(act: Act, *, office: UUID, lines: Sequence[Quality], ours: bool = False) -> None:
    """What is published of an agency, in place of what was written down before."""
    check(act, "directory.keep")
    AgencyQuality.objects.filter(office=office).exclude(measure__in=[line.measure for line in lines]).delete()
    for line in lines:
        values = {"value": line.value, "source": line.source, "as_of": line.as_of, "ours": ours}
        AgencyQuality.objects.update_or_create(office=office, measure=line.measure, defaults=values)
    announce(QualityKept(patient=None, key=f"office:{office}", measures=len(lines)), act)


def release_waiting(act: Act, row: Choice) -> None:
    """Nobody waits any more for those who did not answer."""
    for one in _of(row).filter(asked_at__isnull=False, answer=Answer.WAITS).order_by("id"):
        _release(act, one)


def end_all(act: Act, plan: Plan) -> None:
    open_ones = Choice.objects.unscoped("what a plan still waits for")
    for row in open_ones.filter(stay=plan.stay, chosen_at=None, ended_why="").order_by("opened_at", "id"):
        _end(act, row, EndedWhy.OVER)


def _end(act: Act, row: Choice, why: EndedWhy) -> None:
    row.ended_why = why
    row.save(update_fields=["ended_why"])
    release_waiting(act, row)
    announce(ChoiceEnded(patient=row.patient_id, key=choice_key(row.id), why=why), act)


def _release(act: Act, one: Candidate) -> None:
    released = CandidateReleased(patient=one.patient_id, key=candidate_key(one.pk), choice=one.choice_id)
    announce(released, act)


def _of(row: Choice) -> QuerySet[Candidate]:
    return Candidate.objects.unscoped(_LIST).filter(choice=row)
