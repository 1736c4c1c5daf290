"""Delivery reports (RFC 3464): which message came back, and whether it ever can arrive."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message
from uuid import UUID

_STATUS = re.compile(r"^Status:\s*([245])\.(\d{1,3})\.(\d{1,3})", re.MULTILINE | re.IGNORECASE)
_ACTION = re.compile(r"^Action:\s*(\w+)", re.MULTILINE | re.IGNORECASE)
_ID = re.compile(r"^Message-ID:\s*<([^<>\s]{1,300})>", re.MULTILINE | re.IGNORECASE)
_REASONS = {
    ("1", "1"): "no_such_address", ("1", "2"): "no_such_address", ("1", "10"): "no_such_address",
    ("2", "1"): "mailbox_off", ("2", "2"): "mailbox_full", ("7", "1"): "refused",
}  # fmt: skip


@dataclass(frozen=True)
class Bounce:
    """`message` is ours by its signed address, `message_id` by what was sent back."""

    why: str
    message: UUID | None
    message_id: str


def bounce_in(mail: "Message[str, str]", token: UUID | None) -> Bounce | None:
    """None when it is no report of failure: a delay is not one."""
    if mail.get_content_type() != "multipart/report" or "delivery-status" not in str(mail.get("Content-Type", "")):
        return None
    told = "\n".join(_texts(mail))
    action = _ACTION.search(told)
    status = _STATUS.search(told)
    failed = action[1].lower() == "failed" if action else bool(status and status[1] == "5")
    if not failed:
        return None
    why = _REASONS.get((status[2], status[3]), "refused") if status else "refused"
    ids = [found for found in _ID.findall(told) if found != str(mail.get("Message-ID", "")).strip("<> ")]
    return Bounce(why, token, ids[-1] if ids else "")


def _texts(mail: "Message[str, str]") -> Iterator[str]:
    """The report's own fields and the headers that came back; never the words of the message."""
    for part in mail.walk():
        if part.get_content_type() not in ("message/delivery-status", "message/rfc822", "text/rfc822-headers"):
            continue
        inside = part.get_payload()
        blocks = [block for block in inside if isinstance(block, Message)] if isinstance(inside, list) else []
        for block in blocks or [part]:
            yield "\n".join(f"{name}: {value}" for name, value in block.items())
        found = None if blocks else part.get_payload(decode=True)
        yield found.decode("utf-8", "replace") if isinstance(found, bytes) else ""
