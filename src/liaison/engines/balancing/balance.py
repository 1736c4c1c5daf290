"""Sharing out work by acuity: a preview that moves as few items as make it even."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple
from uuid import UUID


class Burden(NamedTuple):
    """An item as a load: points of harm and risk, which is how much it asks of its owner."""

    item: int
    owner: UUID
    acuity: int
    minutes: int
    late: bool


class Move(NamedTuple):
    item: int
    source: UUID
    to: UUID


def balance(burdens: Iterable[Burden], present: Sequence[UUID], *, only_from: frozenset[UUID]) -> tuple[Move, ...]:
    """Everything of those who are not there, then from the heaviest to the lightest while that narrows the gap."""
    listed = sorted(burdens)
    if not present:
        return ()
    load = dict.fromkeys(present, 0)
    for burden in listed:
        if burden.owner in load:
            load[burden.owner] += burden.acuity
    moves = []
    for burden in sorted(listed, key=lambda b: (-b.acuity, b.item)):
        must = burden.owner in only_from if only_from else burden.owner not in load
        lightest = min((who for who in present if who not in only_from), key=lambda who: (load[who], who), default=None)
        if lightest is None or lightest == burden.owner:
            continue
        gap = load.get(burden.owner, 0) - load[lightest]
        if must or (not only_from and gap > burden.acuity):
            moves.append(Move(burden.item, burden.owner, lightest))
            load[lightest] += burden.acuity
            if burden.owner in load:
                load[burden.owner] -= burden.acuity
    return tuple(moves)
