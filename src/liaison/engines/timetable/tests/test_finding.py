"""The finder against brute force: every start of small random worlds is tried, and the two must agree."""

import random
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations

import pytest

from liaison.engines.timetable.asking import Ask, Candidate, Only, Part
from liaison.engines.timetable.finding import Slot, days_of, keeps
from liaison.engines.timetable.points import WEIGHTS, standing, wait_points
from liaison.engines.timetable.relaxing import Lack, costs, first_with, lack, relaxations
from liaison.engines.timetable.searching import find
from liaison.engines.timetable.starts import both, less, merged, starts_in, tiles
from liaison.engines.timetable.suiting import CELLS, cell_of, local, minute_of, suitable

ZONE = "America/New_York"
MONDAY = date(2026, 3, 2)  # clocks change on the Sunday after
DAYS = 7
FEATURE = pytest.mark.feature("F02")


class Clinic:
    """Free time by resource and day, as the database would tell it."""

    def __init__(self, free):
        self.days, self.asked = free, 0

    def free(self, resources, days, within, shortest):
        self.asked += 1
        found = {}
        for (resource, day), spans in self.days.items():
            if resource in resources and day in days:
                found.setdefault(resource, []).extend(spans)
        return found


def span(day, begins, ends, zone=ZONE):
    """From and until in minutes of the day."""
    midnight = minute_of(day, 0, zone)
    return midnight + begins, midnight + ends


def clinic(*open_, day=MONDAY):
    """`("who", from hour, until hour[, days ahead])`."""
    free = {}
    for who, begins, ends, *ahead in open_:
        on = day + timedelta(days=ahead[0] if ahead else 0)
        free.setdefault((who, on), []).append(span(on, int(begins * 60), int(ends * 60)))
    return Clinic(free)


def ask(*candidates, parts=(), minutes=20, **more):
    known = tuple(each if isinstance(each, Candidate) else Candidate(id=each, zone=ZONE) for each in candidates)
    lead = Part(resources=tuple(each.id for each in known), lead=0, tail=minutes)
    facts = {"now": minute_of(MONDAY, 0, ZONE), "first": MONDAY, "last": MONDAY + timedelta(days=DAYS - 1), **more}
    return Ask(minutes=minutes, candidates=known, parts=(lead, *parts), **facts)


def said(slot):
    return f"{local(slot.start, ZONE):%d %H:%M} {' '.join(slot.uses)}"


@FEATURE
def test_sets_of_starts():
    assert starts_in([(0, 30), (40, 50)], -5, 20) == ((5, 10),)
    assert merged([(5, 6), (0, 5), (8, 9)]) == ((0, 6), (8, 9))
    assert both(((0, 10), (20, 30)), ((10, 20), (25, 40))) == ((10, 10), (20, 20), (25, 30))
    assert less(((0, 60),), [(10, 20), (50, 70)]) == ((0, 10), (20, 50))
    assert list(tiles(((2, 30), (41, 42)), 20)) == [5, 25, 41]


@FEATURE
def test_the_parts_of_the_day_are_wall_time_through_the_change_of_clocks():
    sunday = date(2026, 3, 8)
    assert suitable(sunday, sunday, {"6m"}, ZONE) == ((minute_of(sunday, 0, ZONE), minute_of(sunday, 12, ZONE)),)
    assert minute_of(sunday, 12, ZONE) - minute_of(sunday, 0, ZONE) == 11 * 60
    assert cell_of(minute_of(sunday, 12, ZONE), ZONE) == "6a"


@FEATURE
def test_the_first_is_the_first_and_the_best_says_why():
    usual = Candidate(id="usual", zone=ZONE, visits=3, languages=frozenset({"es"}))
    wish = ask("other", usual, language="es", interpreter=True)
    world = clinic(("other", 9, 10), ("usual", 9, 10, 1))
    assert [said(slot) for slot in find(wish, world, best=False)] == ["02 09:00 other", "03 09:00 usual"]
    first, second = find(wish, world)
    assert (said(first), said(second)) == ("03 09:00 usual", "02 09:00 other")
    assert {reason.code: reason.points for reason in first.reasons} == {
        "wait": wait_points(33 * 60), "usual": WEIGHTS.usual, "language": WEIGHTS.language,
    }  # fmt: skip
    assert [reason.code for reason in second.reasons] == ["wait", "interpreter"]
    assert first.score == sum(reason.points for reason in first.reasons) > second.score


