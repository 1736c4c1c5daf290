"""The first page of the list: the plain reference order, and the bound that lets SQL find it without reading all."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from liaison.engines.ranking.parameters import DEFAULT, Parameters
from liaison.engines.ranking.score import Candidate, score


def top(
    items: Iterable[Candidate], *, now: datetime, hour: int, size: int, parameters: Parameters = DEFAULT
) -> list[Candidate]:
    """The reference that SQL must agree with: highest score first, then the earlier deadline, then the id."""

    def place(item: Candidate) -> tuple[int, datetime, str]:
        return -score(item, now=now, hour=hour, parameters=parameters), item.due_at, item.id

    return sorted(items, key=place)[:size]


def least_key(scores: Sequence[int], *, size: int, moment: int, most: int) -> int | None:
    """The least stored key with which an item of a branch can still be on the page; None when any can.

    `scores` are those of any items read so far, best first: the page's last line cannot score less than the
    `size`-th of them. `moment` is what time adds to the branch (tick(now), or 0 for the late one), `most` the
    greatest chance (chance_max). An item that equals the bound may still win by its deadline, so it counts.
    """
    return scores[size - 1] - moment - most if len(scores) >= size else None


def page_is_certain(scores: Sequence[int], *, size: int, moments: Iterable[tuple[int, int]], most: int) -> bool:
    """Whether the page that was read is the page: no unread item of a branch could belong on it.

    `moments` has (last key read, what time adds) for each branch that was not read to its end.
    """
    for last_key, moment in moments:
        least = least_key(scores, size=size, moment=moment, most=most)
        if least is None or last_key >= least:
            return False
    return True
