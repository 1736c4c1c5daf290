"""From lists to one agreed list: who may decide, what is asked, nothing dropped, and what follows."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from liaison.engines.medicines import Listed
from liaison.kernel.errors import Refused
from liaison.records.medicines import actions, queries
from liaison.records.medicines.models import ListedMedicine, Reconciliation
from liaison.records.medicines.tests import pharmacy
from liaison.records.medicines.tests.pharmacy import (
    ADA,
    FUROSEMIDE,
    LISINOPRIL,
    METOPROLOL,
    ONE,
    act,
    begin,
    decide,
    facts,
    items,
    known,
    later,
    line,
    nurse,
    settled,
    shown,
)
from liaison.records.medicines.values import NoWords
from liaison.spine.access.models import RestrictedChart
from liaison.spine.people.models import Patient

pytestmark = [pytest.mark.django_db, pytest.mark.feature("F43")]


def refused(do, *args, **more):
    with pytest.raises(Refused) as found:
        do(*args, **more)
    return found.value.code


def test_day_10_every_difference_is_settled_with_a_reason_and_one_list_is_agreed():
    going = begin()
    assert settled(going) == {"furosemide": ("", ""), "metoprolol": ("", ""), "lisinopril": ("continue", "agree")}
    assert items() == {"compare": "03-13 23:59"}
    actions.ask(
        act(), reconciliation=going, questions={line(going, t).id: f"{t}?" for t in ("furosemide", "metoprolol")}
    )
    assert (shown(going).state, items()) == ("asked", {"decide": "03-12 13:00"})
    decide(going, furosemide="change:hospital", metoprolol="continue:ours")
    assert (shown(going).state, items()) == ("decided", {"sign": "03-13 23:59"})
    actions.finish(nurse(later(hours=1)), reconciliation=going)
    assert facts("Reconciled") == [{"about": "", "continued": 2, "changed": 1, "stopped": 0}]
    agreed = queries.agreed_list(nurse(), patient=ADA)
    assert {(one.title, one.tag, one.how) for one in agreed.taken} == {
        ("furosemide", "changed", f"{FUROSEMIDE}: Take 2 tablets (80 mg) every day"), ("metoprolol", "same", f"{METOPROLOL}: {ONE}"),
        ("lisinopril", "same", f"{LISINOPRIL}: {ONE}"),
    }  # fmt: skip
    assert items() == {"give_list": "03-13 23:59", "pick_up": "03-16 23:59"}
    actions.give_list(act(at=later(hours=2)), reconciliation=going, language="es", way="phone")
    assert items() == {"pick_up": "03-16 23:59"}


def test_a_coordinator_asks_and_never_decides():
    going = begin()
    assert refused(decide, going, act(), furosemide="continue:ours") == "access.denied"
    assert refused(actions.finish, act(), reconciliation=going) == "access.denied"
    assert (
        refused(actions.ask, act(), reconciliation=going, questions={line(going, "furosemide").id: " "})
        == "medicines.no_question"
    )
    assert refused(actions.ask, act(), reconciliation=going, questions={}) == "medicines.nothing_asked"
    actions.ask(act(), reconciliation=going, questions={line(going, "furosemide").id: "Which dose?"})
    found = line(going, "furosemide")
    assert (found.resolution, found.question, found.asked_at, found.by) == ("ask", "Which dose?", pharmacy.T0, "")
    assert facts("DifferencesAsked") == [{"questions": 1}]


def test_facts_carry_no_words_and_no_names():
    going = begin(words="furosemide 40 mg; mi secreto 5 mg")
    actions.ask(act(), reconciliation=going, questions={line(going, "furosemide").id: "furosemide?"})
    decide(going, furosemide="stop:harm")
    assert "secreto" not in str(
        [facts(n) for n in ("ComparisonBegun", "WordsWritten", "DifferencesAsked", "DifferenceDecided")]
    )
    assert facts("DifferenceDecided") == [
        {"number": line(going, "furosemide").number, "resolution": "stop", "reason": "harm"}
    ]


def test_nothing_is_signed_while_something_is_open_or_nobody_was_heard():
    going = begin(words="")
    assert refused(actions.finish, nurse(), reconciliation=going) == "medicines.not_heard"
    actions.miss_words(act(), reconciliation=going, why=NoWords.NOT_REACHED)
    assert refused(actions.finish, nurse(), reconciliation=going) == "medicines.still_open"
    decide(going, furosemide="ask:asked", metoprolol="stop:not_needed")
    assert refused(actions.finish, nurse(), reconciliation=going) == "medicines.still_open"
    decide(going, furosemide="change:hospital")
    actions.finish(nurse(), reconciliation=going)
    assert refused(actions.finish, nurse(), reconciliation=going) == "medicines.comparison_over"
    assert facts("Reconciled") == [{"about": "", "continued": 1, "changed": 1, "stopped": 1}]


def test_a_choice_needs_its_list_and_words_where_none_has_it_right():
    going = begin()
    assert refused(decide, going, metoprolol="change:hospital") == "medicines.no_choice"
    assert refused(decide, going, metoprolol="change:written") == "medicines.no_directions"
    made = pharmacy.Decision(
        line=line(going, "metoprolol").id, choice=pharmacy.choice("change:written"), how=" 25 mg once a day "
    )
    actions.decide(nurse(), reconciliation=going, decisions=[made])
    assert (line(going, "metoprolol").how, line(going, "metoprolol").reason) == ("25 mg once a day", "written")


def test_what_the_patient_says_later_keeps_what_is_settled_where_nothing_changed():
    going = begin()
    decide(going, furosemide="change:hospital", metoprolol="continue:ours")
    assert items() == {"sign": "03-13 23:59"}
    actions.write_words(act(), reconciliation=going, text=f"{pharmacy.SAYS}; no metoprolol")
    assert settled(going) == {
        "furosemide": ("change", "hospital"), "metoprolol": ("", ""), "lisinopril": ("continue", "agree")
    }  # fmt: skip
    assert items() == {}
    assert [one[1] for one in line(going, "metoprolol").entries] == ["", "no metoprolol"]


def test_lists_taken_again_hold_what_the_record_says_now():
    going = begin()
    actions.take_lists_again(
        act(), reconciliation=going, known=known(hospital=((FUROSEMIDE, ONE), (METOPROLOL, ONE), (LISINOPRIL, ONE)))
    )
    assert settled(going) == {
        "furosemide": ("continue", "agree"),
        "metoprolol": ("", ""),
        "lisinopril": ("continue", "agree"),
    }
    assert [one.kind for one in line(going, "metoprolol").findings] == ["missing"]  # the patient named it not


def test_one_comparison_at_a_time_and_leaving_says_why():
    going = begin()
    assert begin(words="") == going
    assert refused(actions.leave_comparison, act(), reconciliation=going, why="tired") == "medicines.no_reason"
    actions.leave_comparison(act(), reconciliation=going, why="moved_on")
    assert items() == {}
    assert begin(words="") != going


def test_an_allergy_is_a_question_even_where_all_lists_agree():
    pair = ((("Penicillin V Potassium 250 MG Oral Tablet", ONE),),) * 2
    going = begin(
        ours=pair[0],
        hospital=pair[1],
        allergies=("Penicillin V", "Sulfonamides"),
        words="penicillin v 250 mg, one every day",
    )
    (only,) = shown(going).lines
    assert ([(one.kind, one.says) for one in only.findings], only.resolution) == ([("allergy", "Penicillin V")], "")
    assert [one.name for one in shown(going).unchecked] == ["Sulfonamides"]


def test_whoever_dies_takes_nothing_any_more():
    begin()
    actions.prescribe(act(), patient=ADA, name="x")
    assert items() == {"compare": "03-13 23:59", "pick_up": "03-16 23:59"}
    Patient.objects.unscoped("a test").filter(id=ADA).update(deceased=True)
    from liaison.platform.events import announce
    from liaison.spine.people.events import PatientChanged

    announce(PatientChanged(patient=ADA, key=f"patient:{ADA}", fields=("deceased",)), act())
    assert items() == {}
    assert refused(begin) == "medicines.patient_died"


def test_a_restricted_chart_stays_closed():
    going = begin()
    RestrictedChart.objects.create(patient_id=ADA, why="staff", since=pharmacy.T0)
    assert shown(going, act()) is None
    assert queries.comparison(act(), patient=ADA) is None
    assert refused(actions.ask, act(), reconciliation=going, questions={}) == "access.denied"


def test_a_line_compared_away_in_the_meantime_is_a_conflict():
    going = begin()
    gone = line(going, "metoprolol").id
    actions.take_lists_again(act(), reconciliation=going, known=known(ours=((FUROSEMIDE, ONE),)))
    assert refused(actions.ask, act(), reconciliation=going, questions={gone: "?"}) == "medicines.no_line.conflict"


NAMES = some.sampled_from(
    [FUROSEMIDE, METOPROLOL, LISINOPRIL, "Lasix", "furosemide", "mystery", "metropolol 50 mg", ""]
)
HOWS = some.sampled_from(["", ONE, "Take 0 tablets", "1-2 tablets prn"])


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    some.lists(some.tuples(NAMES, HOWS), max_size=5), some.lists(some.tuples(NAMES, HOWS), max_size=5),
    some.text("abc;, \nno metoprolol123", max_size=40),
)  # fmt: skip
def test_every_medicine_of_every_list_is_on_a_signed_line_with_a_reason(ours, hospital, words):
    """0 silent drops, from the lists as received to the signature."""
    Reconciliation.objects.unscoped("a test").all().delete()
    going = begin(ours=ours, hospital=hospital, words="")
    try:
        actions.write_words(act(), reconciliation=going, text=words)
    except Refused:
        actions.miss_words(act(), reconciliation=going, why=NoWords.CANNOT_SAY)
    found = shown(going)
    open_ = [pharmacy.Decision(line=one.id, choice=pharmacy.choice("stop:not_needed")) for one in found.open]
    if open_:
        actions.decide(nurse(), reconciliation=going, decisions=open_)
    actions.finish(nurse(), reconciliation=going)
    rows = ListedMedicine.objects.unscoped("a test").filter(reconciliation=going).select_related("line")
    received = sorted(one.id for each in known(ours=ours, hospital=hospital).lists for one in each.entries)
    assert sorted(row.entry for row in rows if row.list != "patient") == received
    assert "".join(row.said for row in rows if row.list == "patient").replace(" ", "") or not words.strip(" ;,.\n")
    assert all(row.line and row.line.resolution and row.line.reason and row.line.resolved_by for row in rows)


def test_an_entry_is_kept_exactly_as_it_came():
    given_ = Listed(id="x", list="clinic", name="  Odd   Name ", how="«as needed»", since="2026-01-02", status="active")
    begin(words="", hospital=None)
    row = ListedMedicine.objects.unscoped("a test").first()
    row.content = given_.kept()
    row.save()
    row.refresh_from_db()
    assert Listed.of(row.content) == given_
    assert given_.day == date(2026, 1, 2)
