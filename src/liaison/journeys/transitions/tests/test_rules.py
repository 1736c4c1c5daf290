"""What is a stay, what is told of it, what is a risk, what a try counts for: from plain values."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest

from liaison.journeys.transitions.rules import attempts, recognise, risks, telling
from liaison.journeys.transitions.rules.risks import Person
from liaison.journeys.transitions.rules.telling import StayFacts, Told
from liaison.journeys.transitions.values import Destination, Kind, Risk, Status, Topic, script_for
from liaison.kernel.clock import promised

ZONE = "America/New_York"
NOON = datetime(2026, 3, 12, 16, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("class_code", "type_code", "reason", "kind"),
    [
        ("IMP", "", "", Kind.INPATIENT),
        ("ACUTE", "", "", Kind.INPATIENT),
        ("NONAC", "", "", Kind.NURSING),
        ("IMP", "", "25675004", Kind.NURSING),  # how Synthea writes a transfer to skilled nursing
        ("OBSENC", "", "", Kind.OBSERVATION),
        ("SS", "", "", Kind.OBSERVATION),
        ("EMER", "", "25675004", Kind.EMERGENCY),
        ("AMB", "", "", None),
        ("VR", "", "", None),
        ("", "", "", None),
    ],
)
def test_the_class_of_an_encounter_says_which_kind_of_stay_it_is(class_code, type_code, reason, kind):
    assert recognise.kind_of(class_code, type_code, reason) == kind


@pytest.mark.parametrize(
    ("disposition", "destination"),
    [
        ("01", Destination.COMMUNITY),
        ("1", Destination.COMMUNITY),
        ("06", Destination.COMMUNITY),
        ("04", Destination.COMMUNITY),  # custodial or supportive care: assisted living
        ("home", Destination.COMMUNITY),
        ("07", Destination.AGAINST_ADVICE),
        ("aadvice", Destination.AGAINST_ADVICE),
        ("02", Destination.FACILITY),
        ("03", Destination.FACILITY),
        ("snf", Destination.FACILITY),
        ("50", Destination.HOSPICE),
        ("20", Destination.DIED),
        ("exp", Destination.DIED),
        ("", Destination.UNKNOWN),
        ("oth", Destination.UNKNOWN),
        ("no such code", Destination.UNKNOWN),
    ],
)
def test_the_disposition_says_where_the_patient_went(disposition, destination):
    assert recognise.destination_of(disposition) == destination


@pytest.mark.parametrize(
    ("status", "is_"),
    [
        ("planned", None),
        ("in-progress", Status.UNDER_WAY),
        ("onleave", Status.UNDER_WAY),
        ("unknown", Status.UNDER_WAY),
        ("finished", Status.ENDED),
        ("cancelled", Status.CANCELLED),
        ("entered-in-error", Status.CANCELLED),
    ],
)
def test_status(status, is_):
    assert recognise.status_of(status) == is_


def stay(n=1, *, kind=Kind.INPATIENT, start=-6, end=-2, to=Destination.COMMUNITY, status=None):
    """A stay by days from now."""
    return StayFacts(
        id=UUID(int=n), kind=kind, status=status or (Status.ENDED if end is not None else Status.UNDER_WAY),
        started_at=NOON + start * DAY, ended_at=None if end is None else NOON + end * DAY, destination=to,
    )  # fmt: skip


def true(this, *others, deceased=False):
    return telling.truth(this, [this, *others], deceased=deceased, as_of=NOON)


@pytest.mark.parametrize(
    ("this", "others", "told"),
    [
        (stay(), [], Told.DISCHARGED),
        (stay(to=Destination.UNKNOWN), [], Told.DISCHARGED),
        (stay(to=Destination.AGAINST_ADVICE), [], Told.DISCHARGED),
        (stay(to=Destination.FACILITY), [], Told.MOVED_ON),
        (stay(to=Destination.HOSPICE), [], Told.MOVED_ON),
        (stay(to=Destination.DIED), [], Told.DIED),
        (stay(end=None), [], Told.ADMITTED),
        (stay(end=2), [], Told.ADMITTED),  # the file knows more than its day
        (stay(start=1, end=None), [], Told.NOTHING),
        (stay(end=None, status=Status.ENDED), [], Told.NOTHING),  # over, but nobody knows when
        (stay(start=-2, end=-6), [], Told.NOTHING),
        (stay(status=Status.CANCELLED), [], Told.CANCELLED),
        (stay(), [stay(2, start=-1.5, end=None)], Told.CONTINUED),
        (stay(), [stay(2, start=-1.5, end=None, status=Status.CANCELLED)], Told.DISCHARGED),
        (stay(), [stay(2, start=-1.5, end=None, kind=Kind.NURSING)], Told.CONTINUED),
        (stay(), [stay(2, start=-1.5, end=-1.4, kind=Kind.EMERGENCY)], Told.DISCHARGED),
        (stay(), [stay(2, start=-5, end=-3)], Told.DISCHARGED),  # inside this one, and over sooner
        (stay(start=-20, end=-15), [stay(2, end=None)], Told.READMITTED),
        (stay(start=-20, end=-15), [stay(2, end=None, kind=Kind.NURSING)], Told.DISCHARGED),
        (stay(start=-20, end=-15), [stay(2, start=1, end=None)], Told.DISCHARGED),  # ahead of the day
        (stay(start=-60, end=-37), [stay(2)], Told.DISCHARGED),
        (stay(kind=Kind.EMERGENCY, start=-2.2), [], Told.DISCHARGED),
        (stay(kind=Kind.EMERGENCY, start=-2.2, end=None), [], Told.NOTHING),
        (stay(kind=Kind.EMERGENCY, start=-2.2), [stay(2, start=-2.1, end=None)], Told.CONTINUED),
        (stay(2, kind=Kind.EMERGENCY, start=-2.2), [stay(1, start=-2.2, end=None)], Told.CONTINUED),
    ],
)
def test_what_is_true_of_a_stay(this, others, told):
    assert true(this, *others).told == told


def test_of_two_stays_that_follow_each_other_only_the_last_is_a_discharge():
    first, second, third = stay(1), stay(2, start=-2, end=-1), stay(3, start=-0.9, end=-0.1)
    assert [true(s, first, second, third).told for s in (first, second, third)] == [
        Told.CONTINUED, Told.CONTINUED, Told.DISCHARGED,
    ]  # fmt: skip


def test_a_patient_who_died_is_not_called():
    assert true(stay(), deceased=True).told == Told.DIED


@pytest.mark.parametrize(
    ("this", "told", "told_at", "news"),
    [
        (stay(), "", None, True),
        (stay(), Told.DISCHARGED, -2, False),
        (stay(), Told.DISCHARGED, -3, True),  # the time was corrected
        (stay(), Told.ADMITTED, -6, True),
        (stay(), Told.READMITTED, -2, True),  # the stay that followed was cancelled
        (stay(start=-40, end=-31), "", None, False),  # longer ago than the thirty days
        (stay(start=-40, end=-31), Told.ADMITTED, -40, True),
        (stay(end=None), "", None, True),
        (stay(start=-31, end=None), "", None, False),
        (stay(status=Status.CANCELLED), "", None, False),
        (stay(status=Status.CANCELLED), Told.DISCHARGED, -2, True),
        (stay(to=Destination.DIED), Told.ADMITTED, -6, True),
        (stay(to=Destination.DIED), Told.MOVED_ON, -2, False),
    ],
)
def test_news(this, told, told_at, news):
    at = None if told_at is None else NOON + told_at * DAY
    assert telling.is_news(true(this), told=told, told_at=at, as_of=NOON) is news


def test_a_readmission_knows_the_discharge_it_follows():
    index, later = stay(1, start=-40, end=-20), stay(2, start=-15, end=-12)
    this = stay(3)
    assert telling.index_of(this, [index, later, this]) == later.id
    assert telling.index_of(index, [index, later, this]) is None


def found(this, *others, born=date(1980, 1, 1), reason=""):
    return risks.risks(this, [this, *others], Person(birth_date=born), reason)


@pytest.mark.parametrize(
    ("this", "others", "born", "reason", "expected"),
    [
        (stay(), [], date(1980, 1, 1), "", ()),
        (stay(), [], None, "", ()),
        (stay(), [], date(1951, 3, 10), "", (Risk.AGED_75,)),  # turns 75 on the day
        (stay(), [], date(1951, 3, 11), "", ()),
        (stay(), [], None, "84114007", (Risk.HEART_FAILURE,)),
        (stay(), [], None, "I50.9", (Risk.HEART_FAILURE,)),
        (stay(), [], None, "J44.1", (Risk.LUNG_DISEASE,)),
        (stay(start=-9), [], None, "", (Risk.LONG_STAY,)),
        (stay(to=Destination.AGAINST_ADVICE), [], None, "", (Risk.AGAINST_ADVICE,)),
        (stay(), [stay(2, start=-100, end=-98)], None, "", (Risk.SECOND_STAY,)),
        (stay(), [stay(2, start=-30, end=-28)], None, "", (Risk.READMITTED,)),
        (stay(), [stay(2, start=-200, end=-198)], None, "", ()),
        (stay(), [stay(2, start=-20, end=-19.8, kind=Kind.EMERGENCY)], None, "", (Risk.EMERGENCY_BEFORE,)),
        (stay(), [stay(2, start=-6.2, end=-6, kind=Kind.EMERGENCY)], None, "", ()),  # led to this stay
    ],
)
def test_risks(this, others, born, reason, expected):
    assert found(this, *others, born=born, reason=reason) == expected


def test_every_risk_has_its_points():
    assert set(risks.POINTS) == set(Risk)
    assert risks.points(["aged_75", "of an older release"]) == [("aged_75", 3)]


@pytest.mark.parametrize(
    ("code", "topic"),
    [("88805009", Topic.HEART_FAILURE), ("I11.0", Topic.HEART_FAILURE), ("E11.9", Topic.DIABETES),
     ("J18.9", Topic.PNEUMONIA), ("74400008", Topic.GENERAL), ("", Topic.GENERAL)],
)  # fmt: skip
def test_what_a_call_is_about(code, topic):
    assert risks.topic_of(code) == topic


@pytest.mark.feature("F52")
@pytest.mark.parametrize(
    ("discharged", "due"),
    [
        ("2026-11-25", "2026-11-30"),  # the Wednesday before Thanksgiving
        ("2026-12-24", "2026-12-29"),
        ("2027-07-02", "2027-07-07"),  # Independence Day is observed on the Monday
        ("2026-03-06", "2026-03-10"),  # over the night that the clocks change
    ],
)
def test_contact_is_due_in_two_business_days(discharged, due):
    at = datetime.fromisoformat(f"{discharged}T15:00:00-05:00")
    assert attempts.contact_by(at, ZONE).astimezone(attempts.ZoneInfo(ZONE)).date().isoformat() == due


@pytest.mark.parametrize(("high", "due"), [(False, "2026-12-09"), (True, "2026-12-02")])
def test_the_visit_is_due_in_fourteen_days_or_seven(high, due):
    at = datetime.fromisoformat("2026-11-25T15:00:00-05:00")
    due_at = attempts.visit_by(at, ZONE, high_complexity=high)
    assert due_at.astimezone(attempts.ZoneInfo(ZONE)).date().isoformat() == due


@pytest.mark.parametrize(
    ("minutes", "counted"), [([], 0), ([0], 1), ([0, 59], 1), ([0, 60], 2), ([0, 40, 80], 2), ([80, 0, 40], 2)]
)
def test_tries_within_an_hour_are_one(minutes, counted):
    assert len(attempts.separate(NOON + timedelta(minutes=m) for m in minutes)) == counted


def test_worrying_answers_are_warning_signs_in_the_order_of_the_script():
    script = script_for("es", Topic.HEART_FAILURE)
    answers = {"in_hand": "some", "hf_weight": "gained", "hf_breath": "no", "since_home": "better"}
    assert attempts.red_flags(script, answers) == ("hf_weight", "in_hand")
    assert attempts.unknown_answers(script, {"hf_weight": "gained", "hf_breath": "maybe", "nose": "yes"}) == [
        "hf_breath", "nose",
    ]  # fmt: skip


@pytest.mark.parametrize("ahead", [timedelta(minutes=30), timedelta(hours=5), timedelta(days=3, minutes=40)])
def test_a_promise_ends_at_the_moment_promised_and_no_call_after_it_was_made_falls_outside(ahead):
    begun = promised.begins(NOON, NOON + ahead)
    assert begun + promised.span_to(NOON, NOON + ahead).duration == NOON + ahead
    assert timedelta(0) <= NOON - begun < timedelta(hours=1)
