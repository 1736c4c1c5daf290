"""Giving, hearing their own words, teaching again; what a role without the record is not told."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.delivery import deliver_pending, parked
from liaison.platform.models import EventRow
from liaison.records.care import actions
from liaison.records.care.models import GivenHandout, HandoutReview
from liaison.records.care.queries import education as care
from liaison.records.care.values import Ground, Grounds, Problem, Result, State, TeachBack, Way, WhyNotAsked
from liaison.spine.access.models import RestrictedChart
from liaison.spine.people.models import Patient, Team
from liaison.spine.work.models import Item

pytestmark = [pytest.mark.django_db, pytest.mark.feature("F26")]
T0 = datetime(2026, 3, 12, 15, tzinfo=UTC)
ADA = UUID(int=1)
BOSTON = ZoneInfo("America/New_York")
STAFF = "staff:00000000-0000-0000-0000-0000000000aa"
DIABETES, RIGHTS = "type-2-diabetes", "interpreter-right"
HEARD = TeachBack(result=Result.UNDERSTOOD, words="I walk, and I look at my feet.")
LOST = TeachBack(result=Result.NEEDS_MORE, words="I take it when I feel bad.")


@pytest.fixture(autouse=True)
def people():
    Team.objects.get_or_create(code="coordination", defaults={"name": "Coordination"})
    Patient.objects.create(id=ADA, record_number="R-1", family="F", sort_key="f")


def act(role="coordinator", at=T0):
    return Act(actor=STAFF, role=role, at=at, purpose="treatment", via="desk")


def give(by=None, handout=DIABETES, *, given=None, teach_back=None, **more):
    values = {"language": "es", "way": Way.PRINTED} | more
    return actions.give_handout(
        by or act(), given=given or uuid4(), patient=ADA, handout=handout, teach_back=teach_back, **values
    )


def items():
    deliver_pending()
    assert parked() == []
    rows = Item.objects.unscoped("a test").order_by("id")
    return [(row.duty, row.key, row.outcome, row.legal_due_at.astimezone(BOSTON).date()) for row in rows]


def facts():
    return list(EventRow.objects.filter(name__startswith="care.").order_by("id").values_list("name", "body"))


def known(by=None):
    return care.history(by or act(), patient=ADA)


def test_what_was_given_is_kept_with_version_and_language_and_said_in_codes():
    give(teach_back=HEARD, interpreter=True)
    (one,) = known().given
    assert (one.code, one.version, one.language, one.way, one.interpreter) == (DIABETES, "1.0", "es", "printed", True)
    assert (one.state, [check.words for check in one.checks]) == (State.UNDERSTOOD, ["I walk, and I look at my feet."])
    assert one.checks[0].question == care.library()[DIABETES].texts["es"].question
    assert facts() == [
        ("care.HandoutGiven", {"handout": DIABETES, "version": "1.0", "language": "es", "way": "printed", "interpreter": True}),
        ("care.UnderstandingChecked", {"handout": DIABETES, "result": "understood", "why_not": ""}),
    ]  # fmt: skip
    assert items() == []


def test_the_same_form_twice_gives_once():
    form = uuid4()
    assert give(given=form, teach_back=HEARD) == give(given=form, teach_back=HEARD) == form
    assert (len(known().given), len(facts())) == (1, 2)


def test_needs_more_is_taught_again_within_seven_days_and_understanding_ends_it():
    first = give(teach_back=LOST)
    key = f"teaching:{ADA}:{DIABETES}"
    assert items() == [("care.teach_again", key, "", date(2026, 3, 19))]
    actions.check_understanding(act(at=T0 + timedelta(days=1)), given=first, teach_back=LOST)
    assert items() == [("care.teach_again", key, "", date(2026, 3, 19))]
    actions.check_understanding(
        act(), given=first, teach_back=TeachBack(result=Result.NOT_ASKED, why_not=WhyNotAsked.UNWELL)
    )
    assert items() == [("care.teach_again", key, "", date(2026, 3, 19))]
    assert known().given[0].state is State.NEEDS_MORE
    give(act(at=T0 + timedelta(days=2)), language="en", teach_back=HEARD)  # given anew, in other words
    assert items() == [("care.teach_again", key, "UnderstandingChecked", date(2026, 3, 19))]
    give(act(at=T0 + timedelta(days=3)), teach_back=LOST)
    assert [outcome for _, _, outcome, _ in items()] == ["UnderstandingChecked", ""]


def test_a_patient_may_want_no_more_of_it():
    first = give(teach_back=LOST)
    actions.decline_teaching(act(), given=first)
    assert [outcome for _, _, outcome, _ in items()] == ["TeachingDeclined"]
    assert known().given[0].state is State.DECLINED


@pytest.mark.parametrize(
    ("more", "code", "field"),
    [
        ({"handout": "nothing"}, "care.no_such_handout", None),
        ({"language": "vi"}, "care.no_such_language", "language"),
        ({"teach_back": TeachBack(result=Result.UNDERSTOOD, words=" ")}, "care.no_words", "words"),
        ({"teach_back": TeachBack(result=Result.NEEDS_MORE)}, "care.no_words", "words"),
        ({"teach_back": TeachBack(result=Result.NOT_ASKED)}, "care.no_reason", "why_not"),
    ],
)
def test_what_is_refused(more, code, field):
    with pytest.raises(Refused) as refused:
        give(**more)
    assert (refused.value.code, refused.value.data.get("field")) == (code, field)
    assert (facts(), GivenHandout.objects.unscoped("a test").count()) == ([], 0)


def test_a_form_gives_one_handout_to_one_patient():
    form = give(teach_back=HEARD)
    with pytest.raises(Refused) as refused:
        give(given=form, handout="asthma")
    assert refused.value.code == "care.form_used"
    assert len(known().given) == 1


def test_nobody_teaches_somebody_who_has_died():
    give(teach_back=LOST)
    give(handout="asthma", teach_back=HEARD)
    Patient.objects.unscoped("a test").filter(id=ADA).update(deceased=True)
    actions.end_teaching(Act(actor="system:sweep", at=T0, purpose="operations", via="worker"), patient=ADA)
    assert [outcome for _, _, outcome, _ in items()] == ["TeachingEnded"]
    assert [name for name, _ in facts()].count("care.TeachingEnded") == 1


def test_what_was_not_given_cannot_be_asked_about():
    with pytest.raises(Refused) as refused:
        actions.check_understanding(act(), given=uuid4(), teach_back=HEARD)
    assert refused.value.code == "care.not_given"


@pytest.mark.parametrize("role", ["scheduler", "billing", "advocate"])
def test_who_may_not_teach(role):
    with pytest.raises(Refused) as refused:
        give(act(role), RIGHTS)
    assert refused.value.code == "access.denied"


def test_the_front_desk_gives_what_tells_nothing_of_health_and_sees_no_more():
    desk = act("front_desk")
    give(desk, RIGHTS)
    with pytest.raises(Refused) as refused:
        give(desk, DIABETES)
    assert refused.value.code == "care.needs_record"
    theirs = give(teach_back=LOST)
    history = known(desk)
    assert ([one.code for one in history.given], history.hidden) == ([RIGHTS], 1)
    assert care.given_one(desk, given=theirs) is None
    with pytest.raises(Refused, match=r"care.needs_record"):
        actions.check_understanding(desk, given=theirs, teach_back=HEARD)


GROUNDS = Grounds(
    conditions=(Problem("44054006", "Diabetes mellitus type 2 (disorder)", date(2019, 5, 1), "http://snomed.info/sct"),),
    medicines=(Problem("1", "warfarin sodium 5 MG Oral Tablet", date(2026, 1, 2)),), interpreter=True,
)  # fmt: skip


def suggested(by):
    found = care.suggested(by, patient=ADA, grounds=GROUNDS)
    return [(one.handout.code, one.because[0].ground, one.state) for one in found]


def test_suggestions_and_what_was_taught_already():
    assert suggested(act()) == [
        ("blood-thinners", Ground.MEDICINE, None), (DIABETES, Ground.CONDITION, None),
        (RIGHTS, Ground.INTERPRETER, None), ("flu-shot", Ground.PREVENTION, None),
    ]  # fmt: skip
    give(teach_back=HEARD)
    give(handout="asthma", teach_back=LOST)  # nothing in the record calls for it, but it was not understood
    assert suggested(act()) == [
        ("asthma", Ground.TEACH_AGAIN, State.NEEDS_MORE), ("blood-thinners", Ground.MEDICINE, None),
        (RIGHTS, Ground.INTERPRETER, None), ("flu-shot", Ground.PREVENTION, None),
        (DIABETES, Ground.CONDITION, State.UNDERSTOOD),
    ]  # fmt: skip


@pytest.mark.feature("F80")
def test_without_the_record_no_condition_shows_through_a_suggestion():
    """Also when a caller passes on what it should not have read."""
    give(handout="asthma", teach_back=LOST)
    assert suggested(act("front_desk")) == [(RIGHTS, Ground.INTERPRETER, None), ("flu-shot", Ground.PREVENTION, None)]


@pytest.mark.feature("F80")
def test_a_restricted_chart_stays_closed():
    first = give(teach_back=LOST)
    RestrictedChart.objects.create(patient_id=ADA, why="vip", since=T0)
    assert known() == care.History(given=(), hidden=0)
    with pytest.raises(Refused) as refused:
        actions.check_understanding(act(), given=first, teach_back=HEARD)
    assert refused.value.code == "care.not_given"
    with pytest.raises(Refused) as refused:
        give()
    assert refused.value.code == "access.denied"


def test_a_history_costs_the_same_for_one_and_for_three():
    give(teach_back=HEARD)
    with CaptureQueriesContext(connection) as one:
        assert len(known().given) == 1
    give(teach_back=LOST)
    give(handout=RIGHTS)
    with CaptureQueriesContext(connection) as three:
        assert len(known().given) == 3
    assert (len(one), len(three)) == (3, 3)


def test_a_review_moves_the_date_for_this_version():
    later = act("supervisor", at=datetime(2029, 1, 10, 15, tzinfo=UTC))
    assert care.overdue(later) == len(care.library())
    assert actions.review_handout(later, handout=DIABETES) == date(2031, 1, 10)
    (line,) = care.shelf(later, only=DIABETES)
    assert (line.reviewed_on, line.review_by, line.overdue) == (date(2029, 1, 10), date(2031, 1, 10), False)
    assert care.overdue(later) == len(care.library()) - 1
    assert facts() == [("care.HandoutReviewed", {"handout": DIABETES, "version": "1.0", "review_by": "2031-01-10"})]
    HandoutReview.objects.update(version="0.9")  # of the words before these
    assert care.shelf(later, only=DIABETES)[0].overdue


def test_a_review_is_for_supervisors_and_once_a_day():
    with pytest.raises(Refused) as refused:
        actions.review_handout(act(), handout=DIABETES)
    assert refused.value.code == "access.denied"
    actions.review_handout(act("supervisor"), handout=DIABETES)
    with pytest.raises(Refused) as refused:
        actions.review_handout(act("supervisor"), handout=DIABETES)
    assert refused.value.code == "care.just_reviewed"


@pytest.mark.parametrize(
    ("text", "codes"),
    [("presion tos seca", {"blood-pressure-pills"}), ("MAMOGRAFÍA", {"mammogram"}), ("1-800-784-8669", {"quit-smoking"}),
     ("zebra", set()), ("  ", None)],
)  # fmt: skip
def test_the_shelf_is_searched_in_both_languages_without_accents(text, codes):
    found = {line.handout.code for line in care.shelf(act(), text=text)}
    assert found == (set(care.library()) if codes is None else codes)


def test_what_a_title_names_is_found_before_what_is_said_by_the_way():
    assert next(line.handout.code for line in care.shelf(act(), text="peso cada dia")) == "heart-failure"
    assert next(line.handout.code for line in care.shelf(act(), text="insulin")) == "insulin"
