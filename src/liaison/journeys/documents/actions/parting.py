"""Join a paper to the one before it, or part it at a page: what a machine split wrongly."""

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from liaison.journeys.documents.actions.filing import hold
from liaison.journeys.documents.actions.receiving import guess, put_forward, tell_found
from liaison.journeys.documents.events import DocumentsJoined, document_key
from liaison.journeys.documents.models import Document, Page
from liaison.journeys.documents.values import Standing
from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.events import announce
from liaison.spine.access.actions import check


@transaction.atomic
def part(act: Act, *, document: UUID, at: int) -> UUID:
    """A new paper begins on page `at` of the pile (counted from one); the new one's id."""
    row = _waiting(act, document)
    pages = list(Page.objects.filter(document=row).order_by("number"))
    moved = [page for page in pages if page.number >= at - 1]
    if not moved or len(moved) == len(pages):
        raise Refused("documents.no_part", _("A paper cannot be parted there."))
    made = put_forward(act, row.pile, _text(moved))
    Page.objects.filter(id__in=[page.pk for page in moved]).update(document=made)
    _guess_again(act, row, pages[: len(pages) - len(moved)])
    tell_found(act, made, len(moved))
    return made.id


@transaction.atomic
def join(act: Act, *, document: UUID) -> UUID:
    """This paper is part of the one before it in the pile; the id of the whole."""
    row = _waiting(act, document)
    first = Page.objects.filter(document=row).order_by("number").first()
    before = Page.objects.filter(pile=row.pile, number=first.number - 1).first() if first and first.number else None
    if before is None:
        raise Refused("documents.no_join", _("There is no paper before this one."))
    whole = _waiting(act, before.document_id)
    Page.objects.filter(document=row).update(document=whole)
    _guess_again(act, whole, list(Page.objects.filter(document=whole).order_by("number")))
    announce(DocumentsJoined(patient=None, key=document_key(row.id), into=whole.id), act)
    row.delete()
    return whole.id


def _waiting(act: Act, document: UUID) -> Document:
    row = hold(document)
    check(act, "documents.file")
    if row.standing != Standing.WAITING:
        raise Refused("documents.settled", _("Somebody has settled this paper already."))
    return row


def _guess_again(act: Act, row: Document, pages: list[Page]) -> None:
    guess(act, row, _text(pages))
    row.save(update_fields=["kind", "guess", "sure", "because"])


def _text(pages: list[Page]) -> str:
    return "\n".join(page.text for page in pages)
