"""What differs between lists, what nobody can tell, and that nothing is dropped."""

import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from liaison.engines.medicines import (
    Code,
    Kind,
    Listed,
    ListHead,
    ListKind,
    Matched,
    Sensitivity,
    compare,
    conflicts,
    read,
    unchecked,
)

pytestmark = pytest.mark.feature("F43")
RX, SNOMED, ATC = "http://www.nlm.nih.gov/research/umls/rxnorm", "http://snomed.info/sct", "http://www.whocc.no/atc"
OURS, HOSPITAL, PATIENT, EARLIER = (ListHead(key=kind, kind=kind) for kind in ListKind)
THREE = (OURS, HOSPITAL, PATIENT)


def med(where, name, how="Take 1 tablet by mouth every day", *, code="", **more):
    codes = (Code(RX, code),) if code else ()
    return read(
        Listed(id=more.pop("id", f"{where.key}:{name}:{how}"), list=where.key, name=name, how=how, codes=codes,
               spoken=where is PATIENT, **more)
    )  # fmt: skip


def found(lists, *reads):
    return {
        line.title: [(one.kind, one.list, one.says, one.than_says) for one in line.findings]
        for line in compare(lists, reads)
    }


def kinds(lists, *reads):
    return {title: [one[0] for one in findings] for title, findings in found(lists, *reads).items()}


FUROSEMIDE, METOPROLOL = "furosemide 40 MG Oral Tablet", "24 HR metoprolol succinate 50 MG Extended Release Oral Tablet"


def test_the_heart_failure_patient_of_the_day():
    """DAY 10: furosemide doubled in hospital, metoprolol missing, lisinopril the same everywhere."""
    assert found(
        THREE,
        med(OURS, FUROSEMIDE, code="313988"), med(OURS, METOPROLOL, code="866436"), med(OURS, "lisinopril 10 MG Oral Tablet", code="314076"),
        med(HOSPITAL, FUROSEMIDE, "Take 2 tablets (80 mg) by mouth every morning", code="313988"),
        med(HOSPITAL, "lisinopril 10 MG Oral Tablet", code="314076"),
        med(PATIENT, "furosemida 40 mg", "1 en la mañana"), med(PATIENT, "lisinopril 10 mg", "una al día"), med(PATIENT, "metoprolol 50 mg", "una al día"),
    ) == {
        "furosemide": [("dose", "hospital", "80 mg", "40 mg")],
        "metoprolol": [("missing", "hospital", "", "")],
        "lisinopril": [("same", "", "", "")],
    }  # fmt: skip


def test_a_list_that_is_not_there_compares_with_nothing():
    assert kinds((OURS,), med(OURS, FUROSEMIDE)) == {"furosemide": ["same"]}
    assert kinds((OURS, PATIENT), med(OURS, FUROSEMIDE)) == {"furosemide": ["missing"]}


def test_frequency_form_and_salt_differ():
    assert kinds(
        (OURS, HOSPITAL),
        med(OURS, FUROSEMIDE), med(HOSPITAL, FUROSEMIDE, "Take 1 tablet twice a day"),
        med(OURS, METOPROLOL, code="1"), med(HOSPITAL, "metoprolol tartrate 50 MG Oral Tablet", code="2"),
        med(OURS, "ibuprofen 400 MG Oral Tablet"), med(HOSPITAL, "ibuprofen 400 MG Oral Tablet", "Take 1 tablet every day as needed"),
    ) == {"furosemide": ["frequency"], "metoprolol": ["form"], "ibuprofen": ["frequency"]}  # fmt: skip


def test_new_stopped_past_and_earlier():
    lists = (OURS, HOSPITAL, EARLIER)
    assert found(
        lists,
        med(HOSPITAL, "apixaban 5 MG Oral Tablet"),
        med(OURS, FUROSEMIDE, current=False), med(HOSPITAL, FUROSEMIDE),
        med(OURS, "lisinopril 10 MG Oral Tablet", current=False),
        med(EARLIER, METOPROLOL),
    ) == {
        "apixaban": [("new", "clinic", "", "")], "furosemide": [("stopped", "clinic", "", "")],
        "lisinopril": [("past", "", "", "")], "metoprolol": [("earlier", "earlier", "", "")],
    }  # fmt: skip


