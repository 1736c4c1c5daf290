"""Lists: declared once; filtered, sorted and paged by the address; shown, exported and printed the same everywhere.

    LIST = List(name="work", title=_("Work"), columns=(Column(name="who", title=_("Who"), cell=who_cell),), …)

    @desk_page("work.see")
    def worklist(request, act):
        return show(request, LIST, queries.worklist_source(act), "work/list.html")

A source is any `fn(state, offset, limit) -> Rows`; `rows_of` makes one from a sequence. Filters hold codes, no names.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from django.http import QueryDict

from liaison.platform.ui.cells import Cell
from liaison.platform.ui.words import Words

R = TypeVar("R")


@dataclass(frozen=True, kw_only=True)
class Column(Generic[R]):
    name: str
    title: Words
    cell: Callable[[R], Cell]
    sort: bool = False
    phone: bool = True  # shown on a narrow screen
    end: bool = False  # numbers stand at the end of their column
    tight: bool = False  # no wider than what it holds
    grow: bool = False  # takes the room the others leave


@dataclass(frozen=True)
class Choice:
    code: str
    title: Words


@dataclass(frozen=True, kw_only=True)
class Filter:
    name: str
    title: Words
    choices: tuple[Choice, ...]
    many: bool = False  # several at once
    default: str = ""

    @property
    def usual(self) -> tuple[str, ...]:
        return (self.default,) if self.default else ()


@dataclass(frozen=True, kw_only=True)
class Bulk:
    """A verb for the selected rows: posts their keys as `selected` to `url`."""

    text: Words
    url: str
    icon: str = ""
    key: str = ""
    danger: bool = False


@dataclass(frozen=True, kw_only=True)
class Nothing:
    """What an empty list says: why, and the first step."""

    title: Words
    why: Words = ""
    action: Words = ""
    url: str = ""


@dataclass(frozen=True, kw_only=True)
class List(Generic[R]):
    name: str
    title: Words
    columns: tuple[Column[R], ...]
    key_of: Callable[[R], str]
    url_of: Callable[[R], str] | None = None
    label_of: Callable[[R], Words] | None = None  # what a row's checkbox selects, in words
    filters: tuple[Filter, ...] = ()
    sort: str = ""  # a column's name, "-name" for descending; "" is the source's own order
    sort_said: Words = ""  # the source's own order in words: "why now"
    size: int = 50
    bulk: tuple[Bulk, ...] = ()
    opens_in: str = ""  # a css selector: rows open there, beside the list
    nothing: Nothing
    compact: bool = False
    exports: bool = True

    def column(self, name: str) -> Column[R] | None:
        return next((column for column in self.columns if column.name == name), None)


@dataclass(frozen=True)
class State:
    """What the address asks for; only what the list declares survives reading."""

    chosen: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    sort: str = ""
    page: int = 1

    @property
    def descending(self) -> bool:
        return self.sort.startswith("-")

    @property
    def sorted_by(self) -> str:
        return self.sort.removeprefix("-")

    def one(self, name: str) -> str:
        """The chosen code of a filter, or an empty text."""
        return (self.chosen.get(name) or ("",))[0]


@dataclass(frozen=True)
class Rows(Generic[R]):
    rows: Sequence[R]
    total: int


Source = Callable[[State, int, int], Rows[R]]


def read(listing: List[R], query: QueryDict) -> State:
    chosen = {}
    for declared in listing.filters:
        codes = {choice.code for choice in declared.choices}
        asked = tuple(dict.fromkeys(code for code in query.getlist(declared.name) if code in codes))
        if declared.name not in query:
            asked = declared.usual
        if asked:
            chosen[declared.name] = asked if declared.many else asked[-1:]
    sort = query.get("sort", listing.sort)
    column = listing.column(sort.removeprefix("-"))
    page = query.get("page", "1")
    return State(
        chosen=chosen,
        sort=sort if column and column.sort else listing.sort,
        page=max(int(page), 1) if page.isascii() and page.isdigit() and len(page) < 8 else 1,
    )


def rows_of(
    rows: Sequence[R],
    *,
    keeps: Mapping[str, Callable[[R, str], bool]] | None = None,
    orders: Mapping[str, Callable[[R], Any]] | None = None,
) -> Source[R]:
    """A source over what is in memory: `keeps` says per filter whether a row stays, `orders` sorts per column."""

    def source(state: State, offset: int, limit: int) -> Rows[R]:
        found = [
            row
            for row in rows
            if all(any((keeps or {})[name](row, code) for code in codes) for name, codes in state.chosen.items())
        ]
        if order := (orders or {}).get(state.sorted_by):
            found.sort(key=order, reverse=state.descending)
        return Rows(found[offset : offset + limit], len(found))

    return source
