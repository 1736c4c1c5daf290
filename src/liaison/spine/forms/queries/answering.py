"""An answering that goes on: its form, its answers so far, what is open, and who wrote what."""

from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any
from uuid import UUID

from liaison.engines.questionnaire.computing import computes, open_places, settled
from liaison.engines.questionnaire.enabling import kept
from liaison.engines.questionnaire.form import Form, Key, Value
from liaison.engines.questionnaire.places import read_key
from liaison.kernel.act import Act
from liaison.spine.forms.models import Answer, FormResponse
from liaison.spine.forms.queries.library import form_in_row
from liaison.spine.forms.rules.shipped import shipped
from liaison.spine.forms.values import Shipped, Standing
from liaison.spine.people.queries import actor_names


@dataclass(frozen=True, kw_only=True)
class Open:
    """`given` is everything that was answered; `counted` what counts, with what was calculated."""

    row: FormResponse = field(repr=False)
    form: Form = field(repr=False)
    given: dict[Key, tuple[Value, ...]] = field(repr=False)
    stamps: dict[Key, int] = field(repr=False)  # of each answer: whoever answers over another one's has not seen it
    origins: dict[Key, str] = field(repr=False)
    by: dict[Key, str] = field(repr=False)

    @cached_property
    def counted(self) -> dict[Key, tuple[Value, ...]]:
        return settled(self.form, self.given, {}) if computes(self.form) else kept(self.form, self.given)

    @cached_property
    def places(self) -> set[Key]:
        return open_places(self.form, {**self.given, **self.counted}, {})

    @property
    def shipped(self) -> Shipped | None:
        return shipped().get(self.row.form.code) if self.row.form.shipped else None


@dataclass(frozen=True, kw_only=True)
class OpenLine:
    id: UUID
    code: str
    title: str
    begun_at: datetime
    changed_at: datetime
    begun_by: str
    language: str


def open_response(act: Act, *, response: UUID, lock: bool = False) -> Open | None:
    rows = FormResponse.objects.seen_by(act).filter(pk=response).select_related("form")
    row = (rows.select_for_update(no_key=True, of=("self",)) if lock else rows).first()
    return read(row) if row else None


def read(row: FormResponse) -> Open:
    form = form_in_row(row.form)
    given: dict[Key, tuple[Value, ...]] = {}
    stamps, origins, by = {}, {}, {}
    for answer in (
        Answer.objects.unscoped("of an answering that whoever asks has open").filter(response=row).order_by("id")
    ):
        key = read_key(form, answer.place)
        if key is not None:
            given[key] = tuple(answer.values)
            stamps[key], origins[key], by[key] = answer.pk, answer.origin, answer.by
    given = {key: values for key, values in given.items() if values}
    return Open(row=row, form=form, given=given, stamps=stamps, origins=origins, by=by)


def open_responses(act: Act, *, patient: UUID) -> list[OpenLine]:
    """Begun and not finished, the latest first."""
    rows = FormResponse.objects.seen_by(act).filter(patient_id=patient, standing=Standing.OPEN).select_related("form")
    found = list(rows.defer("form__text").order_by("-changed_at"))
    names = actor_names({row.begun_by for row in found})
    return [
        OpenLine(
            id=row.pk, code=row.form.code, title=row.form.title, begun_at=row.begun_at, changed_at=row.changed_at,
            begun_by=names.get(row.begun_by, ""), language=row.language,
        )
        for row in found
    ]  # fmt: skip


def answers_before(act: Act, *, response: UUID, key: Key) -> list[tuple[Any, str, datetime]]:
    """Everything that ever stood at one place: nothing that was answered is lost."""
    rows = Answer.objects.seen_by(act).filter(response_id=response, place=str(key)).order_by("id")
    return [(row.values, row.by, row.at) for row in rows]
