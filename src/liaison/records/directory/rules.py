"""What referrals teach about an office, and when what is written of it is too old to stand first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from liaison.engines.referring import Wait, median_wait, share
from liaison.records.directory.values import FRESH, Learned, Listing

RIPE = timedelta(days=30)  # after so long a booking or a note should have come
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Seen:
    """One referral to the office, as far as it came."""

    sent_at: datetime | None
    answered_at: datetime | None
    booked_at: datetime | None
    visit_at: datetime | None
    attended_at: datetime | None
    note_at: datetime | None
    ended_at: datetime | None


def learned(rows: Sequence[Seen], now: datetime) -> Learned:
    """Waits with what is still open, shares of what is old enough to have come."""
    sent = [row for row in rows if row.sent_at]
    seen = [row for row in rows if row.attended_at]
    ripe = [row for row in sent if row.booked_at or row.ended_at or (row.sent_at and now - row.sent_at >= RIPE)]
    ripe_notes = [row for row in seen if row.note_at or (row.attended_at and now - row.attended_at >= RIPE)]
    answer = [_span(row.sent_at, row.answered_at, row.ended_at, now) for row in sent]
    return Learned(
        sent=len(sent),
        wait=_wait([_span(row.sent_at, row.visit_at, row.ended_at, now) for row in sent]),
        answer=_wait(answer),
        note=_wait([_span(row.attended_at, row.note_at, row.ended_at, now) for row in seen]),
        booked=share(sum(1 for row in ripe if row.booked_at), len(ripe)),
        notes=share(sum(1 for row in ripe_notes if row.note_at), len(ripe_notes)),
        answered_by=_most([days for days, ended in answer if ended]),
        heard_at=max((at for row in rows for at in (row.answered_at, row.booked_at, row.note_at) if at), default=None),
    )


def is_stale(verified_on: date | None, heard_at: datetime | None, now: datetime) -> bool:
    """Nobody verified it and nothing came from there for ninety days."""
    verified = datetime(verified_on.year, verified_on.month, verified_on.day, tzinfo=UTC) if verified_on else None
    last = max((at for at in (verified, heard_at) if at), default=None)
    return last is None or now - last > FRESH


def why_not_listed(said: Listing) -> tuple[str, str]:
    """What is wrong with it and where: a code and a field; empty when nothing is."""
    if not said.name.strip():
        return "no_name", "name"
    if not said.services:
        return "no_service", "services"
    for way, address in {"fax": said.fax, "email": said.email, "letter": said.address}.items():
        if way in said.takes and not address.strip():
            return "no_address", "address" if way == "letter" else way
    if any(not postal.strip() or not 0 <= minutes <= 600 for postal, minutes in said.ways.items()):
        return "bad_way", "ways"
    return "", ""


def minutes_from(ways: Mapping[str, int], postal: str) -> int | None:
    """By the longest beginning of the postal code that is known; nothing is guessed."""
    fits = [start for start in ways if postal and postal.startswith(start)]
    return ways[max(fits, key=len)] if fits else None


def _span(start: datetime | None, end: datetime | None, given_up: datetime | None, now: datetime) -> tuple[float, bool]:
    """Days, and whether it came; what was given up waited until then."""
    begin = start or now
    last = end or min(given_up or now, now)
    return max((last - begin) / _DAY, 0.0), end is not None


def _wait(spans: Sequence[tuple[float, bool]]) -> Wait:
    return median_wait(spans)


def _most(days: Sequence[float]) -> float | None:
    """By when four of five answers had come."""
    ordered = sorted(days)
    return ordered[min(int(0.8 * len(ordered)), len(ordered) - 1)] if ordered else None
