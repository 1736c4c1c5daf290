"""Hand an item on: it changes hands only when the receiver accepts; a question keeps it where it is."""

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction

from liaison.kernel.act import Act
from liaison.platform.events import announce
from liaison.spine.access.queries import check
from liaison.spine.work.actions.holding import hold, is_there, may, me, offer_of
from liaison.spine.work.actions.looking import of
from liaison.spine.work.actions.refusals import refuse
from liaison.spine.work.events import (
    HandOffAccepted,
    HandOffExplained,
    HandOffOffered,
    HandOffQuestioned,
    HandOffWithdrawn,
)
from liaison.spine.work.models import HandOff, Item
from liaison.spine.work.rules import ownership
from liaison.spine.work.values import Answer

UNANSWERED = (Answer.OFFERED, Answer.QUESTIONED)


@transaction.atomic
def offer_hand_off(act: Act, *, item: int, to: UUID, note: str = "") -> int:
    """Offer an item; the number of the offer. `note` is for the receiver and stays out of the log."""
    held, mine = hold(act, item), me(act)
    code = ownership.cannot_offer(
        owner=held.owner_id,
        me=mine,
        to=to,
        may_assign=may(act, "work.assign"),
        to_is_reachable=is_there(act, to),
        open_offer=offer_of(held) is not None,
    )
    if code:
        refuse(code, item=item)
    offer = HandOff.objects.create(item=held, offered_by_id=mine, to_id=to, offered_at=act.at, note=note.strip())
    announce(HandOffOffered(**of(held), offer=offer.pk, to=to), act)
    return offer.pk


@transaction.atomic
def accept_hand_off(act: Act, *, offer: int, read_back: str) -> None:
    """Accept with what was understood, in one's own words: from here on the receiver has the item."""
    offered, held = _offer(act, offer)
    if code := ownership.cannot_answer(answer=offered.answer, to=offered.to_id, me=me(act), words=read_back):
        refuse(code, offer=offer)
    offered.answer, offered.answered_at, offered.read_back = Answer.ACCEPTED, act.at, read_back.strip()
    offered.save(update_fields=["answer", "answered_at", "read_back"])
    before, held.owner_id = held.owner_id, offered.to_id
    held.save(update_fields=["owner"])
    announce(HandOffAccepted(**of(held), offer=offer, owner=offered.to_id, before=before), act)


@transaction.atomic
def question_hand_off(act: Act, *, offer: int, question: str) -> None:
    """Ask before accepting: the item stays where it is, and whoever offered it must answer or take it back."""
    offered, held = _offer(act, offer)
    if code := ownership.cannot_answer(answer=offered.answer, to=offered.to_id, me=me(act), words=question):
        refuse(code, offer=offer)
    offered.answer, offered.answered_at, offered.question = Answer.QUESTIONED, act.at, question.strip()
    offered.save(update_fields=["answer", "answered_at", "question"])
    announce(HandOffQuestioned(**of(held), offer=offer, to=offered.to_id), act)


@transaction.atomic
def explain_hand_off(act: Act, *, offer: int, note: str) -> None:
    """Answer the question: the hand-off is on offer again."""
    offered, held = _offer(act, offer)
    code = ownership.cannot_settle(
        answer=offered.answer, offered_by=offered.offered_by_id, me=me(act), may_assign=may(act, "work.assign")
    )
    if code or not note.strip():
        refuse(code or "words_missing", offer=offer)
    offered.answer, offered.answered_at, offered.note = Answer.OFFERED, None, note.strip()
    offered.save(update_fields=["answer", "answered_at", "note"])
    announce(HandOffExplained(**of(held), offer=offer, to=offered.to_id), act)


@transaction.atomic
def withdraw_hand_off(act: Act, *, offer: int) -> None:
    offered, held = _offer(act, offer)
    code = ownership.cannot_settle(
        answer=offered.answer, offered_by=offered.offered_by_id, me=me(act), may_assign=may(act, "work.assign")
    )
    if code:
        refuse(code, offer=offer)
    _withdraw(act, offered, held)


@transaction.atomic
def withdraw_offers_to(act: Act, *, staff: UUID) -> int:
    """Nobody waits for an answer from somebody who has left."""
    check(act, "work.assign")
    offers = list(HandOff.objects.filter(to=staff, answer__in=UNANSWERED).select_related("item").order_by("id"))
    for offered in offers:
        _withdraw(act, offered, offered.item)
    return len(offers)


def end_offer(act: Act, *, item: Item) -> None:
    """Whoever the item went to, an offer to somebody else is over."""
    if offered := offer_of(item):
        _withdraw(act, offered, item)


def end_offers(act: Act, *, items: Sequence[Item]) -> None:
    """The items are closed: nobody can accept them any more."""
    closed = {item.pk: item for item in items}
    for offered in HandOff.objects.filter(item__in=closed, answer__in=UNANSWERED).order_by("id"):
        _withdraw(act, offered, closed[offered.item_id])


def _withdraw(act: Act, offered: HandOff, item: Item) -> None:
    offered.answer, offered.answered_at = Answer.WITHDRAWN, act.at
    offered.save(update_fields=["answer", "answered_at"])
    announce(HandOffWithdrawn(**of(item), offer=offered.pk, to=offered.to_id), act)


def _offer(act: Act, offer: int) -> tuple[HandOff, Item]:
    """The item is locked before the offer, as everywhere."""
    found = HandOff.objects.filter(id=offer).values_list("item_id", flat=True).first()
    if found is None:
        refuse("no_such_offer")
    held = hold(act, found)
    return HandOff.objects.select_for_update(no_key=True).get(id=offer), held
