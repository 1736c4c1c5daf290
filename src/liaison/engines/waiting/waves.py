"""One wave of offers: whom, how, until when; or when there is somebody to ask at last."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from liaison.engines.waiting.fitting import Why, why_not
from liaison.engines.waiting.order import order_key
from liaison.engines.waiting.people import Slot, Waiting
from liaison.engines.waiting.quiet import awake_at, staffed_at, staffed_from, wakes_at

SIZE, LEAST, MOST = 3, 1, 5  # RULEBOOK 16: three to five at once
HOLD = timedelta(minutes=30)  # APT-05
TURN = timedelta(minutes=15)  # one after the other: each has this long
REST = timedelta(days=3)  # nobody is asked again sooner, whatever frees: an offer is a question, not a siege
CALL_NOW = 4  # hours: nearer than this a text may be read too late, so everybody is called


class Mode(StrEnum):
    WAVES = "waves"  # several at once, the first yes has it
    TURN = "turn"  # one after the other


class Channel(StrEnum):
    PHONE = "phone"
    TEXT = "sms"
    EMAIL = "email"


@dataclass(frozen=True, slots=True)
class Ask:
    who: UUID
    by_phone: bool


@dataclass(frozen=True, kw_only=True)
class Plan:
    """`asks` now, until `closes_at`; without any, `later` is when quiet hours have ended for somebody, if ever."""

    asks: tuple[Ask, ...] = ()
    closes_at: datetime
    later: datetime | None = None
    left_out: dict[Why, int] = field(default_factory=dict)  # how many could not come, by reason


def plan_wave(
    slot: Slot, waiting: Iterable[Waiting], now: datetime, *, mode: Mode = Mode.WAVES, size: int = SIZE
) -> Plan:
    """The next wave for this slot among those who were not asked for it before.

    Outside office hours it waits for them, so that those who are telephoned are asked as well; unless nobody could come then.
    """
    if not LEAST <= size <= MOST:
        raise ValueError(f"a wave asks {LEAST} to {MOST}")
    closes_at = now + (HOLD if mode is Mode.WAVES else TURN)
    could, left_out = _could_come(slot, waiting, closes_at)
    could.sort(key=lambda who: order_key(slot, who, now))
    if not staffed_at(now, slot.zone) and (later := _later(slot, could, now, mode)):
        return Plan(closes_at=closes_at, left_out=left_out, later=later)
    awake_in = {zones: awake_at(now, zones) for zones in {who.zones for who in could}}
    awake = [who for who in could if awake_in[who.zones]]
    chosen = awake[: size if mode is Mode.WAVES else 1]
    asks = tuple(Ask(who.id, who.by_phone or _soon(slot, closes_at)) for who in chosen)
    later = None if asks else _later(slot, could, now, mode)
    return Plan(asks=asks, closes_at=closes_at, left_out=left_out, later=later)


def _could_come(slot: Slot, waiting: Iterable[Waiting], answered_by: datetime) -> tuple[list[Waiting], dict[Why, int]]:
    could: list[Waiting] = []
    left_out: dict[Why, int] = {}
    for who in waiting:
        why = why_not(slot, who, answered_by)
        if why is None:
            could.append(who)
        else:
            left_out[why] = left_out.get(why, 0) + 1
    return could, left_out


def _soon(slot: Slot, closes_at: datetime) -> bool:
    return slot.starts_at - closes_at < timedelta(hours=CALL_NOW)


def _later(slot: Slot, could: Sequence[Waiting], now: datetime, mode: Mode) -> datetime | None:
    """When the first of them may be asked in office hours and could still come after answering."""
    opens = staffed_from(now, slot.zone)
    hold = HOLD if mode is Mode.WAVES else TURN
    moments = sorted((wakes_at(opens, zones), zones) for zones in {who.zones for who in could})
    for moment, zones in moments:
        if any(who.zones == zones and why_not(slot, who, moment + hold) is None for who in could):
            return moment
    return None