@FEATURE
def test_every_reason_has_its_points():
    far = Candidate(
        id="far", zone=ZONE, place="harbor", travel=60, gender="female", networks=frozenset({"Acme"}), visits=1
    )
    near = Candidate(id="near", zone=ZONE, place="main", travel=10, visits=4)
    lost = Candidate(id="lost", zone=ZONE, place="hill")
    wish = ask(far, near, lost, gender="female", network="Mercy", usual_place="main")
    assert {reason.code: reason.points for reason in standing(wish, far)} == {
        "seen": 6, "travel": -10, "gender": 10, "outside": -20,
    }  # fmt: skip
    assert {r.code: r.points for r in standing(wish, near)} == {"usual": 12, "travel": 0, "place": 6, "network": 0}
    assert {r.code: r.points for r in standing(wish, lost)} == {"travel_unknown": 0, "network": 0}


@FEATURE
def test_what_each_condition_costs():
    woman = Candidate(id="woman", zone=ZONE, gender="female")
    wish = ask("man", woman, gender="female", suits=frozenset({"2m", "3m"}), only=frozenset({Only.GENDER, Only.SUITS}))
    world = clinic(("man", 9, 10), ("woman", 14, 15, 1), ("woman", 9, 10, 3))
    assert [said(slot) for slot in find(wish, world)] == ["05 09:00 woman"]
    told = costs(wish.only, first_with(wish, world))
    assert [(cost.only, cost.minutes, said(cost.slot)) for cost in told] == [
        (Only.SUITS, 43 * 60, "03 14:00 woman"), (Only.GENDER, 0, "05 09:00 woman"),
    ]  # fmt: skip


@FEATURE
def test_when_nothing_is_found_the_fewest_conditions_are_blamed():
    woman = Candidate(id="woman", zone=ZONE, gender="female", place="main")
    only = frozenset({Only.GENDER, Only.SUITS, Only.PLACE, Only.UNTIL})
    wish = ask(
        "man",
        woman,
        gender="female",
        place="main",
        suits=frozenset({"2m"}),
        until=MONDAY + timedelta(days=3),
        last=MONDAY + timedelta(days=9),
        only=only,
    )
    world = clinic(("man", 9, 10), ("woman", 14, 15, 1), ("woman", 9, 10, 9))
    assert find(wish, world) == ()
    first = first_with(wish, world)
    assert [(set(way.drops), said(way.slot)) for way in relaxations(only, first)] == [
        ({Only.SUITS}, "03 14:00 woman"), ({Only.UNTIL}, "11 09:00 woman"),
    ]  # fmt: skip
    assert costs(only, first) == ()


@FEATURE
def test_without_conditions_the_missing_part_is_named():
    room = Part(resources=("r1", "r2"), lead=0, tail=20)
    nobody = ask("doc", parts=(Part(resources=(), lead=0, tail=20),))
    assert lack(nobody, clinic(("doc", 9, 10))) == Lack(code="nobody", part=1)
    wish = ask("doc", parts=(room,))
    assert lack(wish, clinic(("doc", 9, 10), ("r1", 13, 14))) == Lack(code="full", part=1)
    assert lack(wish, clinic(("r1", 13, 14))) == Lack(code="full", part=0)
    assert lack(replace(wish, busy=(span(MONDAY, 0, 1440),)), clinic(("doc", 9, 10), ("r1", 9, 10))) == Lack(
        code="busy"
    )
    apart = ask("doc", parts=(room, Part(resources=("x",), lead=0, tail=20)))
    assert lack(apart, clinic(("doc", 9, 11), ("r1", 9, 10), ("x", 10, 11))) == Lack(code="full", part=1)


@FEATURE
def test_several_resources_each_for_its_part_of_the_visit():
    """Ten minutes with the nurse's room, then twenty with the doctor, the interpreter for all of it, at one site."""
    doc = Candidate(id="doc", zone=ZONE, place="main", languages=frozenset({"en"}))
    speaks = Candidate(id="speaks", zone=ZONE, place="main", languages=frozenset({"vi"}))
    room = Part(resources=("far", "room"), lead=-10, tail=20)
    interpreter = Part(resources=("tam",), lead=-10, tail=20, spared=frozenset({"speaks"}))
    wish = ask(
        doc,
        speaks,
        parts=(room, interpreter),
        places={"far": "harbor", "room": "main"},
        language="vi",
        interpreter=True,
    )
    world = clinic(("doc", 9, 10), ("speaks", 11, 12), ("far", 8, 18), ("room", 8, 18), ("tam", 9, 9.75))
    assert [said(slot) for slot in find(wish, world, thin=False, best=False)] == [
        "02 09:10 doc room tam", "02 11:00 speaks room ", "02 11:20 speaks room ", "02 11:40 speaks room ",
    ]  # fmt: skip