def test_an_old_order_beside_a_current_one_of_the_same_list_is_history():
    old = med(OURS, FUROSEMIDE, "Take 2 tablets every day", current=False)
    assert kinds((OURS, HOSPITAL), old, med(OURS, FUROSEMIDE), med(HOSPITAL, FUROSEMIDE)) == {"furosemide": ["same"]}


def test_the_same_ingredient_twice_alone_or_inside_a_combination():
    assert found((OURS,), med(OURS, FUROSEMIDE), med(OURS, "furosemide 20 MG Oral Tablet")) == {
        "furosemide": [("duplicate", "clinic", "", "")]
    }
    assert kinds(
        (OURS,), med(OURS, "Acetaminophen 325 MG Oral Tablet"), med(OURS, "Acetaminophen 325 MG / Oxycodone Hydrochloride 10 MG Oral Tablet")
    ) == {"acetaminophen": ["duplicate"], "acetaminophen / oxycodone": ["duplicate"]}  # fmt: skip


def test_unsure_says_unsure():
    """A slip of the pen, a dose nobody wrote, a brand no list explains: none is decided."""
    lines = compare((OURS, PATIENT), [med(OURS, METOPROLOL), med(PATIENT, "metropolol 50 mg", "una al día")])
    assert [[one.kind for one in line.findings] for line in lines] == [
        ["missing", "unsure_name"],
        ["new", "unsure_name"],
    ]
    assert [line.may_be for line in lines] == [(lines[1].key,), (lines[0].key,)]
    assert found((OURS, PATIENT), med(OURS, FUROSEMIDE), med(PATIENT, "furosemide", "")) == {
        "furosemide": [("unsure_taking", "patient", "", "")]
    }
    assert kinds((OURS, PATIENT), med(OURS, FUROSEMIDE), med(PATIENT, "Lasix 40 mg", "every day")) == {
        "furosemide": ["missing"], "lasix": ["new"]
    }  # fmt: skip


def test_a_brand_is_what_a_list_says_it_is():
    ours = med(OURS, "Furosemide 40 MG Oral Tablet [Lasix]")
    (line,) = compare((OURS, PATIENT), [ours, med(PATIENT, "Lasix 40 mg", "one every day")])
    assert (line.title, [one.kind for one in line.findings], line.matched) == ("furosemide", [Kind.SAME], Matched.NAME)


def test_another_way_to_take_it_is_another_line_and_a_way_not_said_is_unsure():
    tablet, drops = (
        med(OURS, "prednisolone 5 MG Oral Tablet"),
        med(OURS, "prednisolone 10 MG/ML Ophthalmic Suspension", "1 drop daily"),
    )
    assert len(compare((OURS,), [tablet, drops])) == 2
    lines = compare((OURS, PATIENT), [tablet, drops, med(PATIENT, "prednisolone", "every day")])
    assert [Kind.UNSURE_NAME in {one.kind for one in line.findings} for line in lines] == [True, True, True]


def test_codes_match_before_names():
    ours = med(OURS, "acetaminophen 500 MG Oral Tablet", code="198440")
    theirs = med(HOSPITAL, "paracetamol 500 MG Oral Tablet", code="198440")
    by_ingredient = [
        read(Listed(id=key, list=key, name=name, how="1 tablet daily", ingredients=(Code(RX, "161"),)))
        for key, name in (("clinic", "acetaminophen 500 mg"), ("hospital", "paracetamol 500 mg"))
    ]
    for pair in ([ours, theirs], by_ingredient):
        (line,) = compare((OURS, HOSPITAL), pair)
        assert (line.matched, [one.kind for one in line.findings]) == (Matched.CODE, [Kind.SAME])


