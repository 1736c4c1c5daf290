"""Whatever the record: order and irrelevant facts change nothing, and what is not due becomes due on its day."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from liaison.engines.prevention import STATUSES, Fact, Person, evaluate, recall
from liaison.engines.prevention.known import Known
from liaison.engines.prevention.tests.people import DAY

CODES = (
    ("procedure", "SNOMEDCT", "24623002"), ("procedure", "SNOMEDCT", "73761001"), ("observation", "LOINC", "57905-2"),
    ("observation", "LOINC", "10524-7"), ("observation", "LOINC", "21440-3"), ("observation", "LOINC", "4548-4"),
    ("observation", "LOINC", "8480-6"), ("observation", "LOINC", "8462-4"), ("observation", "LOINC", "39156-5"),
    ("condition", "SNOMEDCT", "44054006"), ("condition", "SNOMEDCT", "59621000"), ("condition", "ICD10CM", "Z90.13"),
    ("encounter", "SNOMEDCT", "305336008"), ("immunization", "CVX", "140"), ("immunization", "CVX", "187"),
    ("immunization", "CVX", "215"), ("immunization", "CVX", "33"), ("immunization", "CVX", "165"), ("immunization", "CVX", "03"),
)  # fmt: skip
days = st.dates(date(1940, 1, 1), date(2030, 1, 1))
numbers = st.sampled_from([5.0, 28.0, 95.0, 135.0, 900.0])
facts = st.builds(
    lambda code, on, number, unit, flag: Fact(*code, on, value=str(number), number=number, unit=unit, flag=flag),
    st.sampled_from(CODES), st.none() | days, numbers, st.sampled_from(["", "%", "kPa"]), st.sampled_from(["", "A", "active", "resolved"]),
)  # fmt: skip
people = st.builds(
    lambda born, sexes, found, died: Person(born, sexes, found, died is not None, died),
    st.none() | days, st.sampled_from([frozenset(), frozenset("F"), frozenset("M"), frozenset("FM")]),
    st.lists(facts, max_size=12), st.none() | st.none() | days,
)  # fmt: skip


@settings(max_examples=120, deadline=None)
@given(people, st.randoms())
def test_order_and_irrelevant_facts_change_nothing(person, random):
    found = evaluate(person, DAY)
    assert evaluate(person, DAY) == found
    mixed = [
        *person.facts,
        Fact("procedure", "SNOMEDCT", "1", date(2020, 1, 1)),
        Fact("observation", "LOINC", "4548-X", None),
    ]
    random.shuffle(mixed)
    dues, problems = evaluate(person._replace(facts=mixed), DAY)
    assert dues == found[0]
    assert sorted(map(repr, problems)) == sorted(map(repr, found[1]))


@settings(max_examples=120, deadline=None)
@given(people)
def test_what_is_not_due_becomes_due_on_its_day_and_not_before(person):
    today = date(2031, 1, 1)
    for due in evaluate(person, DAY, today=today)[0]:
        assert due.status in STATUSES
        if due.status == "due" and due.due_on is not None:
            assert due.due_on <= DAY
        if due.status != "not_due" or due.due_on is None:
            continue
        assert due.due_on > DAY
        before = _again(person, due, due.due_on - timedelta(days=1), today)
        if before.reason == due.reason and before.due_on == due.due_on:
            after = _again(person, due, due.due_on, today)
            assert (after.status, after.due_on) != ("not_due", due.due_on)


def _again(person, due, as_of, today):
    return evaluate(person, as_of, today=today, only=(due.rule,))[0][0]


@settings(max_examples=120, deadline=None)
@given(people)
def test_what_is_settled_without_a_look_is_what_a_look_would_find(person):
    """A rule that a record has nothing to do with is answered from what is known of an empty record."""
    dues, _problems = evaluate(person, DAY)
    if any(due.reason.startswith("problem_") or due.reason in ("dead", "not_born") for due in dues):
        return
    assert person.born is not None
    known = Known(person, person.born, DAY, DAY)
    for due in dues:
        rule = due.rule
        apart = known.by.keys().isdisjoint(recall.concerns(rule)) and not known.suspect
        if (
            not rule.id.startswith("IMM")
            and apart
            and due.reason not in ("too_young", "too_old", "other_sex", "not_computable")
        ):
            assert due == recall.judged(rule, known)
