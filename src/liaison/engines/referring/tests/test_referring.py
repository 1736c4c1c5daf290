"""Steps, waits, the ladder, the packet linter and the order of offers, on plain values."""

import csv
import random
from datetime import date, datetime
from pathlib import Path

import pytest

from liaison.engines.referring import (
    ENOUGH,
    STEPS,
    Candidate,
    Found,
    Order,
    Outcome,
    Packet,
    Record,
    Report,
    Stage,
    Step,
    Visit,
    Whom,
    due_on,
    lacks,
    median_wait,
    next_rung,
    of_the_year,
    rank,
    share,
    stage_of,
)

NOBODY = Record(answers=share(0, 0))
TODAY = date(2026, 3, 12)


@pytest.mark.feature("F46")
def test_the_nine_steps_are_the_rulebooks():
    source = Path("/work/shared/rules/referral_loop_steps.csv")
    assert [step.step for step in STEPS] == list(Step)
    if source.exists():
        rows = list(csv.DictReader(source.read_text().splitlines()))
        assert [(row["event"], row["evidence"]) for row in rows] == [(step.event, step.evidence) for step in STEPS]


@pytest.mark.parametrize(
    ("done", "stage"),
    [
        ((1,), Stage.SEND), ((1, 2), Stage.ANSWER), ((1, 2, 3), Stage.DATE), ((1, 4), Stage.VISIT), ((1, 5), Stage.NOTE),
        ((1, 7), Stage.REVIEW), ((1, 7, 8), Stage.TELL), ((1, 7, 8, 9), Stage.ENDED), ((1, 9), Stage.SEND), ((1, 8, 9), Stage.SEND),
        ((1, 2, 7, 9), Stage.REVIEW),
    ],
)  # fmt: skip
def test_a_stage_stands_on_what_is_proven(done, stage):
    assert stage_of({Step(n) for n in done}) is stage


@pytest.mark.feature("F49")
def test_who_still_waits_counts_in_the_wait():
    quick = [(5.0, True)] * 4
    assert (median_wait(quick).days, median_wait([*quick, *[(30.0, False)] * 3]).days) == (5.0, 5.0)
    silent = median_wait([*quick, *[(30.0, False)] * 5])
    assert (silent.days, silent.seen, silent.open) == (None, 4, 5)  # most still wait: there is no median
    assert median_wait([]) == median_wait([])
    assert median_wait([]).count == 0
    spread = median_wait([(float(day), True) for day in range(1, 41)])
    assert (spread.days, spread.low, spread.high) == (20.0, 14.0, 26.0)


def test_the_intervals_hold_what_they_promise():
    """Of 200 made offices with a true median of 20 days, about 95% of intervals hold it, with a third still waiting."""
    rng = random.Random(1)
    held = 0
    for _n in range(200):
        spans = []
        for _each in range(40):
            wait, looked = rng.expovariate(0.693 / 20), rng.uniform(10, 80)
            spans.append((min(wait, looked), wait <= looked))
        found = median_wait(spans)
        held += (found.low or 0) <= 20 <= (found.high or 1e9)
    assert 0.92 <= held / 200 <= 0.985
    assert (round(share(9, 12).low, 2), round(share(9, 12).high, 2)) == (0.47, 0.91)


@pytest.mark.feature("F46")
def test_the_ladder_goes_by_the_rule_and_by_the_offices_record():
    first, second, third = (next_rung(tries=n, urgent=False, record=NOBODY) for n in range(3))
    assert [(rung.after, rung.by_phone, rung.whom) for rung in (first, second, third)] == [
        (7, False, Whom.SPECIALIST), (7, False, Whom.SPECIALIST), (7, True, Whom.BOTH),
    ]  # fmt: skip
    assert next_rung(tries=ENOUGH, urgent=True, record=NOBODY) is None
    quick = next_rung(tries=0, urgent=False, record=Record(answers=share(9, 10), most_by=3.4))
    silent = next_rung(tries=0, urgent=False, record=Record(answers=share(1, 12)))
    assert [(rung.after, rung.by_phone, rung.because) for rung in (quick, silent)] == [
        (4, False, "quick"),
        (7, True, "silent"),
    ]
    slow = next_rung(tries=0, urgent=False, record=Record(answers=share(9, 10), most_by=30.0))
    assert (slow.after, slow.because) == (7, "default")  # never later than the rule
    urgent = next_rung(tries=0, urgent=True, record=NOBODY)
    assert (urgent.by_phone, due_on(urgent, date(2026, 3, 12)), due_on(urgent, date(2026, 3, 13))) == (
        True,
        date(2026, 3, 16),
        date(2026, 3, 17),
    )