@pytest.mark.parametrize(
    ("ours", "theirs", "expected"),
    [
        ((FUROSEMIDE, "Take 2 tablets (20 mg) every day"), None, ["contradicts"]),
        ((FUROSEMIDE, "Take 0 tablets every day"), None, ["impossible"]),
        ((FUROSEMIDE, "Take 90 tablets every day"), None, ["impossible"]),
        ((FUROSEMIDE, "Take 5 ml every day"), None, ["units"]),
        (("levothyroxine 0.075 MG Oral Tablet", "Take 1 tablet daily"), ("levothyroxine 75 MG Oral Tablet", "Take 1 tablet daily"), ["impossible?"]),
        (("digoxin 0.125 MG Oral Tablet", "Take 1 tablet daily"), ("digoxin 125 mcg tablet", "Take 1 tablet daily"), ["same"]),
        (("insulin glargine 100 UNT/ML Injectable Solution", "20 units at bedtime"), ("insulin glargine injection", "2 ml at bedtime"), ["units"]),
    ],
)  # fmt: skip
def test_what_cannot_be_so_is_a_problem_of_the_data(ours, theirs, expected):
    reads = [med(OURS, *ours)] + ([med(HOSPITAL, *theirs)] if theirs else [])
    (line,) = compare((OURS, HOSPITAL) if theirs else (OURS,), reads)
    wanted = ["dose", "tenfold"] if expected == ["impossible?"] else expected
    assert [one.kind for one in line.findings] == wanted


def test_an_end_before_its_beginning_contradicts():
    one = med(OURS, FUROSEMIDE, since="2026-03-01", until="2026-02-01")
    assert found((OURS,), one) == {"furosemide": [("contradicts", "clinic", "2026-02-01", "2026-03-01")]}


def test_allergies_by_code_class_and_name_and_what_nobody_can_check():
    amoxicillin = read(
        Listed(
            id="m",
            list="clinic",
            name="amoxicillin 875 MG / clavulanate 125 MG Oral Tablet",
            codes=(Code(RX, "562508"), Code(ATC, "J01CR02")),
        )
    )
    penicillin_v = med(OURS, "Penicillin V Potassium 250 MG Oral Tablet", id="v")
    allergies = [
        Sensitivity(id="code", name="Augmentin", codes=(Code(RX, "562508"),)), Sensitivity(id="class", name="Penicillins", codes=(Code(ATC, "J01C"),)),
        Sensitivity(id="name", name="Penicillin"), Sensitivity(id="sulfa", name="Sulfonamide antibiotics", codes=(Code(SNOMED, "387406002"),)),
        Sensitivity(id="nuts", name="Peanut", medicine=False),
    ]  # fmt: skip
    assert {(one.entry, one.allergy, one.by) for one in conflicts([amoxicillin, penicillin_v], allergies)} == {
        ("m", "code", "code"), ("m", "class", "class"), ("v", "name", "name")
    }  # fmt: skip
    assert [one.id for one in unchecked([amoxicillin, penicillin_v], allergies)] == ["sulfa"]


NAMES = some.one_of(
    some.sampled_from([FUROSEMIDE, METOPROLOL, "Lasix", "metoprolol 50 mg", "furosemida", "Furosemide 40 MG Oral Tablet [Lasix]", "agua de jamaica", "", "{", "500 MG"]),
    some.text(string.printable, max_size=30),
)  # fmt: skip


@settings(max_examples=80, deadline=None)
@given(
    some.lists(
        some.tuples(
            some.sampled_from([OURS, HOSPITAL, PATIENT, EARLIER]), NAMES, some.sampled_from(["", "1 tablet daily", "0 mg", "1/0", "cada 0 horas"]),
            some.sampled_from(["", "313988", "1"]), some.booleans(),
        ),
        max_size=12,
    ),
    some.sets(some.sampled_from([OURS, HOSPITAL, PATIENT, EARLIER])),
)  # fmt: skip
def test_every_entry_of_every_list_is_in_one_line_with_what_was_found(entries, more):
    """0 silent drops, whatever is written."""
    reads = [
        read(
            Listed(
                id=str(number),
                list=where.key,
                name=name,
                how=how,
                codes=(Code(RX, code),) if code else (),
                current=current,
            )
        )
        for number, (where, name, how, code, current) in enumerate(entries)
    ]
    heads = list({head.key: head for head in [*(entry[0] for entry in entries), *more]}.values())
    lines = compare(heads, reads)
    assert sorted(one.listed.id for line in lines for one in line.members) == sorted(one.listed.id for one in reads)
    assert all(line.findings for line in lines)
    assert len({line.key for line in lines}) == len(lines)
