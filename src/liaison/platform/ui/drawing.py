"""Rows, cells and filters of a list as HTML. A page has hundreds of them, so they are Python and not templates."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from liaison.platform.ui import markup
from liaison.platform.ui.bound_lists import Bound, BoundFilter, BoundRow
from liaison.platform.ui.cells import Cell, Due, Moment, Number, Status, Text, Who
from liaison.platform.ui.lists import Column

CURRENT = mark_safe(' aria-current="true"')


def rows_of(bound: Bound[object], *, now: datetime, zone: ZoneInfo) -> SafeString:
    """What stands in the table's body."""
    said = [_attributes(column, number == 0) for number, column in enumerate(bound.listing.columns)]
    return SafeString("\n".join(_row(bound, row, said, now, zone) for row in bound.rows))


def _row(bound: Bound[object], row: BoundRow, said: list[SafeString], now: datetime, zone: ZoneInfo) -> SafeString:
    cells = [draw(cell, now=now, zone=zone) for _column, cell in row.cells]
    cells[0] = _link(bound, row, cells[0]) if row.url else cells[0]
    drawn = [f'<td role="cell" {how}>{cell}</td>' for how, cell in zip(said, cells, strict=True)]
    here = CURRENT if row.key == bound.chosen_key else markup.NOTHING
    pick = _pick(bound, row) if bound.bulk else markup.NOTHING
    return format_html('<tr role="row" data-row="{}"{}>{}{}</tr>', row.key, here, pick, SafeString("".join(drawn)))


def _link(bound: Bound[object], row: BoundRow, first: SafeString) -> SafeString:
    beside = markup.NOTHING
    if bound.listing.opens_in:
        beside = format_html(
            ' hx-get="{}" hx-target="{}" hx-push-url="true" hx-swap="innerHTML show:none"',
            row.url, bound.listing.opens_in,
        )  # fmt: skip
    return format_html(
        '<a class="row-link" id="{}-row-{}" href="{}" data-row-link{}>{}</a>', bound.id, row.key, row.url, beside, first
    )


def _pick(bound: Bound[object], row: BoundRow) -> SafeString:
    return format_html(
        '<td role="cell" class="rows-pick"><input type="checkbox" name="selected" value="{}" form="{}-bulk"'
        ' aria-label="{}"></td>',
        row.key, bound.id, _("Select %(what)s") % {"what": row.label},
    )  # fmt: skip


def choices_of(bound: BoundFilter) -> SafeString:
    """The choices of one filter, each a link."""
    sign = markup.icon("check-lg")
    return format_html_join(
        "",
        '<a class="menu-item" href="{}"{}>{}<span>{}</span></a>',
        ((one.url, CURRENT if one.chosen else markup.NOTHING, sign, one.choice.title) for one in bound.choices),
    )


def draw(cell: Cell, *, now: datetime, zone: ZoneInfo) -> SafeString:
    match cell:
        case Text(text, note, icon):
            sign = markup.icon(icon) if icon else markup.NOTHING
            below = f'<span class="cell-note">{sign}<bdi>{conditional_escape(note)}</bdi></span>' if note else ""
            return SafeString(f"<bdi>{conditional_escape(text)}</bdi>{below}")
        case Number(number, shown):
            return markup.unknown("–") if number is None else format_html("{}", shown or number)
        case Moment(at, before):
            said = markup.when(at, now=now, zone=zone, form="short")
            return format_html("{} {}", before, said) if before else said
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