@pytest.mark.feature("F45")
def test_the_packet_asks_what_the_service_asks():
    packet = {
        "question": "Colonoscopy after a positive FIT, please",
        "history": True,
        "service": "gastroenterology",
        "reason": "positive_fit",
    }
    fit, old = Found("fit", date(2026, 3, 1)), Found("hemoglobin", date(2025, 11, 1))
    assert [lack.code for lack in lacks(Packet(**packet), TODAY)] == ["fit", "hemoglobin"]
    assert [lack.code for lack in lacks(Packet(**packet, results={"fit": fit, "hemoglobin": old}), TODAY)] == [
        "hemoglobin"
    ]
    assert lacks(Packet(**packet, results={"fit": fit}, waived=frozenset({"hemoglobin"})), TODAY) == []
    whole = Packet(
        question="eval", history=False, service="dermatology", authorization="needed", more=("a1c", "unknown")
    )
    assert [(lack.code, lack.owner) for lack in lacks(whole, TODAY)] == [
        ("question", "clinicians"), ("history", "clinicians"), ("a1c", "clinicians"), ("authorization", "coordination"),
    ]  # fmt: skip


@pytest.mark.feature("F45")
@pytest.mark.feature("F49")
def test_offers_stand_by_wait_way_language_and_network_and_the_stale_one_last():
    def offer(name, **more):
        return Candidate(
            id=name, **{"wait": 20.0, "minutes": 20, "speaks": True, "network": True, "notes": 0.9, **more}
        )

    found = rank([
        offer("stale", wait=1.0, stale=True), offer("far", minutes=80), offer("plain"), offer("mute", notes=0.3), offer("unknown", wait=None),
        offer("abroad", network=False), offer("foreign", speaks=False), offer("closed", closed=True), offer("soon", wait=9.0, minutes=50),
    ])  # fmt: skip
    assert [one.candidate.id for one in found] == [
        "soon",
        "plain",
        "far",
        "foreign",
        "mute",
        "unknown",
        "abroad",
        "stale",
    ]
    assert found[-1].because == ("speaks", "network", "stale")


@pytest.mark.feature("F47")
def test_the_first_referral_of_the_year_and_its_report():
    def at(month, day, year=2026):
        return datetime(year, month, day, 9)

    seen = [Visit("finished", "AMB", at(2, 1), at(2, 1))]
    orders = [
        Order("b", "active", "order", at(5, 2)),
        Order("a", "active", "order", at(5, 1)),
        Order("p", "active", "plan", at(1, 2)),
    ]
    good = Report(frozenset({"a"}), "completed", at(6, 1))
    assert of_the_year(orders, [good], seen, 2026) is Outcome.REPORTED
    for other in (
        Report(frozenset({"b"}), "completed", at(6, 1)), Report(frozenset({"a"}), "failed", at(6, 1)),
        Report(frozenset({"a"}), "completed", at(1, 1, 2027)), Report(frozenset({"a"}), "completed", at(4, 1)),
    ):  # fmt: skip
        assert of_the_year(orders, [other], seen, 2026) is Outcome.OPEN
    assert of_the_year(orders, [good], [Visit("finished", "EMER", at(2, 1), at(2, 1))], 2026) is Outcome.OUTSIDE
    assert of_the_year([Order("z", "active", "order", at(11, 1))], [], seen, 2026) is Outcome.OUTSIDE
