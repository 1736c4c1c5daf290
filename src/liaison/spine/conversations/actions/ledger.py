"""The ledger is written by whatever happens: a line in the same transaction, and by hand what happened elsewhere."""

import uuid
from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.contrib.postgres.search import SearchVector
from django.db import transaction
from django.db.models import Value
from django.utils.translation import gettext as _

from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.events import announce
from liaison.spine.access.actions import check
from liaison.spine.conversations.actions.finding_promises import find_promises
from liaison.spine.conversations.events import ContactNoted
from liaison.spine.conversations.models import LedgerEntry
from liaison.spine.conversations.rules.folding import folded
from liaison.spine.conversations.values import Channel, Direction, EntryKind, Party
from liaison.spine.conversations.values.ledger import BY_HAND, Entry, entry_key

_AT_ONCE = 1000


@transaction.atomic
def enter(
    act: Act, *, patient: UUID | None, kind: EntryKind, ref: str, text: str, channel: str = "", direction: str = "",
    party: str = "", code: str = "", about: str = "", at: datetime | None = None, language: str = "",
) -> int:  # fmt: skip
    """One line, as part of the action that made it happen (which has asked whether it may, and announces).

    Promises that somebody of ours wrote are found in it and shown to a person, who says whether they are promises.
    """
    entry = Entry(
        patient=patient, kind=kind, ref=ref, text=text, channel=channel, direction=direction, party=party, code=code,
        about=about, at=at,
    )  # fmt: skip
    row = _row(act, entry)
    row.save(force_insert=True)
    find_promises(act, entry, language=language)
    return row.pk


@transaction.atomic
def enter_many(act: Act, *, entries: Sequence[Entry]) -> int:
    """Many lines in a few statements, of campaigns and imports; their texts are templates, so no promise is looked for."""
    rows = [_row(act, entry) for entry in entries]
    return len(LedgerEntry.objects.bulk_create(rows, batch_size=_AT_ONCE))


@transaction.atomic
def log_contact(
    act: Act, *, patient: UUID, channel: Channel, direction: Direction, text: str, party: Party = Party.PATIENT,
    issue: bool = False, resolution: bool = False, about: str = "", at: datetime | None = None,
) -> int:  # fmt: skip
    """Somebody came to the window, a letter lay in the box: one line, and one more for an issue or what settled it."""
    check(act, "conversations.write", patient)
    _refuse_nonsense(act, channel, direction, text, at)
    kind = EntryKind.CALL if channel is Channel.PHONE else EntryKind.MESSAGE
    kind = EntryKind.IN_PERSON if channel is Channel.IN_PERSON else kind
    kinds = [kind, *([EntryKind.ISSUE] if issue else []), *([EntryKind.RESOLUTION] if resolution else [])]
    ref = f"contact:{uuid.uuid4()}"
    lines = [
        enter(
            act, patient=patient, kind=one, ref=ref, text=text.strip(), channel=channel, direction=direction,
            party=party, about=about, at=at,
        )
        for one in kinds
    ]  # fmt: skip
    for line, one in zip(lines, kinds, strict=True):
        announce(ContactNoted(patient=patient, key=entry_key(line), kind=one, channel=channel), act)
    return lines[0]


def _refuse_nonsense(act: Act, channel: Channel, direction: Direction, text: str, at: datetime | None) -> None:
    if channel not in BY_HAND or direction is Direction.NOTE:
        raise Refused("conversations.not_by_hand", _("This kind of contact writes itself down."), field="channel")
    if not text.strip():
        raise Refused("conversations.nothing_said", _("Say in a few words what it was about."), field="text")
    if at and at > act.at:
        raise Refused("conversations.contact_ahead", _("This has not happened yet."), field="at")


def _row(act: Act, entry: Entry) -> LedgerEntry:
    return LedgerEntry(
        patient_id=entry.patient, at=entry.at or act.at, kind=entry.kind, channel=entry.channel,
        direction=entry.direction, party=entry.party, actor=act.actor, code=entry.code, text=entry.text,
        ref=entry.ref, about=entry.about, words=SearchVector(Value(folded(entry.text)), config="simple"),
    )  # fmt: skip