@FEATURE
def test_two_rooms_at_once_are_two():
    rooms = Part(resources=("r1", "r2"), lead=0, tail=20)
    world = clinic(("doc", 9, 11), ("r1", 9, 11), ("r2", 10, 11))
    (slot, *_) = find(ask("doc", parts=(rooms, rooms)), world)
    assert said(slot) == "02 10:00 doc r1 r2"


@FEATURE
def test_a_patient_has_other_things_to_do_and_needs_to_get_ready():
    wish = ask("doc", busy=(span(MONDAY, 540, 570),), notice=600)
    assert [said(s) for s in find(wish, clinic(("doc", 9, 11)), thin=False)] == [
        "02 10:00 doc",
        "02 10:20 doc",
        "02 10:40 doc",
    ]


@FEATURE
def test_a_ride_both_ways():
    ways = (
        Part(resources=("van",), lead=-60, tail=0, booked=False),
        Part(resources=("van",), lead=20, tail=80, booked=False),
    )
    world = clinic(("doc", 9, 12), ("van", 10, 12))
    wish = ask("doc", rides=ways)
    assert [(said(s), [r.code for r in s.reasons]) for s in find(wish, world, thin=False)][:2] == [
        ("02 09:00 doc", ["wait"]), ("02 09:20 doc", ["wait"]),
    ]  # fmt: skip
    later = clinic(("doc", 9, 12), ("van", 10, 12.5))
    wanted = replace(wish, only=frozenset({Only.RIDE}))
    assert [(said(s), s.reasons[-1].code) for s in find(wanted, later)] == [("02 11:00 doc", "ride")]
    held = replace(wish, only=frozenset({Only.RIDE}))
    assert [said(s) for s in find(held, world, thin=False)] == []
    assert [way.drops for way in relaxations(held.only, first_with(held, world))] == [{Only.RIDE}]


@FEATURE
def test_it_stops_reading_when_nothing_later_can_win():
    free = {("doc", MONDAY + timedelta(days=n)): [span(MONDAY + timedelta(days=n), 540, 1020)] for n in range(90)}
    many = [Candidate(id=f"c{n}", zone=ZONE) for n in range(399)]
    world = Clinic(free)
    assert len(find(ask("doc", *many, last=MONDAY + timedelta(days=89)), world, size=2)) == 2
    assert world.asked <= 3


def world_of(chance):
    """A small clinic, its people and a patient with wishes."""
    candidates = [
        Candidate(
            id=f"c{n}", zone=chance.choice([ZONE, ZONE, "America/Chicago"]), place=chance.choice(["", "main", "harbor"]),
            travel=chance.choice([None, 10, 45, 90]), languages=frozenset(chance.sample(["en", "es"], chance.randint(0, 2))),
            gender=chance.choice(["female", "male"]), networks=frozenset(chance.sample(["a", "b"], chance.randint(0, 2))),
            visits=chance.choice([0, 0, 1, 4]),
        )
        for n in range(chance.randint(1, 4))
    ]  # fmt: skip
    rooms = tuple(f"r{n}" for n in range(2))
    parts = [Part(resources=rooms, lead=0, tail=chance.choice([20, 30]))] if chance.random() < 0.6 else []
    if chance.random() < 0.4:
        spared = frozenset(c.id for c in candidates if "es" in c.languages)
        parts.append(Part(resources=("i0",), lead=chance.choice([-10, 0]), tail=20, spared=spared))
    free = {}
    for who in [*(c.id for c in candidates), *rooms, "i0", "van"]:
        for ahead in range(DAYS):
            if chance.random() < 0.4:
                begins = chance.randrange(7 * 60, 18 * 60, 5)
                ends = begins + chance.choice([20, 30, 60, 240])
                free[who, MONDAY + timedelta(days=ahead)] = [span(MONDAY + timedelta(days=ahead), begins, ends)]
    ride = (Part(resources=("van",), lead=-30, tail=0, booked=False),) if chance.random() < 0.3 else ()
    wish = ask(
        *candidates, parts=parts, places={"r0": "main", "r1": chance.choice(["", "harbor"])}, rides=ride,
        clinician="c0", place="main", language="es", interpreter=chance.random() < 0.5, gender="female", network="a",
        window=(None, MONDAY + timedelta(days=chance.randint(2, DAYS))), after=MONDAY + timedelta(days=chance.randint(0, 3)),
        until=MONDAY + timedelta(days=chance.randint(4, DAYS)), suits=frozenset(chance.sample(CELLS, chance.randint(4, 18))),
        notice=chance.choice([0, 0, 48 * 60]), busy=(span(MONDAY + timedelta(days=1), 600, 900),),
        only=frozenset(chance.sample(list(Only), chance.choice([0, 1, 2, 3, 5])) if ride else
                       chance.sample([each for each in Only if each != Only.RIDE], chance.choice([0, 1, 2, 3, 5]))),
    )  # fmt: skip
    return wish, Clinic(free)


