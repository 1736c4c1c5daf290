"""What cannot be so is named and leads to unknown: never a crash, never a silent wrong answer."""

import pytest

from liaison.engines.prevention import evaluate, rules
from liaison.engines.prevention.tests.people import DAY, day, fact, lab, one, person, said

pytestmark = pytest.mark.feature("F44")
HIGH = fact("condition", "59621000", "2020-01-01")


def kinds(*facts, **more):
    return [found.kind for found in evaluate(person(*facts, **more), DAY)[1]]


@pytest.mark.parametrize(
    ("more", "kind"),
    [({"born": None}, "no_birth_date"), ({"born": "2027-01-01"}, "birth_date"), ({"born": "1890-01-01"}, "birth_date"),
     ({"dead": True, "died_on": day("1950-01-01")}, "death_before_birth")],
)  # fmt: skip
def test_without_a_possible_life_everything_is_unknown(more, kind):
    dues, problems = evaluate(person(**more), DAY)
    assert {(due.status, due.reason) for due in dues} == {("unknown", f"problem_{kind}")}
    assert [found.kind for found in problems] == [kind]
    assert len(dues) == len(rules())


def test_a_record_that_goes_on_after_the_death():
    gone = {"dead": True, "died_on": day("2020-01-01")}
    visit = fact("encounter", "", "2020-01-02")
    assert {due.reason for due in evaluate(person(visit, **gone), DAY)[0]} == {"problem_after_death"}
    assert {due.status for due in evaluate(person(fact("encounter", "", "2020-01-01"), **gone), DAY)[0]} == {"excluded"}
    assert said("REC-BRE", dead=True, died_on=day("2026-11-23")) == ("due", "2000-05-05", "never")


def test_two_sexes_and_none():
    assert said("REC-BRE", sex="FM") == ("unknown", None, "problem_two_sexes")
    assert said("REC-BRE", sex="") == ("unknown", None, "problem_no_sex")
    assert said("REC-HCV", sex="FM")[0] == "due"
    assert kinds(sex="FM") == ["two_sexes"]


@pytest.mark.parametrize(
    ("value", "kind"),
    [(lab("8480-6", "2026-10-01", 1300, "mm[Hg]"), "impossible"), (lab("8480-6", "2026-10-01", 17, "kPa"), "unit"),
     (lab("8480-6", None, 130, "mm[Hg]"), "undated"), (lab("8480-6", "2062-10-01", 130, "mm[Hg]"), "future"),
     (lab("8480-6", "1959-10-01", 130, "mm[Hg]"), "before_birth")],
)  # fmt: skip
def test_a_value_that_cannot_be_believed(value, kind):
    found = one("REC-CBP", HIGH, value, lab("8462-4", "2026-10-01", 80, "mm[Hg]"))
    assert (found.status, found.reason, found.evidence) == ("unknown", f"problem_{kind}", (value,))
    good = (lab("8480-6", "2026-11-01", 130, "mm[Hg]"), lab("8462-4", "2026-11-01", 80, "mm[Hg]"))
    assert said("REC-CBP", HIGH, value, *good) == ("not_due", "2027-11-01", "done")


def test_a_need_that_cannot_be_believed():
    ends_first = fact("condition", "44054006", "2020-01-01", until=day("2019-01-01"))
    assert said("DM-EYE", ends_first)[::2] == ("unknown", "problem_ends_first")
    assert said("REC-OBA", lab("39156-5", "2026-01-01", 28, "lb"))[::2] == ("unknown", "problem_unit")


def test_a_fact_after_the_day_asked_about_is_not_yet_known_and_no_problem():
    later = fact("procedure", "24623002", "2026-03-01")
    assert said("REC-BRE", later, as_of=day("2026-01-01"), today=DAY)[::2] == ("due", "never")
    assert said("REC-BRE", later, as_of=day("2026-01-01"))[::2] == ("unknown", "problem_future")
    assert kinds(later) == []
