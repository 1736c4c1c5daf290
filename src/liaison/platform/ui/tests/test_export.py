"""What leaves as a spreadsheet runs nothing, and numbers and dates stay what they are."""

import csv
import io
from datetime import UTC, date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from python_calamine import CalamineWorkbook

from liaison.platform.ui.cells import Moment, Number, Text
from liaison.platform.ui.export import harmless, respond
from liaison.platform.ui.lists import Column, List, Nothing

BOSTON = ZoneInfo("America/New_York")
INJECTIONS = [
    "=1+1", "+1", "-1+2", "@SUM(A1)", "\t=1+1", "\r=1+1", "\n=1+1", " =1+1", "\xa0=1+1",
    "＝1+1", "＋1", "－1", "＠SUM(A1)",
    '=HYPERLINK("http://x.example","x")', "=cmd|' /C calc'!A0", "-2+3+cmd|' /C calc'!A0",
]  # fmt: skip
HARMLESS = ["", "Rosa", "O’Neil", "a=b", "3-4", "x@y.example", "'=1", "(617) 555-0134", "١+١"]


def listing(cell):
    return List(
        name="x", title="X", key_of=str, nothing=Nothing(title="-"),
        columns=(Column(name="a", title="=A", cell=cell), Column(name="b", title="B", cell=lambda row: Number(7))),
    )  # fmt: skip


@pytest.mark.parametrize("text", INJECTIONS)
def test_formulas_get_an_apostrophe(text):
    assert harmless(text) == "'" + text


@pytest.mark.parametrize("text", HARMLESS)
def test_other_texts_stay_as_they_are(text):
    assert harmless(text) == text


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_no_cell_and_no_heading_of_a_file_starts_a_formula(kind):
    body = respond(listing(Text), INJECTIONS, kind, zone=BOSTON).content
    rows = list(csv.reader(io.StringIO(body.decode("utf-8-sig"), newline=""))) if kind == "csv" else _xlsx(body)
    assert [row[0][:1] for row in rows] == ["'"] * (len(INJECTIONS) + 1)


def test_numbers_dates_and_nothing_in_a_spreadsheet():
    values = [Number(-5), Number(Decimal("12.50")), Moment(datetime(2026, 3, 12, 13, 20, tzinfo=UTC)),
              Moment(date(2026, 3, 12)), Moment(None), Number(None)]  # fmt: skip
    found = [row[0] for row in _xlsx(respond(listing(lambda v: v), values, "xlsx", zone=BOSTON).content)[1:]]
    assert found == [-5, 12.5, datetime(2026, 3, 12, 9, 20), date(2026, 3, 12), "", ""]


def test_numbers_and_dates_in_plain_text():
    values = [Number(-5), Moment(datetime(2026, 3, 12, 13, 20, tzinfo=UTC)), Moment(date(2026, 3, 12)), Number(None)]
    body = respond(listing(lambda v: v), values, "csv", zone=BOSTON).content.decode("utf-8-sig")
    assert body == "'=A,B\r\n-5,7\r\n2026-03-12T09:20-04:00,7\r\n2026-03-12,7\r\n,7\r\n"


def test_a_file_is_named_and_not_kept_by_anybody_on_the_way():
    response = respond(listing(Text), ["a"], "csv", zone=BOSTON)
    assert response["Content-Disposition"] == 'attachment; filename="x.csv"'
    assert response["Cache-Control"] == "no-store"


def _xlsx(body):
    return CalamineWorkbook.from_filelike(io.BytesIO(body)).get_sheet_by_index(0).to_python()
