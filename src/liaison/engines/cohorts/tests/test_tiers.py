"""The tiers: version 1 as it always was, version 2 with the scores and social needs, every point of them with its fact."""

from datetime import UTC, date, datetime, timedelta
from random import Random

import pytest

from liaison.engines.cohorts import Record, RuleFault, judge, parse, shipped
from liaison.engines.cohorts.cases import BANDS, cases_of
from liaison.engines.cohorts.scoring import Scored
from liaison.engines.cohorts.tests.test_judging import TODAY, anybody, days, dm, record
from liaison.engines.cohorts.tiers import digest_of_tiers, earlier, level_of, version_of
from liaison.engines.prevention import Fact
from liaison.engines.risk import held
from liaison.engines.scores import Coded, Visit
from liaison.engines.scores import Record as ScoreRecord

pytestmark = [pytest.mark.feature("F54"), pytest.mark.feature("F55")]
BORN = date(1950, 1, 1)
NOW = datetime(TODAY.year, TODAY.month, TODAY.day, 15, tzinfo=UTC)
ILL = (Coded("ICD10", "I50.22", "Heart failure", days(400)), Coded("ICD10", "J44.9", "COPD", days(300)))


def bed(ago, length=8, urgency="urgent", name="", **more):
    began = NOW - timedelta(days=ago + length)
    return Visit(
        name or f"s{ago}", "inpatient", began, began + timedelta(days=length), urgency, False, "St. Mary", **more
    )


def person(*visits, conditions=(), facts=(), **more):
    return Record(
        BORN, frozenset("F"), tuple(facts), scored=Scored(ScoreRecord(BORN, "UTC", conditions, visits)), **more
    )


def need(code, ago=10, until=None):
    return Fact("condition", "FORM", code, days(ago), f"{code} (ahc-hrsn)", until=until)


def test_a_version_never_changes():
    """What was computed by it can be computed again, the same. A change of a sentence is another version."""
    assert {version: digest_of_tiers(version)[:12] for version in shipped.VERSIONS} == {
        1: "9bd63e7616dc",
        2: "8e066235e96e",
    }
    assert [version_of(digest_of_tiers(version)) for version in (1, 2)] == [1, 2]
    assert version_of("another") is None


def test_the_same_version_again_is_the_same_whatever_order_the_record_comes_in():
    chance = Random(55)
    for _ in range(60):
        one = anybody(chance)
        other = one._replace(facts=tuple(chance.sample(one.facts, len(one.facts))))
        for version in shipped.VERSIONS:
            assert level_of(one, TODAY, version) == level_of(other, TODAY, version)


def test_a_high_lace_after_a_stay_is_a_reason_and_adds_up():
    ill = person(bed(5), conditions=ILL)
    assert level_of(ill, TODAY, 1).level == 1
    found = level_of(ill, TODAY)
    assert (found.level, [each.atom.text for each in found.answers]) == (5, ["lace is at least 10 within 30 days"])
    lace = next(each for each in found.inputs if each.name == "lace")
    total, *points = lace.evidence
    assert (total.value, sum(int(each.value) for each in points if each.value)) == ("13", 13)
    assert [(each.kind, each.what, each.value) for each in points] == [
        ("lace.L", "St. Mary: 8", "+5"), ("lace.A", "St. Mary: urgent", "+3"), ("lace.C", "Heart failure", "+5"), ("lace.C", "COPD", ""),
    ]  # fmt: skip
    assert all(each.system.startswith("risk_score_points.csv:") for each in points)
    assert level_of(person(bed(31), conditions=ILL), TODAY).level == 4  # LACE is of the month after; Charlson stays


def test_what_is_missing_is_said_and_never_guessed():
    found = level_of(person(bed(5, urgency=""), conditions=ILL), TODAY)
    lace = next(each for each in found.inputs if each.name == "lace")
    assert (found.level, lace.evidence[0].value, lace.doubt) == (5, "10–13", "urgency")  # both ends are ten and more
    short = level_of(person(bed(5, 3, urgency=""), conditions=ILL), TODAY)
    assert (short.level, short.unsure) == (4, (5,))  # eight, or eleven
    assert {each.name: each.doubt for each in level_of(person(), TODAY).inputs} == {
        "charlson": "", "lace": "no_stay", "hospital": "no_stay", "needs": "not_asked",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("facts", "asked", "level", "unsure"),
    [
        ([dm()], (), 3, (4,)),
        ([dm()], (days(10),), 3, ()),
        ([dm()], (days(365),), 3, (4,)),
        ([dm(), need("food")], (days(10),), 3, ()),
        ([dm(), need("food"), need("housing")], (days(10),), 4, ()),
        ([dm(), need("food"), Fact("condition", "ICD10CM", "Z59.82", days(50), "Transport")], (), 4, ()),
        ([dm(), need("food", 90, days(30)), need("housing")], (days(10),), 3, ()),
        ([need("food")], (days(10),), 2, ()),
    ],
)
def test_social_needs_count_once_somebody_asked(facts, asked, level, unsure):
    found = level_of(person(facts=facts, asked=asked), TODAY)
    assert (found.level, found.unsure) == (level, unsure)


