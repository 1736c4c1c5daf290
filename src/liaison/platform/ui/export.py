"""CSV and XLSX of a list. A text that a spreadsheet would run as a formula gets an apostrophe; numbers stay numbers."""

import csv
import io
from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import TypeVar
from zoneinfo import ZoneInfo

import xlsxwriter
from django.http import HttpResponse

from liaison.platform.ui.cells import Plain
from liaison.platform.ui.lists import List

R = TypeVar("R")
KINDS = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
# The full-width signs are formulas too where a spreadsheet runs in Japanese or Chinese.
_STARTS = frozenset("=+-@\t\r\n＝＋－＠")


def harmless(value: str) -> str:
    """The same text, with an apostrophe in front when a spreadsheet might run it."""
    shown = value.lstrip(" \xa0")
    return f"'{value}" if value[:1] in _STARTS or shown[:1] in _STARTS else value


def respond(listing: List[R], rows: Iterable[R], kind: str, *, zone: ZoneInfo) -> HttpResponse:
    table = [[column.cell(row).plain for column in listing.columns] for row in rows]
    titles = [str(column.title) for column in listing.columns]
    body = _csv(titles, table, zone) if kind == "csv" else _xlsx(titles, table, zone)
    return HttpResponse(
        body,
        content_type=KINDS[kind],
        headers={"Content-Disposition": f'attachment; filename="{listing.name}.{kind}"', "Cache-Control": "no-store"},
    )


def _csv(titles: list[str], table: list[list[Plain]], zone: ZoneInfo) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([harmless(title) for title in titles])
    writer.writerows([[_written(value, zone) for value in row] for row in table])
    return out.getvalue().encode("utf-8-sig")  # the mark makes Excel read UTF-8


def _written(value: Plain, zone: ZoneInfo) -> str | int | float | Decimal:
    if isinstance(value, datetime):
        return value.astimezone(zone).isoformat(timespec="minutes")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str):
        return harmless(value)
    return "" if value is None else value


def _xlsx(titles: list[str], table: list[list[Plain]], zone: ZoneInfo) -> bytes:
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(out, options) as book:
        sheet = book.add_worksheet()
        bold = book.add_format({"bold": True})
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        moment = book.add_format({"num_format": "yyyy-mm-dd hh:mm"})
        for x, title in enumerate(titles):
            sheet.write_string(0, x, harmless(title), bold)
        for y, row in enumerate(table, start=1):
            for x, value in enumerate(row):
                if isinstance(value, datetime):
                    sheet.write_datetime(y, x, value.astimezone(zone).replace(tzinfo=None), moment)
                elif isinstance(value, date):
                    sheet.write_datetime(y, x, value, day)
                elif isinstance(value, str):
                    sheet.write_string(y, x, harmless(value))
                elif value is not None:
                    sheet.write_number(y, x, value)
        sheet.freeze_panes(1, 0)
        sheet.autofit()
    return out.getvalue()
