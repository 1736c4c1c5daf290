"""Papers are told apart through a reader's noise: by the published set, and by examples."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tools import papers

from liaison.engines.papers import Known, Loop, PaperKind, loops_for, rank, read, split

pytestmark = pytest.mark.feature("F19")
ROSA = Known(
    id="1", family="Delgado Fuentes", given="Rosa", birth_date=date(1954, 3, 12), record="0010005",
    phones=frozenset({"6175550101"}),
)  # fmt: skip
TOM = Known(id="2", family="Whitfield", given="Tom", birth_date=date(2001, 6, 9), record="0010027")
TIM = Known(id="3", family="Whitfield", given="Tim", birth_date=date(2001, 6, 9), record="0010038")


@pytest.mark.parametrize("noise", [papers.LIGHT, papers.HEAVY])
def test_the_first_suggestion_is_right_at_least_in_95_of_100_and_never_wrong_when_sure(noise):
    score, _ = papers.measure(noise, faxes=60)
    assert score.person / score.papers >= 0.95
    assert score.loop / score.papers >= 0.95
    assert score.parted / score.faxes >= 0.95
    assert score.sure_wrong == 0


@pytest.mark.parametrize(
    ("text", "births"),
    [
        ("DOB: 03/12/1954", [date(1954, 3, 12)]),
        ("D.0.B. O3/l2/1954", [date(1954, 3, 12)]),
        ("Date of Birth: March 12, 1954", [date(1954, 3, 12)]),
        ("Fecha de nacimiento: 12 de marzo de 1954", [date(1954, 3, 12)]),
        ("Birth date: 1954-03-12", [date(1954, 3, 12)]),
        ("DOB: 3/12/54", [date(1954, 3, 12)]),
        ("DOB: 13/45/1954", []),
        ("Dated 03/12/1954", []),
    ],
)
def test_birth_dates_as_forms_write_them(text, births):
    assert list(read(text).births) == births


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("CONSULTATION REPORT\nThank you for referring", PaperKind.CONSULT_NOTE),
        ("C0NSULTATI0N REP0RT\nThank you f0r referring", PaperKind.CONSULT_NOTE),
        ("Prior authorization determination\nApproved 12 units", PaperKind.AUTHORIZATION),
        ("REQUEST FOR MEDICAL RECORDS\nPlease send", PaperKind.RECORDS_REQUEST),
        ("Dear neighbour, the picnic is on Sunday.", PaperKind.OTHER),
        ("", PaperKind.OTHER),
    ],
)
def test_kinds(text, kind):
    assert read(text).kind == kind


def test_one_of_two_twins_is_never_sure_and_a_record_number_tells_them_apart():
    likely, sure = rank(read("RE: Whitfield, T.   DOB: 06/09/2001"), [TOM, TIM])
    assert ({one.known.id for one in likely}, sure) == ({"2", "3"}, False)
    likely, sure = rank(read("Patient: Tim Whitfield DOB: 06/09/2001 MRN: R-0010038"), [TOM, TIM])
    assert (likely[0].known.id, sure) == ("3", True)


def test_points_add_up_and_another_birth_date_speaks_against_it():
    (likely,), sure = rank(read("Patient: Rosa Delgado  DOB: 01/01/1990"), [ROSA])
    assert likely.score == sum(points for _, points in likely.because)
    assert (("birth_date_other", -5) in likely.because, sure) == (True, False)


def test_a_paper_closes_what_it_fits_and_nothing_else():
    loops = [
        Loop(key="a", words="Cardiology consultation", kinds=(PaperKind.CONSULT_NOTE,), on=date(2026, 2, 20)),
        Loop(key="b", words="Orthopedics consultation", kinds=(PaperKind.CONSULT_NOTE,), on=date(2026, 2, 20)),
        Loop(key="c", words="Lipid panel", kinds=(PaperKind.RESULT,), on=date(2026, 2, 20)),
    ]
    found = read("CONSULTATION REPORT\nHarbor Cardiology\nThank you for referring this patient to cardiology")
    assert [loop.key for loop, _ in loops_for(found, loops, on=date(2026, 3, 12))] == ["a", "b"]


def test_pages_of_two_people_are_two_papers_and_a_page_of_nobody_stays_with_the_one_before():
    pages = [
        "Fax cover sheet\nNumber of pages: 4", "Patient: Rosa Delgado DOB: 03/12/1954\nConsult note", "and more of the same",
        "Patient: Tom Whitfield DOB: 06/09/2001\nConsult note",
    ]  # fmt: skip
    assert [(p.first, p.last, p.why) for p in split([read(page) for page in pages])] == [
        (0, 0, "start"), (1, 2, "cover"), (3, 3, "person"),
    ]  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(max_size=200), min_size=1, max_size=6))
def test_any_text_is_read_and_every_page_belongs_to_one_paper(pages):
    pieces = split([read(page) for page in pages])
    assert [n for piece in pieces for n in range(piece.first, piece.last + 1)] == list(range(len(pages)))
    likely, _ = rank(read(pages[0]), [ROSA, TOM])
    assert all(one.score > 0 for one in likely)
