"""What the stand-in keeps and how it answers: one message per name, whoever asks how often."""

import threading
from collections.abc import Mapping
from dataclasses import dataclass, field

# Numbers of nobody (area code 500), each with its own trouble.
INVALID, OPTED_OUT, BROKEN, BUSY_TWICE = "+15005550001", "+15005550004", "+15005550005", "+15005550006"
UNDELIVERED, SLOW, CUT_OFF, GARBLED = "+15005550007", "+15005550008", "+15005550003", "+15005550002"
SLOW_SECONDS = 3.0


@dataclass
class Kept:
    """One message as it would have left."""

    sid: str
    to: str
    fields: Mapping[str, str]
    asked: int = 1  # how often it was asked for under this name


@dataclass(frozen=True)
class Answer:
    status: int
    body: object
    headers: Mapping[str, str] = field(default_factory=dict)
    cut: bool = False  # the connection is closed instead
    wait: float = 0.0
    kept: Kept | None = None  # newly: its states are told


class Provider:
    """Thread-safe. `messages` holds what would be on somebody's phone."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._by_name: dict[str, Kept] = {}
        self._tries: dict[str, int] = {}
        self.messages: list[Kept] = []

    def ask(self, name: str, fields: Mapping[str, str], prefix: str = "SM") -> Answer:
        """`name` is the Idempotency-Key; without one every asking is another message."""
        to = fields.get("To", "")
        if refused := self._refused(to, fields):
            return refused
        with self._lock:
            known = self._by_name.get(name) if name else None
            if known:
                known.asked += 1
            elif self._busy(to, name):
                return Answer(429, {"code": 20429, "message": "Too Many Requests"}, {"Retry-After": "1"})
            kept = known or self._keep(name, to, fields, prefix)
        body = {"sid": kept.sid, "status": "queued", "to": to, "error_code": None}
        cut = to == CUT_OFF and known is None
        wait = SLOW_SECONDS if to == SLOW and known is None else 0.0
        return Answer(201, "not json" if to == GARBLED else body, cut=cut, wait=wait, kept=None if known else kept)

    def _refused(self, to: str, fields: Mapping[str, str]) -> Answer | None:
        if not to or not (fields.get("Body") or fields.get("Twiml") or fields.get("Media")):
            return Answer(400, {"code": 21602, "message": "To and content are required"})
        if to == BROKEN:
            return Answer(500, {"code": 20500, "message": "Internal Server Error"})
        codes = {INVALID: 21211, OPTED_OUT: 21610}
        return Answer(400, {"code": codes[to], "message": "refused"}) if to in codes else None

    def _busy(self, to: str, name: str) -> bool:
        self._tries[name] = self._tries.get(name, 0) + 1
        return to == BUSY_TWICE and self._tries[name] <= 2

    def _keep(self, name: str, to: str, fields: Mapping[str, str], prefix: str) -> Kept:
        kept = Kept(f"{prefix}{len(self.messages) + 1:032x}", to, dict(fields))
        self.messages.append(kept)
        self._by_name[name] = kept
        return kept


def states(to: str) -> tuple[str, ...]:
    """What is told of a message after it was taken."""
    return ("sent", "undelivered") if to == UNDELIVERED else ("sent", "delivered")
