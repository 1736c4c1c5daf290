"""Take in a fax or a scan, read its pages, and put forward whose each paper is."""

import hashlib
from collections.abc import Sequence
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from liaison.engines.papers import read, split
from liaison.formats.pages import Opened, Unreadable, open_pages, recognise
from liaison.journeys.documents.events import DocumentFound, PileReceived, PileUnreadable, document_key, pile_key
from liaison.journeys.documents.models import Document, Page, Pile
from liaison.journeys.documents.queries import likely
from liaison.journeys.documents.values import PageText, Source
from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform import files
from liaison.platform.events import announce
from liaison.spine.access.actions import check

_PICTURE = "image/png"


@transaction.atomic
def receive_pile(act: Act, *, data: bytes, source: Source, external_id: str = "", sender: str = "") -> UUID:
    """Kept as it came, and read soon. The same a second time changes nothing."""
    check(act, "documents.receive" if source is not Source.SCAN else "documents.file")
    if not data:
        raise Refused("documents.empty", _("The file is empty."), field="file")
    if len(data) > files.MOST:
        raise Refused("documents.too_big", _("The file is larger than 25 MB. Send it in parts."), field="file")
    name = external_id or hashlib.sha256(data).hexdigest()
    known = Pile.objects.filter(source=source, external_id=name).first()
    if known:
        return known.id
    kind = "application/pdf" if b"%PDF-" in data[:1024] else "image"
    kept = files.keep(data, kind=kind)
    row = Pile.objects.create(source=source, external_id=name, sender=sender, file=kept, received_at=act.at)
    announce(PileReceived(patient=None, key=pile_key(row.id), source=source), act)
    return row.id


def read_next(act: Act) -> int:
    """The oldest pile that nobody reads just now; how many were read. A reader that dies leaves it to another."""
    with transaction.atomic():
        row = (
            Pile.objects.select_for_update(no_key=True, skip_locked=True)
            .filter(read_at=None)
            .order_by("received_at")
            .first()
        )
        if row is None:
            return 0
        check(act, "documents.receive")
        try:
            opened = list(open_pages(files.read(row.file)))
        except Unreadable as fault:
            _unreadable(act, row, str(fault))
        else:
            _keep(act, row, opened, [_text(page) for page in opened])
        return 1


def _unreadable(act: Act, row: Pile, fault: str) -> None:
    row.fault, row.read_at = fault, act.at
    row.save(update_fields=["fault", "read_at"])
    announce(PileUnreadable(patient=None, key=pile_key(row.id), happened_at=row.received_at), act)


def _text(page: Opened) -> PageText:
    """What the file says of its own page, else what a machine reads on it, else nothing."""
    if page.text:
        return PageText(page.text)
    found = recognise(page.picture)
    return PageText(found.text, found.confidence) if found else PageText("", 0.0)


def _keep(act: Act, row: Pile, opened: Sequence[Opened], texts: Sequence[PageText]) -> None:
    pieces = split([read(text.text) for text in texts])
    for piece in pieces:
        numbers = range(piece.first, piece.last + 1)
        made = put_forward(act, row, "\n".join(texts[n].text for n in numbers))
        Page.objects.bulk_create(
            Page(
                pile=row, number=n, document=made, text=texts[n].text, confidence=texts[n].confidence,
                picture=files.keep(opened[n].picture, kind=_PICTURE),
            )
            for n in numbers
        )  # fmt: skip
        tell_found(act, made, len(numbers))
    row.read_at = act.at
    row.save(update_fields=["read_at"])


def put_forward(act: Act, pile: Pile, text: str) -> Document:
    """A paper with its likely kind and person, waiting for somebody to say. Part of an action."""
    row = Document(pile=pile)
    guess(act, row, text)
    row.save(force_insert=True)
    return row


def guess(act: Act, row: Document, text: str) -> None:
    """What it most likely is, and whose; nothing is decided by it."""
    found = read(text)
    people, sure = likely(act, found)
    first = people[0] if people else None
    row.kind, row.sure = found.kind, sure
    row.guess = UUID(first.known.id) if first else None
    row.because = [list(reason) for reason in first.because] if first else []


def tell_found(act: Act, row: Document, pages: int) -> None:
    fact = DocumentFound(
        patient=None, key=document_key(row.id), kind=row.kind, pages=pages, happened_at=row.pile.received_at
    )
    announce(fact, act)