def possible(wish, world, only):
    """By brute force: every start, on the minute, and every candidate with whom it could be."""
    first, last = days_of(wish, only)
    for candidate in wish.candidates:
        if not keeps(wish, candidate, only):
            continue
        begin, end = minute_of(wish.first, 0, candidate.zone), minute_of(wish.last, 24, candidate.zone)
        for start in range(begin, end, 5):
            if _legal(wish, world, only, candidate, start, first, last):
                yield candidate.id, start


def _legal(wish, world, only, candidate, start, first, last):
    at, until = local(start, candidate.zone), local(start + wish.minutes - 1, candidate.zone)
    if not (first <= at.date() and until.date() <= last) or start < wish.now + wish.notice:
        return False
    if any(begin < start + wish.minutes and start < end for begin, end in wish.busy):
        return False
    minutes = range(start, start + wish.minutes)
    if Only.SUITS in only and not {cell_of(minute, candidate.zone) for minute in minutes} <= (wish.suits or set(CELLS)):
        return False
    needs = [replace(wish.parts[0], resources=(candidate.id,)), *wish.parts[1:]]
    needs += wish.rides if Only.RIDE in only else ()
    return _seats(wish, world, candidate, [part for part in needs if candidate.id not in part.spared], start, ())


def _seats(wish, world, candidate, parts, start, taken):
    if not parts:
        return True
    part, *rest = parts
    here = ("", candidate.place) if candidate.place else None
    return any(
        _seats(wish, world, candidate, rest, start, (*taken, one) if part.booked else taken)
        for one in part.resources
        if not (part.booked and one in taken)
        and (one == candidate.id or here is None or wish.places.get(one, "") in here)
        and any(
            begin <= start + part.lead and start + part.tail <= end
            for (who, _day), spans in world.days.items() if who == one for begin, end in spans
        )
    )  # fmt: skip


@FEATURE
@pytest.mark.parametrize("seed", range(40))
def test_it_finds_what_brute_force_finds(seed):
    wish, world = world_of(random.Random(seed))
    legal = set(possible(wish, world, wish.only))
    every = find(wish, world, size=100_000, thin=False, best=False)
    assert {(slot.candidate.id, slot.start) for slot in every} <= legal
    assert bool(every) == bool(legal)
    if legal:
        assert every[0].start == min(start for _who, start in legal)
    for best in (True, False):
        whole = find(wish, world, size=100_000, best=best)
        assert find(wish, world, size=3, best=best) == whole[:3]  # stopping early changes nothing
        assert {slot.candidate.id for slot in whole} == {who for who, _start in legal}
    assert [slot.score for slot in find(wish, world)] == sorted(
        (slot.score for slot in find(wish, world)), reverse=True
    )


@FEATURE
@pytest.mark.parametrize("seed", range(15))
def test_costs_and_blame_agree_with_brute_force(seed):
    wish, world = world_of(random.Random(1000 + seed))
    soonest = {}
    for many in range(len(wish.only) + 1):
        for drops in combinations(sorted(wish.only), many):
            starts = [start for _who, start in possible(wish, world, wish.only - frozenset(drops))]
            soonest[frozenset(drops)] = min(starts, default=None)
    first, whole = first_with(wish, world), soonest[frozenset()]
    if whole is not None:
        told = {cost.only: cost.minutes for cost in costs(wish.only, first)}
        assert told == {each: whole - soonest[frozenset({each})] for each in wish.only}
        assert min(told.values(), default=0) >= 0
    elif soonest[frozenset(wish.only)] is None:
        assert relaxations(wish.only, first) == ()
        assert lack(wish, world).code in ("nobody", "full", "together", "busy")
    else:
        fewest = min(len(drops) for drops, start in soonest.items() if start is not None)
        ways = {way.drops: way.slot.start for way in relaxations(wish.only, first)}
        true = {drops: start for drops, start in soonest.items() if start is not None and len(drops) == fewest}
        assert ways == true if fewest <= 3 else ways.items() <= true.items()


def test_the_weights_say_what_they_are():
    assert all(sentence.endswith(".") for sentence in WEIGHTS.sentences().values())
    assert isinstance(Slot.score, property)
