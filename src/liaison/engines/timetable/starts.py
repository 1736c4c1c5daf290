"""Sets of starts: the minutes at which a visit could begin, as closed spans in order; minutes count from 1970 in UTC."""

from collections.abc import Iterable, Iterator

Span = tuple[int, int]
Spans = tuple[Span, ...]

GRAIN = 5  # visits begin at minutes people can say


def starts_in(free: Iterable[Span], lead: int, tail: int) -> Spans:
    """Where a visit may begin that takes something from `lead` to `tail` minutes after its start, inside free time."""
    return tuple((begin - lead, end - tail) for begin, end in free if end - begin >= tail - lead)


def merged(spans: Iterable[Span]) -> Spans:
    """The same set with what overlaps or touches made one."""
    found: list[Span] = []
    for begin, end in sorted(spans):
        if found and begin <= found[-1][1]:
            found[-1] = found[-1][0], max(found[-1][1], end)
        else:
            found.append((begin, end))
    return tuple(found)


def both(some: Spans, others: Spans) -> Spans:
    """What is in both sets of closed spans; both are in order and do not overlap themselves."""
    found: list[Span] = []
    i = j = 0
    while i < len(some) and j < len(others):
        begin, end = max(some[i][0], others[j][0]), min(some[i][1], others[j][1])
        if begin <= end:
            found.append((begin, end))
        if some[i][1] < others[j][1]:
            i += 1
        else:
            j += 1
    return tuple(found)


def less(free: Spans, taken: Iterable[Span]) -> Spans:
    """Free time without what is taken; here spans are half open, as time is."""
    left = list(free)
    for begin, end in taken:
        left = [
            piece
            for start, stop in left
            for piece in ((start, min(stop, begin)), (max(start, end), stop))
            if piece[0] < piece[1]
        ]
    return merged(left)


def holds(spans: Spans, minute: int) -> bool:
    return any(begin <= minute <= end for begin, end in spans)


def tiles(spans: Spans, step: int) -> Iterator[int]:
    """Starts one after the other, so that no gap is left that nobody fits into. A span that has a start yields one."""
    for begin, end in spans:
        first = -(-begin // GRAIN) * GRAIN
        yield from range(first if first <= end else begin, end + 1, step)
