"""Where in a pile of pages one paper ends and the next begins."""

from collections.abc import Sequence
from dataclasses import dataclass

from liaison.engines.papers.glyphs import alike, folded
from liaison.engines.papers.kinds import PaperKind
from liaison.engines.papers.reading import Found


@dataclass(frozen=True)
class Piece:
    """Pages first to last, counted from nought, that look like one paper."""

    first: int
    last: int
    why: str  # start, cover, counter, person, kind: what began it


def split(pages: Sequence[Found]) -> list[Piece]:
    """A cover sheet stands alone. Two papers are put together with one key; a page is kept with the paper before it when in doubt."""
    starts: list[tuple[int, str]] = []
    for number, page in enumerate(pages):
        paper = pages[starts[-1][0] : number] if starts else ()
        if why := _begins(paper, page):
            starts.append((number, why))
    ends = [number - 1 for number, _ in starts[1:]] + [len(pages) - 1]
    return [Piece(first, last, why) for (first, why), last in zip(starts, ends, strict=True)]


def _begins(paper: Sequence[Found], page: Found) -> str:
    """Why a paper begins on this page; empty when the one before goes on."""
    if not paper:
        return "start"
    before = paper[-1]
    if page.cover or before.cover:
        return "cover"
    if page.counter and before.counter and page.counter == (before.counter[0] + 1, before.counter[1]):
        return ""
    if (page.counter and page.counter[0] == 1) or (before.counter and before.counter[0] == before.counter[1]):
        return "counter"
    if any(_others(one, page) for one in paper):
        return "person"
    if page.counter and page.counter[0] > 1:
        return ""
    kinds = {one.kind for one in paper} - {PaperKind.OTHER}
    return "kind" if page.names and kinds and page.kind not in (PaperKind.OTHER, *kinds) else ""


def _others(one: Found, other: Found) -> bool:
    """Both pages name somebody, and it is not the same person."""
    if one.records and other.records:
        return not set(one.records) & set(other.records)
    if one.births and other.births and set(one.births) & set(other.births):
        return False
    if one.names and other.names:
        return not any(_same(a, b) for a in one.names for b in other.names)
    return bool(one.births and other.births)


def _same(one: str, other: str) -> bool:
    mine, theirs = folded(one).split(), folded(other).split()
    return sum(max((alike(a, b) for b in theirs), default=0) > 0.7 for a in mine) >= min(2, len(mine), len(theirs))
