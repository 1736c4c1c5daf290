"""The first page of the list: the plain reference order, and when a page from an index is certain."""

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


def ceiling(last_key: int, *, moment: int, most: int) -> int:
    """The best score an item beyond the last one read of a branch can have.

    `moment` is tick(now) for the branch that is not late and 0 for the late one; `most` is the greatest
    chance of any item (chance_max, or what the branch is known to hold).
    """
    return last_key + moment + most


def page_is_certain(scores: Sequence[int], *, size: int, ceilings: Iterable[int]) -> bool:
    """Whether no unread item can belong on the first page, given the scores read, best first.

    One ceiling for each branch that was not read to its end. Strictly greater, because an unread item of
    the same score could have the earlier deadline.
    """
    unread = max(ceilings, default=None)
    if unread is None:
        return True
    return len(scores) >= size and scores[size - 1] > unread
