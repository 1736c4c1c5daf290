"""Finish an answering with its scores and what follows; stop one unfinished; take one back that was entered in error."""

from datetime import date, datetime, time
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from liaison.engines.questionnaire.checking import lacks
from liaison.engines.questionnaire.following import again_days
from liaison.engines.questionnaire.scoring import Score, scores
from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.events import announce
from liaison.spine.access.queries import check
from liaison.spine.forms.actions.answering import held_open
from liaison.spine.forms.actions.findings import found
from liaison.spine.forms.events import (
    Answered,
    AnsweringStopped,
    AnswersWithdrawn,
    AskAgain,
    asking_key,
    response_key,
)
from liaison.spine.forms.models import Answer, FormResponse, FormScore
from liaison.spine.forms.queries.answering import Open, open_response
from liaison.spine.forms.rules import answering as rules
from liaison.spine.forms.values import Standing, WhyStopped


@transaction.atomic
def finish(act: Act, *, response: UUID) -> list[Score]:
    """Whole, scored, and told. A calculated answer is kept as it was calculated."""
    held = held_open(act, response)
    if missing := lacks(held.form, held.counted, held.places):
        raise Refused(
            "forms.not_whole", _("Some questions must still be answered, or an answer looked at again."),
            places=[str(one.key) for one in missing],
        )  # fmt: skip
    row = held.row
    if not held.counted:
        raise Refused("forms.nothing_answered", _("Nothing was answered yet."))
    _keep_calculated(act, held)
    said = scores(held.form, held.counted, held.places, sex=row.patient.gender)
    row.standing, row.done_at, row.done_by, row.changed_at = Standing.DONE, act.at, act.actor, act.at
    row.again_on = rules.asked_again_on(
        localdate(act.at), again_days(said, held.shipped.again_days if held.shipped else None)
    )
    row.save()
    _keep_scores(row, said)
    supersede(row)
    _tell(act, row, said)
    found(act, held, scores=said)
    if rules.is_near(row.again_on, localdate(act.at)):
        say_again(act, row)
    return said


@transaction.atomic
def stop(act: Act, *, response: UUID, why: WhyStopped) -> None:
    """Not finished. What was answered is kept, and danger that was said stays said."""
    held = held_open(act, response)
    held.row.standing, held.row.why, held.row.changed_at = Standing.STOPPED, why, act.at
    held.row.done_by = act.actor
    held.row.save()
    row = held.row
    announce(AnsweringStopped(patient=row.patient_id, key=response_key(row.pk), form=row.form.code, why=why), act)


@transaction.atomic
def withdraw(act: Act, *, response: UUID, why: str) -> None:
    """Entered in error: of the wrong patient, or not so. It stays in the record as that."""
    held = open_response(act, response=response, lock=True)
    if held is None:
        raise Refused("forms.not_asked", _("This form was not begun."))
    check(act, "forms.answer", held.row.patient_id)
    if held.row.standing == Standing.WITHDRAWN:
        raise Refused("forms.finished", _("This was taken back before."))
    if not why.strip():
        raise Refused("forms.no_reason", _("Say why it is taken back."), field="why")
    row = held.row
    row.standing, row.why, row.changed_at, row.again_said = Standing.WITHDRAWN, why.strip(), act.at, True
    row.save()
    announce(
        AnswersWithdrawn(patient=row.patient_id, key=response_key(row.pk), response=row.pk, form=row.form.code), act
    )


def say_again(act: Act, row: FormResponse) -> None:
    """The day is near: asking again is work from now on."""
    if row.again_on is None or row.again_said:
        return
    row.again_said = True
    row.save(update_fields=["again_said"])
    announce(
        AskAgain(
            patient=row.patient_id, key=asking_key(row.patient_id, row.form.code), form=row.form.code, on=row.again_on,
            said_at=act.at, due_at=_evening(row.again_on),
        ),
        act,
    )  # fmt: skip


def supersede(row: FormResponse) -> None:
    """Of several answerings of one form the last says when it is asked again."""
    rows = FormResponse.objects.unscoped("by rule, of one patient").filter(
        patient=row.patient_id, form__code=row.form.code
    )
    rows.exclude(pk=row.pk).filter(standing=Standing.DONE, again_said=False).update(again_said=True)


def _evening(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(17)))


def _keep_calculated(act: Act, held: Open) -> None:
    links = {item.link for item in held.form.walk() if item.calculated}
    fresh = {key: values for key, values in held.counted.items() if key.link in links and held.given.get(key) != values}
    Answer.objects.bulk_create(
        [
            Answer(response=held.row, place=str(key), values=list(values), origin="calculated", at=act.at, by=act.actor)
            for key, values in fresh.items()
        ]
    )


def _keep_scores(row: FormResponse, said: list[Score]) -> None:
    FormScore.objects.bulk_create(
        [
            FormScore(
                response=row, name=one.name, loinc=one.loinc, value=one.value, highest=one.highest, answered=one.answered,
                items=one.items, prorated=one.prorated, band=one.band.name if one.band else "",
            )
            for one in said
        ]
    )  # fmt: skip


def _tell(act: Act, row: FormResponse, said: list[Score]) -> None:
    first = said[0] if said else None
    announce(
        Answered(
            patient=row.patient_id, key=asking_key(row.patient_id, row.form.code), response=row.pk, form=row.form.code,
            version=row.form.version, score=first.value if first else None,
            band=first.band.name if first and first.band else "", language=row.language, mode=row.mode, voice=row.voice,
            again_on=row.again_on,
        ),
        act,
    )  # fmt: skip
