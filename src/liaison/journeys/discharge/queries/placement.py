"""Lists of who could care for a patient afterwards, and what is published of agencies."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from uuid import UUID

from liaison.journeys.discharge.events import choice_key
from liaison.journeys.discharge.models import AgencyQuality, Candidate, Choice
from liaison.journeys.discharge.values import Answer, CandidateLine, ChoiceLine, Kind, Quality
from liaison.journeys.discharge.values.placement import shown_from
from liaison.kernel.act import Act
from liaison.spine.access.queries import check


def choice(act: Act, *, choice: UUID) -> ChoiceLine | None:
    return next(iter(_lines(act, Choice.objects.seen_by(act).filter(id=choice))), None)


def choices(act: Act, *, stay: UUID) -> list[ChoiceLine]:
    """Of one stay, the latest first."""
    return _lines(act, Choice.objects.seen_by(act).filter(stay=stay).order_by("-opened_at", "id"))


def choice_of(act: Act, *, key: str) -> UUID | None:
    """By the key of the list, or of somebody who was asked."""
    kind, _, name = key.partition(":")
    if kind == "placement-asked" and name.isdigit():
        return Candidate.objects.seen_by(act).filter(id=int(name)).values_list("choice_id", flat=True).first()
    if kind != "placement":
        return None
    return Choice.objects.seen_by(act).filter(id=UUID(name)).values_list("id", flat=True).first()


def quality(act: Act, *, offices: Collection[UUID]) -> dict[UUID, tuple[Quality, ...]]:
    """By office, as given."""
    check(act, "directory.read")
    found: dict[UUID, list[Quality]] = defaultdict(list)
    for row in AgencyQuality.objects.filter(office__in=list(offices)).order_by("office", "measure"):
        found[row.office].append(Quality(measure=row.measure, value=row.value, source=row.source, as_of=row.as_of))
    return {office: tuple(lines) for office, lines in found.items()}


def owned(act: Act, *, offices: Collection[UUID]) -> frozenset[UUID]:
    """Those in which we have a financial interest."""
    check(act, "directory.read")
    rows = AgencyQuality.objects.filter(office__in=list(offices), ours=True)
    return frozenset(rows.values_list("office", flat=True))


def _lines(act: Act, rows: Iterable[Choice]) -> list[ChoiceLine]:
    listed = list(rows)
    candidates: dict[UUID, list[CandidateLine]] = defaultdict(list)
    for row in Candidate.objects.seen_by(act).filter(choice__in=[one.id for one in listed]).order_by("id"):
        candidates[row.choice_id].append(_candidate(row))
    return [
        ChoiceLine(
            id=row.id, key=choice_key(row.id), stay=row.stay, patient=row.patient_id, kind=Kind(row.kind),
            wishes=row.wishes, opened_at=row.opened_at, candidates=tuple(candidates[row.id]), chosen_at=row.chosen_at,
            chosen_by=row.chosen_by, present=row.present, signed_name=row.signed_name, signed_how=row.signed_how,
            witness=row.witness, statement=row.statement, ended_why=row.ended_why,
        )
        for row in listed
    ]  # fmt: skip


def _candidate(row: Candidate) -> CandidateLine:
    return CandidateLine(
        id=row.pk, office=row.office, shown=shown_from(row.shown), asked_at=row.asked_at, reply_by=row.reply_by,
        way=row.way, answer=Answer(row.answer), answered_at=row.answered_at, starts_on=row.starts_on, note=row.note,
        told_at=row.told_at, chosen=row.chosen,
    )  # fmt: skip
