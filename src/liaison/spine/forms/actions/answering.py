"""Begin to ask, and write down each answer as it is given: danger is told on at once, not when the form is finished."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from liaison.engines.questionnaire.checking import fault_of
from liaison.engines.questionnaire.computing import first_answers
from liaison.engines.questionnaire.entering import NotAnAnswer, entered
from liaison.engines.questionnaire.following import says_self_harm
from liaison.engines.questionnaire.form import LOINC, Form, Item, Key, Value
from liaison.engines.questionnaire.places import read_key
from liaison.engines.questionnaire.recorded import from_result
from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.events import announce
from liaison.spine.access.queries import check
from liaison.spine.forms.actions.findings import found
from liaison.spine.forms.actions.library import row_of
from liaison.spine.forms.events import AnsweringBegun, SelfHarmSaid, response_key
from liaison.spine.forms.models import Answer, FormResponse
from liaison.spine.forms.queries.answering import Open, open_response
from liaison.spine.forms.queries.library import offer
from liaison.spine.forms.rules import answering as rules
from liaison.spine.forms.values import Mode, Standing, Voice
from liaison.spine.people.models import Patient


@dataclass(frozen=True)
class Last:
    """A result of the record as FHIR writes its value, and when it was measured."""

    value: Value
    at: datetime


@dataclass(frozen=True, kw_only=True)
class Known:
    """What the record says that may be a first answer; whoever shows a page gathers it from above."""

    context: Mapping[str, Any]  # the launch context: {"patient": {…}}
    last: Mapping[str, Last]  # the last result of a LOINC code


NOTHING = Known(context={}, last={})


@transaction.atomic
def begin(
    act: Act, *, response: UUID, patient: UUID, form: str, language: str, mode: Mode, voice: Voice, proxy: str = "",
    interpreter: bool = False, known: Known = NOTHING,
) -> UUID:  # fmt: skip
    """`response` is the id that the page chose: begun twice, it is begun once."""
    check(act, "forms.answer", patient)
    asked = offer(act, form)
    if asked is None:
        raise Refused("forms.no_such_form", _("There is no such form, or nobody asks it any more."))
    if language not in asked.form.languages:
        raise Refused("forms.no_such_language", _("This form is not written in that language."), field="language")
    if voice == Voice.PROXY and not proxy.strip():
        raise Refused("forms.who_answers", _("Say who answers for the patient."), field="proxy")
    if Patient.objects.unscoped("whether somebody has died").filter(pk=patient, deceased=True).exists():
        raise Refused("forms.has_died", _("This patient has died. Nobody is asked."))
    held = FormResponse.objects.unscoped("whether this very page began it before").filter(pk=response).first()
    if held is not None:
        if held.patient_id != patient:
            raise Refused("forms.page_used", _("This page began another form before. Open it anew."))
        return response
    version = row_of(act, asked)
    row = FormResponse.objects.create(
        id=response, patient_id=patient, form=version, language=language, mode=mode, voice=voice,
        proxy=proxy.strip() if voice == Voice.PROXY else "", interpreter=interpreter, standing=Standing.OPEN, begun_at=act.at,
        begun_by=act.actor, changed_at=act.at,
    )  # fmt: skip
    _prefill(act, row, asked.form, known)
    announce(
        AnsweringBegun(
            patient=patient, key=response_key(response), form=asked.code, version=version.version, language=language,
            mode=mode, voice=voice,
        ),
        act,
    )  # fmt: skip
    return response


@transaction.atomic
def save_answer(
    act: Act, *, response: UUID, place: str, typed: list[str], unit: str = "", seen: int | None = None
) -> Open:
    """One answer, kept at once. `seen` is the stamp of the answer that stood there when it was shown."""
    held = held_open(act, response)
    key = read_key(held.form, place)
    if key is None or not held.form.by_link[key.link].asks:
        raise Refused("forms.no_such_place", _("This form has no such question."))
    item = held.form.by_link[key.link]
    values = _entered(item, typed, unit)
    before = held.given.get(key, ())
    if values == before:
        return held
    stamp = held.stamps.get(key, 0)
    if seen is not None and seen != stamp and before and held.by.get(key) != act.actor:
        raise Refused(
            "forms.answered.conflict", _("Somebody else answered this question meanwhile. Look at their answer first."),
            place=place,
        )  # fmt: skip
    Answer.objects.create(response=held.row, place=str(key), values=list(values), at=act.at, by=act.actor)
    held.row.changed_at = act.at
    held.row.save(update_fields=["changed_at"])
    now = open_response(act, response=response)
    assert now is not None
    tell_danger(act, now)
    return now


def held_open(act: Act, response: UUID) -> Open:
    """For this transaction alone, seen by them, and still open."""
    held = open_response(act, response=response, lock=True)
    if held is None:
        raise Refused("forms.not_asked", _("This form was not begun."))
    check(act, "forms.answer", held.row.patient_id)
    if not rules.may_answer(held.row.standing):
        raise Refused("forms.finished", _("This form is finished. Ask it again to change an answer."))
    return held


def tell_danger(act: Act, held: Open) -> None:
    """Once for each answering. What was told is not taken back when the answer is changed: a person has to say so."""
    if held.row.danger_at is not None or not says_self_harm(held.form, held.counted):
        return
    held.row.danger_at = act.at
    held.row.save(update_fields=["danger_at"])
    row = held.row
    announce(
        SelfHarmSaid(
            patient=row.patient_id, key=response_key(row.pk), response=row.pk, form=row.form.code, mode=row.mode,
            happened_at=act.at,
        ),
        act,
    )  # fmt: skip
    found(act, held, scores=[])


def _entered(item: Item, typed: list[str], unit: str) -> tuple[Value, ...]:
    if item.read_only or item.calculated:
        raise Refused("forms.not_yours", _("This answer is calculated, or comes from elsewhere."))
    try:
        values = entered(item, typed, units=[unit])
    except NotAnAnswer as error:
        raise Refused("forms.no_answer", SAID.get(error.code, SAID["wrong_type"])()) from None
    code = next((code for value in values if (code := fault_of(item, value))), "")
    if code or (len(values) > 1 and not item.repeats):
        raise Refused("forms.no_answer", SAID.get(code or "only_one", SAID["wrong_type"])())
    return values


SAID = {
    "number": lambda: _("Write a number, with a point: 1.5"),
    "whole_number": lambda: _("Write a whole number."),
    "date": lambda: _("Write a date: 2026-11-22"),
    "dateTime": lambda: _("Write a date and a time: 2026-11-22 14:30"),
    "time": lambda: _("Write a time: 14:30"),
    "yes_or_no": lambda: _("Choose yes or no."),
    "not_a_choice": lambda: _("Choose one of the answers."),
    "too_little": lambda: _("This is less than the form allows."),
    "too_much": lambda: _("This is more than the form allows."),
    "too_long": lambda: _("This is longer than the form allows."),
    "only_one": lambda: _("Only one answer is possible."),
    "wrong_type": lambda: _("This cannot be an answer to this question."),
}


def _prefill(act: Act, row: FormResponse, form: Form, known: Known) -> None:
    """First answers, marked as the record's until somebody answers over them."""
    said = first_answers(form, known.context)
    for item in form.walk():
        if item.from_last is None or form.dimensions(item.link):
            continue
        last = known.last.get(item.code_in(LOINC))
        if last and last.at >= act.at - timedelta(days=item.from_last) and (value := from_result(item, last.value)):
            said.setdefault(Key(item.link), (value,))
    rows = [
        Answer(response=row, place=str(key), values=list(values), origin="record", at=act.at, by=act.actor)
        for key, values in said.items()
        if not any(fault_of(form.by_link[key.link], value) for value in values)
    ]
    Answer.objects.bulk_create(rows)
