"""Who may be here twice: measured on FEBRL's dataset 3, whose truth is known; asked once, and remembered."""

import csv
import gzip
import io
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import pytest
from django.contrib.auth.models import User

from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.spine.access.models import RestrictedChart
from liaison.spine.identity import queries, rules
from liaison.spine.identity.actions import ask_again, find_pairs, not_same
from liaison.spine.identity.values import NotSameWhy, State
from liaison.spine.people.actions import change_patient, register_patient
from liaison.spine.people.models import Staff
from liaison.spine.people.rules import Person
from liaison.spine.people.values import Contact

pytestmark = pytest.mark.feature("F15")
FILE = Path("/work/shared/data/identity/febrl/dataset3.csv.gz")
AT = datetime(2026, 3, 12, 14, tzinfo=UTC)
ACT = Act(actor="system:test", role="integration", at=AT, purpose="operations", via="cli")


def febrl():
    """Everybody of the list, and whose row each is."""
    with gzip.open(FILE) as packed:
        rows = list(csv.DictReader(io.TextIOWrapper(packed, "utf-8"), skipinitialspace=True))
    people, whose = {}, {}
    for number, row in enumerate(rows, start=1):
        line, patient = f"{row['street_number']} {row['address_1']}".strip(), UUID(int=number)
        homes = frozenset({(line, row["postcode"]), (line, row["suburb"])} if line else ())
        people[patient] = Person(row["surname"] or "?", row["given_name"], born(row), frozenset(), "", homes)
        whose[patient] = row["rec_id"].split("-")[1]
    return people, whose


def born(row):
    try:
        return datetime.strptime(row["date_of_birth"], "%Y%m%d").date()
    except ValueError:
        return None


@pytest.mark.skipif(not FILE.exists(), reason="FEBRL is not on this machine")
def test_five_thousand_people_with_known_truth(record_property):
    people, whose = febrl()
    pairs = rules.alike(people)
    true = sum(n * (n - 1) // 2 for n in Counter(whose.values()).values())
    right = sum(whose[pair.one] == whose[pair.other] for pair in pairs)
    recall, precision = right / true, right / len(pairs)
    record_property("recall", recall)
    record_property("precision", precision)
    assert (true, len(people)) == (6538, 5000)
    assert recall >= 0.91
    assert precision >= 0.998
    assert [pair.score for pair in pairs] == sorted((pair.score for pair in pairs), reverse=True)
    assert all(sum(points for _code, points in pair.reasons) == pair.score for pair in pairs)


def test_more_people_ask_for_more():
    assert [rules.show_at(n) for n in (1, 1000, 2000, 4000, 64_000)] == [27, 27, 30, 33, 45]
    assert [rules.chance_of(30, 1000), rules.chance_of(33, 2000), rules.chance_of(60, 1000)] == [50, 50, 99]


def test_what_a_crowd_shares_tells_nothing():
    crowd = {UUID(int=n): Person(f"Name{n:04d}x", f"Given{n}", None, frozenset({"6175550100"})) for n in range(60)}
    assert rules.alike(crowd) == []


def somebody(family, given="Ana", day="1980-05-04", phone="+1 617 555 0101"):
    when = datetime.strptime(day, "%Y-%m-%d").date()
    return register_patient(ACT, family=family, given=given, birth_date=when, contacts=[Contact("phone", phone)])


@pytest.fixture
def two(db):
    return somebody("Okafor"), somebody("Okafro")


def waiting(act=ACT):
    return queries.queue(act, state=State.WAITING)[0]


def test_a_pair_is_asked_about_until_somebody_answers(two):
    assert [find_pairs(ACT).new, find_pairs(ACT).new] == [1, 0]
    (pair,) = waiting()
    assert {pair.one.id, pair.other.id} == {one.id for one in two}
    not_same(ACT, pair=pair.id, why=NotSameWhy.TWINS, note=" Born ten minutes apart ")
    assert (find_pairs(ACT).new, waiting()) == (0, [])
    (said,) = queries.queue(ACT, state=State.NOT_SAME)[0]
    assert (said.why, said.note) == ("twins", "Born ten minutes apart")
    with pytest.raises(Refused, match=r"identity.decided_already"):
        not_same(ACT, pair=pair.id, why=NotSameWhy.TWINS)
    ask_again(ACT, pair=pair.id)
    assert [one.id for one in waiting()] == [pair.id]


def test_another_reason_is_said_in_words(two):
    find_pairs(ACT)
    with pytest.raises(Refused, match=r"identity.say_why"):
        not_same(ACT, pair=waiting()[0].id, why=NotSameWhy.OTHER, note=" ")


def test_who_no_longer_looks_alike_leaves_the_queue(two):
    find_pairs(ACT)
    change_patient(ACT, patient=two[0].id, family="Lindqvist", given="Bo", birth_date=AT.date())
    found = find_pairs(ACT)
    assert (found.new, found.gone, waiting()) == (0, 1, [])


def test_a_pair_with_a_restricted_chart_is_not_shown(two, supervisor):
    find_pairs(ACT)
    assert len(waiting(supervisor)) == 1
    RestrictedChart.objects.create(patient=two[1], why="vip", since=AT)
    assert waiting(supervisor) == []
    assert queries.pairs_of(supervisor, patient=two[0].id) == []


@pytest.fixture
def supervisor(db):
    staff = Staff.objects.create(user=User.objects.create(username="sup"), name="Sup", role="supervisor")
    return Act(actor=staff.actor, role="supervisor", at=AT, purpose="operations", via="desk")
