"""Cells of a list as HTML."""

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from liaison.platform.ui import markup
from liaison.platform.ui.bound_lists import Bound, BoundRow
from liaison.platform.ui.cells import Cell, Due, Moment, Number, Status, Text, Who
from liaison.platform.ui.lists import Column


class DrawnCell(NamedTuple):
    attributes: SafeString
    html: SafeString


class DrawnRow(NamedTuple):
    row: BoundRow
    first: DrawnCell  # the one that holds the row's link
    others: list[DrawnCell]


def rows_of(bound: Bound[object], *, now: datetime, zone: ZoneInfo) -> Iterator[DrawnRow]:
    attributes = [_attributes(column, number == 0) for number, column in enumerate(bound.listing.columns)]
    for row in bound.rows:
        cells = [
            DrawnCell(said, draw(cell, now=now, zone=zone))
            for said, (_column, cell) in zip(attributes, row.cells, strict=True)
        ]
        yield DrawnRow(row, cells[0], cells[1:])


def draw(cell: Cell, *, now: datetime, zone: ZoneInfo) -> SafeString:
    match cell:
        case Text(text, note, icon):
            sign = markup.icon(icon) if icon else markup.NOTHING
            below = (
                format_html('<span class="cell-note">{}<bdi>{}</bdi></span>', sign, note) if note else markup.NOTHING
            )
            return format_html("<bdi>{}</bdi>{}", text, below)
        case Number(number, shown):
            return markup.unknown("–") if number is None else format_html("{}", shown or number)
        case Moment(at):
            return markup.when(at, now=now, zone=zone, form="short")
        case Status(state, text):
            return markup.state(state, text)
        case Due(due, done, paused):
            return markup.clock(due, now=now, zone=zone, done=done, paused=paused)
        case Who(name, age, sex, pronouns):
            return markup.person(name, age=age, sex=sex, pronouns=pronouns)


def _attributes(column: Column[object], first: bool) -> SafeString:
    names = {
        "rows-first": first, "rows-end": column.end, "rows-tight": column.tight, "rows-wide-only": not column.phone,
    }  # fmt: skip
    said = format_html(' data-title="{}"', column.title) if column.end else mark_safe("")
    return format_html('class="{}"{}', " ".join(name for name, has in names.items() if has), said)
