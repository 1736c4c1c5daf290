"""One patient who is asked, in the words of the tests."""

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

from liaison.kernel.act import Act
from liaison.platform.delivery import deliver_pending, parked
from liaison.platform.models import EventRow
from liaison.spine.forms import actions
from liaison.spine.forms.values import Mode, Voice
from liaison.spine.people.models import Patient, Team
from liaison.spine.work.models import Item

T0 = datetime(2026, 3, 12, 15, tzinfo=UTC)  # a Thursday, 11:00 in Boston
ADA = UUID(int=1)
BOSTON = ZoneInfo("America/New_York")
MAYA, OMAR = (f"staff:00000000-0000-0000-0000-0000000000{n}" for n in ("aa", "bb"))
PHQ9 = ["44250-9", "44255-8", "44259-0", "44254-1", "44251-7", "44258-2", "44252-5", "44253-3", "44260-8"]


def ada(**more):
    for code in ("coordination", "clinicians"):
        Team.objects.get_or_create(code=code, defaults={"name": code})
    values = {"record_number": "R-1", "family": "F", "sort_key": "f", "birth_date": "1950-06-01", "gender": "female"}
    return Patient.objects.create(id=ADA, **(values | more))


def act(who=MAYA, role="coordinator", after=timedelta(0)):
    return Act(actor=who, role=role, at=T0 + after, purpose="treatment", via="desk")


def begin(form="phq-9", by=None, **more):
    values = {"language": "en", "mode": Mode.PHONE, "voice": Voice.PATIENT} | more
    return actions.begin(
        by or act(), response=values.pop("response", None) or uuid4(), patient=ADA, form=form, **values
    )


def say(response, place, *typed, by=None, **more):
    return actions.save_answer(by or act(), response=response, place=place, typed=list(typed), **more)


def phq9(response, *points, by=None):
    for place, point in zip(PHQ9, points, strict=False):
        if point is not None:
            say(response, place, str(point), by=by)


def answered(form, answers, after=timedelta(0)):
    by = act(after=after)
    response = begin(form, by=by)
    for place, typed in answers.items():
        say(response, place, *typed.split(), by=by)
    actions.finish(by, response=response)
    return response


def facts(name):
    return list(EventRow.objects.filter(name=f"forms.{name}").order_by("id"))


def work():
    deliver_pending()
    assert parked() == []
    rows = Item.objects.unscoped("a test").filter(closed_at=None).order_by("duty", "id")
    return [(row.duty, row.team_id, row.legal_due_at.astimezone(BOSTON).date().isoformat()) for row in rows]
