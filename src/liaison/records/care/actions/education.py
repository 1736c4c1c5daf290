"""Teach: give a handout, hear the patient's own words, or that they want no more; and stand for a handout's text."""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.events import announce
from liaison.records.care.events import (
    HandoutGiven,
    HandoutReviewed,
    TeachingDeclined,
    TeachingEnded,
    UnderstandingChecked,
    handout_key,
    teaching_key,
)
from liaison.records.care.models import GivenHandout, HandoutReview, Understanding
from liaison.records.care.queries.education import handout as on_shelf
from liaison.records.care.queries.education.teaching import DECLINED, not_understood, shows
from liaison.records.care.rules import education
from liaison.records.care.values import Handout, TeachBack, Way
from liaison.spine.access.actions import check
from liaison.spine.people.models import Patient

YEARS = 2  # until a handout is read against its sources again


@transaction.atomic
def give_handout(
    act: Act, *, given: UUID, patient: UUID, handout: str, language: str, way: Way, interpreter: bool = False,
    wanted: str = "", teach_back: TeachBack | None = None,
) -> UUID:  # fmt: skip
    """`given` is the id that the giver chose: the same one twice is given once. `wanted` is the language they read."""
    check(act, "care.teach", patient)
    found = _handout(act, handout)
    if language not in found.texts:
        raise Refused("care.no_such_language", _("This handout is not written in that language."), field="language")
    if teach_back:
        _must_be_whole(teach_back)
    values = {
        "version": found.version, "language": language, "wanted": wanted, "way": way, "interpreter": interpreter,
        "given_at": act.at, "given_by": act.actor, "patient_id": patient, "handout": found.code,
    }  # fmt: skip
    rows = GivenHandout.objects.unscoped("whether this very form was sent before")
    row, new = rows.get_or_create(id=given, defaults=values)
    if not new:
        if (row.patient_id, row.handout) != (patient, found.code):
            raise Refused("care.form_used", _("This form gave another handout before. Open it anew."))
        return given
    announce(
        HandoutGiven(
            patient=patient, key=teaching_key(patient, found.code), handout=found.code, version=found.version,
            language=language, way=way, interpreter=interpreter,
        ),
        act,
    )  # fmt: skip
    if teach_back:
        _record(act, row, found, teach_back)
    return given


@transaction.atomic
def check_understanding(act: Act, *, given: UUID, teach_back: TeachBack) -> None:
    """Later, of what was given before: by telephone, at the next visit."""
    row = _given(act, given)
    _must_be_whole(teach_back)
    _record(act, row, _handout(act, row.handout), teach_back)


@transaction.atomic
def decline_teaching(act: Act, *, given: UUID) -> None:
    """The patient wants to hear no more of it, which is their right."""
    row = _given(act, given)
    Understanding.objects.create(given=row, result=DECLINED, checked_at=act.at, checked_by=act.actor)
    key = teaching_key(row.patient_id, row.handout)
    announce(TeachingDeclined(patient=row.patient_id, key=key, handout=row.handout), act)


@transaction.atomic
def end_teaching(act: Act, *, patient: UUID) -> None:
    """The patient has died: nobody calls to teach again."""
    check(act, "care.teach", patient)
    if not Patient.objects.unscoped("whether somebody has died").filter(id=patient, deceased=True).exists():
        return
    for code in not_understood(patient=patient):
        announce(TeachingEnded(patient=patient, key=teaching_key(patient, code), handout=code), act)


@transaction.atomic
def review_handout(act: Act, *, handout: str) -> date:
    """Read against its sources today, and good. The next time is the day that comes back."""
    check(act, "care.library")
    found, today = _handout(act, handout), localdate(act.at)
    if HandoutReview.objects.filter(handout=found.code, version=found.version, reviewed_on=today).exists():
        raise Refused("care.just_reviewed", _("This handout was reviewed today already."))
    until = education.years_after(today, YEARS)
    HandoutReview.objects.create(
        handout=found.code, version=found.version, reviewed_on=today, review_by=until, reviewed_by=act.actor
    )
    key = handout_key(found.code)
    announce(HandoutReviewed(patient=None, key=key, handout=found.code, version=found.version, review_by=until), act)
    return until


def _handout(act: Act, code: str) -> Handout:
    found = on_shelf(code)
    if found is None:
        raise Refused("care.no_such_handout", _("There is no such handout."))
    if not shows(act, found):
        raise Refused(
            "care.needs_record", _("What this handout is about stands in the clinical record, which your role does not read.")
        )  # fmt: skip
    return found


def _given(act: Act, given: UUID) -> GivenHandout:
    row = GivenHandout.objects.seen_by(act).filter(id=given).first()
    if row is None:
        raise Refused("care.not_given", _("This handout was not given."))
    check(act, "care.teach", row.patient_id)
    _handout(act, row.handout)
    return row


def _must_be_whole(teach_back: TeachBack) -> None:
    missing = education.cannot_record(teach_back)
    if missing == "words":
        raise Refused("care.no_words", _("Write down what they said, in their own words."), field=missing)
    if missing:
        raise Refused("care.no_reason", _("Say why they were not asked."), field=missing)


def _record(act: Act, row: GivenHandout, handout: Handout, said: TeachBack) -> None:
    why_not = said.why_not.value if said.why_not else ""
    Understanding.objects.create(
        given=row, result=said.result, words=said.words.strip(), why_not=why_not,
        question=handout.text(row.language).question, checked_at=act.at, checked_by=act.actor,
    )  # fmt: skip
    key = teaching_key(row.patient_id, row.handout)
    announce(
        UnderstandingChecked(
            patient=row.patient_id, key=key, handout=row.handout, result=said.result, why_not=why_not
        ),
        act,
    )  # fmt: skip
