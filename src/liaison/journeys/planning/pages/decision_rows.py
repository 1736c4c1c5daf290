"""What the forms of a decision say, row by row: options before, people after."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.dateparse import parse_date

from liaison.records.plans.queries import DecisionView, Plan
from liaison.records.plans.queries.shares import Told
from liaison.records.plans.values import (
    By,
    Decided,
    OptionWords,
    PersonWords,
    Prepared,
    Presence,
    Seat,
    Stance,
)
from liaison.spine.people.models import Patient

OPTIONS, SPARE, MOST_PEOPLE = 4, 2, 12
_LONGEST = 2000
_OF_OPTION = ("what", "plain", "good", "good_n", "harm", "harm_n", "out_of", "burden", "source")


@dataclass(frozen=True, kw_only=True)
class Seated:
    """One row of who was there, as it stands on the form."""

    n: int
    name: str = ""
    seat: str = Seat.FAMILY
    presence: str = Presence.HERE
    stance: str = Stance.AGREES
    dissent: str = ""
    staff: str = ""
    related: str = ""


def option_rows(typed: Mapping[str, str] | None) -> list[dict[str, str]]:
    said = typed or {}
    return [
        {"n": str(n), **{name: said.get(f"o{n}-{name}", "100" if name == "out_of" else "") for name in _OF_OPTION}}
        for n in range(OPTIONS)
    ]


def sheet_of(typed: Mapping[str, str]) -> Prepared:
    options = [_option(typed, n) for n in range(OPTIONS) if _said(typed, f"o{n}-what")]
    return Prepared(
        question=_said(typed, "question"), values=_said(typed, "matters"), aid=_said(typed, "aid"), options=tuple(options)
    )  # fmt: skip


def decided_of(typed: Mapping[str, str]) -> Decided:
    by = _said(typed, "by")
    people = [_person(row) for row in decided_rows(typed) if row.name]
    return Decided(
        option=_id(_said(typed, "option")), by=By(by) if by in set(By) else By.PATIENT, why=_said(typed, "why"),
        values=_said(typed, "matters"), people=tuple(people), revisit_on=_day(_said(typed, "revisit_on")),
        notes=_said(typed, "notes"),
    )  # fmt: skip


def decided_rows(typed: Mapping[str, str]) -> list[Seated]:
    """As they were typed, so that a refusal loses nothing."""
    rows = []
    for n in range(MOST_PEOPLE):
        if f"p{n}-name" not in typed:
            break
        values = {name: _said(typed, f"p{n}-{name}") for name in ("name", "dissent", "staff", "related")}
        rows.append(
            Seated(
                n=n, **values, seat=_of(typed, f"p{n}-seat", Seat, Seat.FAMILY),
                presence=_of(typed, f"p{n}-presence", Presence, Presence.HERE),
                stance=_of(typed, f"p{n}-stance", Stance, Stance.AGREES),
            )
        )  # fmt: skip
    return rows


def invited(found: DecisionView, patient: Patient, kin: Sequence[Told], plan: Plan | None) -> list[Seated]:
    """The patient, who of us is on the plan, and whom they let us tell, by video until somebody says otherwise."""
    rows = [Seated(n=0, name=patient.name, seat=Seat.PATIENT)]
    for member in plan.team if plan else ():
        seat = Seat.CLINICIAN if member.staff and member.staff.role == "clinician" else Seat.SOCIAL_WORKER
        rows.append(Seated(n=len(rows), name=member.name, seat=seat, staff=str(member.staff_id or "")))
    for one in kin:
        rows.append(Seated(n=len(rows), name=one.name, presence=Presence.VIDEO, related=str(one.id)))
    return [*rows, *(Seated(n=len(rows) + spare) for spare in range(SPARE))][:MOST_PEOPLE]


def _person(row: Seated) -> PersonWords:
    return PersonWords(
        name=row.name, seat=Seat(row.seat), presence=Presence(row.presence), stance=Stance(row.stance),
        dissent=row.dissent, staff=_id(row.staff), related=_id(row.related),
    )  # fmt: skip


def _option(typed: Mapping[str, str], n: int) -> OptionWords:
    said = {name: _said(typed, f"o{n}-{name}") for name in _OF_OPTION}
    out_of = _count(said["out_of"])
    return OptionWords(
        what=said["what"], plain=said["plain"], good=said["good"], good_n=_count(said["good_n"]), harm=said["harm"],
        harm_n=_count(said["harm_n"]), out_of=100 if out_of is None else out_of, burden=said["burden"],
        source=said["source"],
    )  # fmt: skip


def _of(typed: Mapping[str, str], name: str, kind: Any, usual: str) -> str:
    said = _said(typed, name)
    return said if said in set(kind) else usual


def _said(typed: Mapping[str, str], name: str) -> str:
    return typed.get(name, "")[:_LONGEST].replace("\0", " ").strip()


def _count(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else None


def _day(text: str) -> date | None:
    try:
        return parse_date(text)
    except ValueError:
        return None


def _id(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
