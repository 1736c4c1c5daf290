"""Promises: made, confirmed, kept, broken with a reason, moved by agreement. None is ever forgotten or deleted."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.events import announce
from liaison.spine.access.actions import check
from liaison.spine.access.queries import staff_in
from liaison.spine.conversations.actions.ledger import enter
from liaison.spine.conversations.events import (
    PromiseBroken,
    PromiseGiven,
    PromiseKept,
    PromiseMade,
    PromiseMoved,
    PromiseRefuted,
    promise_key,
)
from liaison.spine.conversations.models import Promise
from liaison.spine.conversations.rules.promises import kept_at_once
from liaison.spine.conversations.values import EntryKind, PromiseKind, PromiseState
from liaison.spine.people.models import Staff


@transaction.atomic
def promise(
    act: Act, *, patient: UUID, kind: PromiseKind, words: str, ref: str, due_at: datetime, owner: UUID | None,
    about: str = "",
) -> UUID:  # fmt: skip
    """Somebody promised something by a moment, and says so."""
    check(act, "conversations.write", patient)
    _refuse_nonsense(act, words, due_at, owner)
    made, new = Promise.objects.unscoped("the same words of the same text promise once").get_or_create(
        ref=ref, words=words.strip(),
        defaults={
            "patient_id": patient, "kind": kind, "about": about, "due_at": due_at, "owner_id": owner,
            "state": PromiseState.OPEN, "made_at": act.at, "made_by": act.actor,
        },
    )  # fmt: skip
    if new:
        _told_as_made(act, made, due_at)
    return made.pk


@transaction.atomic
def confirm_promise(act: Act, *, promise: UUID, due_at: datetime, owner: UUID | None = None) -> None:
    """Somebody read it and says: yes, by then, and this person keeps it (who wrote it, when nobody is named)."""
    row = _locked(act, promise, PromiseState.FOUND)
    owner = owner or row.owner_id or staff_in(act)
    _refuse_nonsense(act, row.words, due_at, owner)
    row.state, row.due_at, row.owner_id = PromiseState.OPEN, due_at, owner
    row.save(update_fields=["state", "due_at", "owner"])
    _told_as_made(act, row, due_at)


@transaction.atomic
def refute(act: Act, *, promise: UUID) -> None:
    """Somebody read it: it promises nothing."""
    row = _locked(act, promise, PromiseState.FOUND)
    _settle(act, row, PromiseState.NOT_ONE, "")
    announce(PromiseRefuted(patient=row.patient_id, key=promise_key(row.pk)), act)


@transaction.atomic
def keep_promise(act: Act, *, promise: UUID, how: str) -> None:
    """It was done: `how` names the contact that shows it, or says in words what was done."""
    row = _locked(act, promise, PromiseState.OPEN)
    if not how.strip():
        raise Refused("conversations.how_kept", _("Say how it was kept."), field="how")
    _keep(act, row, how.strip(), by_rule=False)


@transaction.atomic
def break_promise(act: Act, *, promise: UUID, reason: str) -> None:
    """It will not be kept, and here is why: the patient is owed that much."""
    row = _locked(act, promise, PromiseState.OPEN)
    if not reason.strip():
        raise Refused("conversations.why_broken", _("Say why it was not kept."), field="reason")
    _settle(act, row, PromiseState.BROKEN, reason.strip())
    _line(act, row, PromiseState.BROKEN)
    announce(PromiseBroken(patient=row.patient_id, key=promise_key(row.pk), kind=row.kind), act)


@transaction.atomic
def move_promise(act: Act, *, promise: UUID, due_at: datetime) -> UUID:
    """The patient agreed to another time: the old promise names the new one, which is a promise as any other."""
    row = _locked(act, promise, PromiseState.OPEN)
    _refuse_nonsense(act, row.words, due_at, row.owner_id)
    later = Promise.objects.create(
        patient_id=row.patient_id, kind=row.kind, words=row.words, ref=promise_key(row.pk), about=row.about,
        due_at=due_at, owner_id=row.owner_id, state=PromiseState.OPEN, made_at=act.at, made_by=act.actor,
    )  # fmt: skip
    row.moved_to = later
    row.save(update_fields=["moved_to"])
    _settle(act, row, PromiseState.MOVED, promise_key(later.pk))
    announce(PromiseMoved(patient=row.patient_id, key=promise_key(row.pk), to=later.pk), act)
    _told_as_made(act, later, due_at)
    return later.pk


@transaction.atomic
def keep_by_fact(
    act: Act, *, patient: UUID, kinds: Sequence[PromiseKind], ref: str, by: UUID | None, about: str = ""
) -> int:
    """A call was answered or a message left: what it surely keeps is kept; what it may keep is put before a person."""
    check(act, "conversations.write", patient)
    rows = Promise.objects.unscoped("whose promise it is decides nothing about who may keep it")
    held = rows.select_for_update(no_key=True).filter(
        patient_id=patient, state=PromiseState.OPEN, kind__in=kinds, made_at__lt=act.at
    )
    kept = 0
    for row in held.exclude(ref=ref):
        mine, same_case = by is not None and row.owner_id == by, bool(about) and row.about == about
        if row.due_at and kept_at_once(
            mine=mine, same_case=same_case, due_on=localdate(row.due_at), on=localdate(act.at)
        ):
            _keep(act, row, ref, by_rule=True)
            kept += 1
    return kept


@transaction.atomic
def give_promise(act: Act, *, promise: UUID, owner: UUID | None) -> None:
    """The work went to somebody else, or back to the team: the promise goes with it."""
    row = Promise.objects.unscoped("checked in the next line").select_for_update(no_key=True).filter(id=promise).first()
    check(act, "conversations.write", row.patient_id if row else None)
    if row is None or row.owner_id == owner:
        return
    row.owner_id = owner
    row.save(update_fields=["owner"])
    announce(PromiseGiven(patient=row.patient_id, key=promise_key(row.pk), owner=owner), act)


def _keep(act: Act, row: Promise, how: str, *, by_rule: bool) -> None:
    late = row.due_at is not None and act.at > row.due_at
    _settle(act, row, PromiseState.KEPT, how)
    _line(act, row, PromiseState.KEPT)
    announce(
        PromiseKept(patient=row.patient_id, key=promise_key(row.pk), kind=row.kind, late=late, by_rule=by_rule), act
    )


def _locked(act: Act, promise: UUID, state: PromiseState) -> Promise:
    row = Promise.objects.unscoped("checked two lines below").select_for_update(no_key=True).filter(id=promise).first()
    if row is None:
        raise Refused("conversations.no_promise", _("There is no such promise."))
    check(act, "conversations.write", row.patient_id)
    if row.state != state:
        raise Refused("conversations.promise_settled", _("Somebody has settled this promise already."))
    return row


def _refuse_nonsense(act: Act, words: str, due_at: datetime, owner: UUID | None) -> None:
    if not words.strip():
        raise Refused("conversations.nothing_promised", _("Say what was promised."), field="words")
    if due_at <= act.at:
        raise Refused("conversations.promise_past", _("Promise a time that is still to come."), field="due_at")
    if owner is None or not Staff.objects.filter(id=owner, active=True).exists():
        raise Refused("conversations.no_owner", _("Say who of us keeps it."), field="owner")


def _settle(act: Act, row: Promise, state: PromiseState, how: str) -> None:
    row.state, row.settled_at, row.settled_by, row.settled_how = state, act.at, act.actor, how
    row.save(update_fields=["state", "settled_at", "settled_by", "settled_how"])


def _told_as_made(act: Act, row: Promise, due_at: datetime) -> None:
    _line(act, row, PromiseState.OPEN)
    announce(
        PromiseMade(
            patient=row.patient_id, key=promise_key(row.pk), kind=row.kind, made_at=act.at, due_at=due_at,
            owner=row.owner_id,
        ),
        act,
    )  # fmt: skip


def _line(act: Act, row: Promise, state: PromiseState) -> None:
    """Every turn of a promise is a line of the patient's history."""
    kind = EntryKind.PROMISE if state is PromiseState.OPEN else EntryKind.RESOLUTION
    said = row.words if state is not PromiseState.BROKEN else f"{row.words}: {row.settled_how}"
    enter(act, patient=row.patient_id, kind=kind, ref=promise_key(row.pk), text=said, code=state, about=row.about)
