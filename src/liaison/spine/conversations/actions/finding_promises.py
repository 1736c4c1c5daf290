"""What somebody of ours wrote is read for promises; each is put before a person, who says whether it is one."""

from collections.abc import Iterable
from datetime import datetime, time

from django.utils import timezone

from liaison.engines.promises import Promise as Read
from liaison.engines.promises import extract
from liaison.kernel.act import Act
from liaison.platform.events import announce
from liaison.spine.access.queries import staff_in
from liaison.spine.conversations.events import PromiseFound, promise_key
from liaison.spine.conversations.models import Promise
from liaison.spine.conversations.values import Direction, EntryKind, PromiseState
from liaison.spine.conversations.values.ledger import Entry

_WRITTEN = (EntryKind.MESSAGE, EntryKind.CALL, EntryKind.IN_PERSON, EntryKind.NOTE)
_LANGUAGES = ("en", "es")
_BY_THE_END_OF = time(17)  # of the day that was named without an hour
_MOST = 5  # of one text; a longer list is no promise


def find_promises(act: Act, entry: Entry, *, language: str) -> None:
    """Only our own words promise anything: what came in, and what a rule wrote, does not."""
    writer = staff_in(act)
    by_us = entry.direction != Direction.IN or entry.kind != EntryKind.MESSAGE
    if writer is None or entry.patient is None or not by_us or entry.kind not in _WRITTEN or not entry.text.strip():
        return
    said_at = timezone.localtime(entry.at or act.at)
    for read in list(_ours(entry.text, language, said_at))[:_MOST]:
        row, new = Promise.objects.unscoped("the same words of the same text promise once").get_or_create(
            ref=entry.ref, words=read.text,
            defaults={
                "patient_id": entry.patient, "kind": read.kind, "about": entry.about, "due_at": _due(read, said_at),
                "owner_id": writer, "state": PromiseState.FOUND, "made_at": act.at, "made_by": act.actor,
            },
        )  # fmt: skip
        if new:
            found = PromiseFound(patient=entry.patient, key=promise_key(row.pk), happened_at=act.at, owner=writer)
            announce(found, act)


def _ours(text: str, language: str, said_at: datetime) -> Iterable[Read]:
    """Notes are in whichever language their writer thinks: without a language, the one that reads more in it."""
    languages = (language,) if language else _LANGUAGES
    readings = [[read for read in extract(text, one, said_at=said_at) if read.who == "we"] for one in languages]
    return max(readings, key=len)


def _due(read: Read, said_at: datetime) -> datetime | None:
    if read.due_at:
        return read.due_at if read.due_at.tzinfo else read.due_at.replace(tzinfo=said_at.tzinfo)
    return datetime.combine(read.due_on, _BY_THE_END_OF, said_at.tzinfo) if read.due_on else None