def test_a_risk_has_risen_against_the_same_rules_ninety_days_before():
    ill = person(bed(5), conditions=ILL)
    assert (earlier(ill, days(90)), level_of(ill, TODAY).level) == (4, 5)
    assert earlier(person()._replace(born=days(30)), days(90)) is None
    under_way = person(bed(80, 30), conditions=ILL)  # then not yet at home
    lace = next(each for each in level_of(under_way, days(90)).inputs if each.name == "lace")
    assert (lace.evidence[0].value, lace.evidence[1].what) == ("15", "St. Mary: 20")


def test_a_score_in_a_rule_is_read_and_its_grace_is_looked_at_day_by_day():
    rule = parse('cohort "High"\nenter when lace is at least 10 within 30 days\ngrace 10 days')
    assert [judge(rule, person(bed(ago), conditions=ILL), TODAY).why for ago in (29, 30, 38, 40)] == [
        "entry", "grace", "grace", "never",
    ]  # fmt: skip
    with pytest.raises(RuleFault, match="expected"):
        parse('cohort "x"\nenter when lace 10')


def test_what_a_record_gives_to_be_held_against_what_happened():
    """Back after ten days without a plan; a planned return, a hospice, and whoever is still watched do not count."""
    back = person(bed(200), bed(180, 2), conditions=ILL)
    told = [(case.subject, case.band, case.came) for case in cases_of(None, back, NOW)]
    assert told == [
        ("lace", "high", True), ("hospital", "", True), ("lace", "high", False), ("hospital", "low", False),
        ("tier", "4", False), ("rising", "not_risen", False), ("needs", "", False),
    ]  # fmt: skip
    planned = person(bed(200), bed(180, 2, "planned"), bed(5), conditions=ILL)
    assert [case.came for case in cases_of(None, planned, NOW)] == [False, False, False, False, True, True, True]
    assert [c.subject for c in cases_of(None, person(bed(200, to_hospice=True)), NOW)] == ["tier", "rising", "needs"]
    dead = person(bed(200), conditions=ILL)._replace(dead=True, died_on=days(185))
    assert [(c.subject, c.came) for c in cases_of(None, dead, NOW)] == [("lace", True), ("hospital", False)]
    assert list(cases_of(None, record(), NOW)) == []


def test_bands_beside_the_published_rates_and_few_are_not_told():
    of = ["low"] * 60 + ["intermediate"] * 30 + ["high"] * 10
    came = [n < 6 for n in range(60)] + [n < 12 for n in range(30)] + [n < 8 for n in range(10)]
    groups = {"sex": ["female"] * 90 + ["male"] * 10}
    found = held(
        bands=BANDS["hospital"], of=of, ranks=[{"low": 1, "intermediate": 5, "high": 9}[each] for each in of], came=came,
        rates={"low": 0.058, "intermediate": 0.119, "high": 0.228}, groups=groups,
    )  # fmt: skip
    assert [(each.band, each.cases, each.share, each.rate) for each in found.bands] == [
        ("low", 60, 0.1, 0.058), ("intermediate", 30, 0.4, 0.119), ("high", 10, None, 0.228),
    ]  # fmt: skip
    assert (round(found.auc, 3), round(found.bands[1].low, 3), round(found.bands[1].high, 3)) == (0.781, 0.246, 0.577)
    assert [(each.group, each.visits, each.missed, each.fair) for each in found.groups["sex"]] == [
        ("female", 90, 0.2, False), ("male", 10, None, None),
    ]  # fmt: skip
    assert held(bands=("a",), of=["a"] * 39, ranks=[1] * 39, came=[True] + [False] * 38, rates={}, groups={}) is None
    assert held(bands=("a",), of=["a"] * 50, ranks=[1] * 50, came=[False] * 50, rates={}, groups={}) is None
