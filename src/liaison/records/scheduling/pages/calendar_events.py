"""What the calendar in the browser draws: columns, blocks and closed stretches, in the wall time of the place."""

from collections.abc import Iterable
from datetime import datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils import dateformat
from django.utils.translation import gettext as _

from liaison.records.scheduling.queries.words import state_name
from liaison.records.scheduling.values import State
from liaison.records.scheduling.values.calendar import Block, Closed, Lane

LOOKS = {
    State.HELD: "held", State.PROPOSED: "held", State.BOOKED: "booked", State.CONFIRMED: "sure", State.ARRIVED: "here",
    State.ROOMED: "here", State.IN_VISIT: "here", State.FINISHED: "over",
}  # fmt: skip
OVERBOOK, CLASH = 1, 100  # lanes from which on a block is an overbook, or a clash with another system's


def shown(block: Block) -> str:
    """Whom the time belongs to, as far as the reader may know."""
    if block.appointment is None:
        return _("On offer to the wait list")
    return _("Restricted chart") if block.closed_chart else block.name


def state_shown(block: Block) -> str:
    return state_name(block.state) if block.state else ""


def event(block: Block, zone: ZoneInfo) -> dict[str, Any]:
    looks = [f"ev-{LOOKS.get(State(block.state), 'booked')}" if block.state else "ev-other"]
    looks += ["ev-clash"] if block.lane >= CLASH else ["ev-second"] if block.lane >= OVERBOOK else []
    return {
        "id": str(block.claim), "resourceId": str(block.resource), "start": wall(block.starts_at, zone),
        "end": wall(block.ends_at, zone), "title": shown(block), "editable": block.movable,
        "durationEditable": False, "classNames": looks,
        "extendedProps": {
            "what": block.what, "state": state_shown(block), "more": ", ".join(extras(block)),
            "beside": ", ".join(block.beside),
            "move": reverse("schedule-move", args=[block.appointment]) if block.movable else "",
            "open": reverse("appointment", args=[block.appointment]) if block.visit_type and block.name else "",
        },
    }  # fmt: skip


def extras(block: Block) -> list[str]:
    """What somebody who plans the day must not overlook."""
    found = [_("clash")] if block.lane >= CLASH else [_("overbook: %s") % block.why] if block.lane >= OVERBOOK else []
    found += [", ".join(language.upper() for language in block.languages)] if block.languages else []
    found += [_("first visit")] if block.new_patient else []
    found += [_("authorized until %s") % dateformat.format(block.window_until, _("j M"))] if block.window_until else []
    return found + ([_("one of several legs")] if block.trip else [])


def closed_event(stretch: Closed, zone: ZoneInfo) -> dict[str, Any]:
    return {
        "id": f"closed-{stretch.resource}-{wall(stretch.starts_at, zone)}", "resourceId": str(stretch.resource),
        "start": wall(stretch.starts_at, zone), "end": wall(stretch.ends_at, zone), "display": "background",
        "classNames": ["ev-closed"],
    }  # fmt: skip


def column(lane: Lane) -> dict[str, str]:
    return {"id": str(lane.id), "title": lane.name}


def hours_shown(blocks: Iterable[Block], zone: ZoneInfo, *, early: bool) -> tuple[time, time]:
    """From eight to six, wider where something lies outside; laboratories begin an hour before clinicians."""
    opens, closes = time(7 if early else 8), time(18)
    for block in blocks:
        first, last = block.starts_at.astimezone(zone), block.ends_at.astimezone(zone)
        opens = min(opens, time(first.hour))
        closes = max(closes, time(min(last.hour + 1, 23)) if last.time() > closes else closes)
    return opens, closes


def wall(at: datetime, zone: ZoneInfo) -> str:
    return at.astimezone(zone).replace(tzinfo=None).isoformat(timespec="seconds")
