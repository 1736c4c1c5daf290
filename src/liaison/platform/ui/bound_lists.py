"""A list as one request sees it: rows with their cells, and the addresses of every filter, order, page and export."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar
from urllib.parse import urlencode

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from liaison.platform.events import announce
from liaison.platform.ui import export
from liaison.platform.ui.cells import Cell
from liaison.platform.ui.events import ListTaken
from liaison.platform.ui.lists import Bulk, Choice, Column, Filter, List, Rows, Source, State, read
from liaison.platform.ui.words import Words

R = TypeVar("R")
Chosen = Mapping[str, tuple[str, ...]]
EXPORT_LIMIT = 20_000  # rows; a larger export belongs to insight


@dataclass(frozen=True)
class BoundRow:
    key: str
    url: str
    label: Words
    cells: tuple[tuple[Column[object], Cell], ...]


@dataclass(frozen=True)
class BoundChoice:
    choice: Choice
    chosen: bool
    url: str


@dataclass(frozen=True)
class BoundFilter:
    filter: Filter
    choices: tuple[BoundChoice, ...]
    chosen: tuple[Words, ...]
    clear_url: str


@dataclass(frozen=True)
class BoundColumn:
    column: Column[object]
    url: str  # empty when the list cannot be sorted by it
    aria: str  # ascending, descending, none


@dataclass(frozen=True)
class Bound(Generic[R]):
    """What the listing component draws."""

    listing: List[R]
    state: State
    found: Rows[R]
    path: str
    chosen_key: str = ""  # the row that is open beside the list

    @property
    def id(self) -> str:
        return f"list-{self.listing.name}"

    @property
    def columns(self) -> list[BoundColumn]:
        return [BoundColumn(column, self._sort_url(column), self._aria(column)) for column in self.listing.columns]  # type: ignore[arg-type]

    @property
    def rows(self) -> list[BoundRow]:
        return [self._row(row) for row in self.found.rows]

    @property
    def filters(self) -> list[BoundFilter]:
        return [self._filter(declared) for declared in self.listing.filters]

    @property
    def filtered(self) -> bool:
        return any(
            self.state.chosen.get(f.name, ()) != ((f.default,) if f.default else ()) for f in self.listing.filters
        )

    @property
    def clear_url(self) -> str:
        return self.path

    @property
    def bulk(self) -> Sequence[Bulk]:
        return self.listing.bulk

    @property
    def pages(self) -> int:
        return max(-(-self.found.total // self.listing.size), 1)

    @property
    def first(self) -> int:
        return (self.state.page - 1) * self.listing.size + 1

    @property
    def last(self) -> int:
        return self.first + len(self.found.rows) - 1

    @property
    def previous_url(self) -> str:
        return self.url(page=self.state.page - 1) if self.state.page > 1 else ""

    @property
    def next_url(self) -> str:
        return self.url(page=self.state.page + 1) if self.state.page < self.pages else ""

    @property
    def first_url(self) -> str:
        return self.url(page=1)

    @property
    def csv_url(self) -> str:
        return self.url(export="csv")

    @property
    def xlsx_url(self) -> str:
        return self.url(export="xlsx")

    def url(self, *, page: int = 1, sort: str | None = None, export: str = "", chosen: Chosen | None = None) -> str:
        """This list's address with something changed; what is as declared is left out."""
        pairs: list[tuple[str, str]] = []
        for declared in self.listing.filters:
            codes = {**self.state.chosen, **(chosen or {})}.get(declared.name, ())
            if codes != declared.usual:
                pairs += [(declared.name, code) for code in codes or ("",)]
        order = self.state.sort if sort is None else sort
        pairs += [("sort", order)] if order != self.listing.sort else []
        pairs += [("page", str(page))] if page > 1 else []
        pairs += [("export", export)] if export else []
        return f"{self.path}?{urlencode(pairs)}" if pairs else self.path

    def _row(self, row: R) -> BoundRow:
        listing, key = self.listing, self.listing.key_of(row)
        return BoundRow(
            key=key,
            url=listing.url_of(row) if listing.url_of else "",
            label=listing.label_of(row) if listing.label_of else key,
            cells=tuple((column, column.cell(row)) for column in listing.columns),  # type: ignore[misc]
        )

    def _filter(self, declared: Filter) -> BoundFilter:
        chosen = self.state.chosen.get(declared.name, ())
        choices = tuple(
            BoundChoice(choice, choice.code in chosen, self._turned(declared, choice.code))
            for choice in declared.choices
        )
        return BoundFilter(
            declared, choices, tuple(c.choice.title for c in choices if c.chosen), self.url(chosen={declared.name: ()})
        )

    def _turned(self, declared: Filter, code: str) -> str:
        """The address with this choice made; of several at once, with it added or taken away."""
        chosen = self.state.chosen.get(declared.name, ())
        codes: tuple[str, ...] = (code,)
        if declared.many:
            codes = tuple(c for c in chosen if c != code) if code in chosen else (*chosen, code)
        return self.url(chosen={declared.name: codes})

    def _sort_url(self, column: Column[R]) -> str:
        if not column.sort:
            return ""
        turn = self.state.sorted_by == column.name and not self.state.descending
        return self.url(sort=f"-{column.name}" if turn else column.name)

    def _aria(self, column: Column[R]) -> str:
        if self.state.sorted_by != column.name:
            return "none"
        return "descending" if self.state.descending else "ascending"


def bind(
    request: HttpRequest, listing: List[R], source: Source[R], *, chosen_key: str = "", path: str = ""
) -> Bound[R]:
    """Read the address and ask the source for that page; a page past the end is the last one."""
    state = read(listing, request.GET)
    found = source(state, (state.page - 1) * listing.size, listing.size)
    if not found.rows and found.total and state.page > 1:
        state = State(state.chosen, state.sort, -(-found.total // listing.size))
        found = source(state, (state.page - 1) * listing.size, listing.size)
    return Bound(listing, state, found, path or request.path, chosen_key)


def show(
    request: HttpRequest, listing: List[R], source: Source[R], template: str,
    context: dict[str, object] | None = None, *, chosen_key: str = "",
) -> HttpResponse:  # fmt: skip
    """A page with this list in it as `listing`, or the file when the address asks for an export."""
    asked = request.GET.get("export", "")
    if listing.exports and asked in export.KINDS:
        return _taken(request, listing, source, asked)
    bound = bind(request, listing, source, chosen_key=chosen_key)
    return render(request, template, {**(context or {}), "listing": bound})


@transaction.atomic
def _taken(request: HttpRequest, listing: List[R], source: Source[R], kind: str) -> HttpResponse:
    """The file, and the fact that it was taken."""
    desk, state = request.desk, read(listing, request.GET)  # type: ignore[attr-defined]
    rows = list(source(state, 0, EXPORT_LIMIT).rows)
    announce(
        ListTaken(
            patient=None, key=f"list:{listing.name}", listing=listing.name, kind=kind, rows=len(rows),
            narrowed=any(state.chosen.get(f.name, ()) != f.usual for f in listing.filters),
        ),
        desk.act,
    )  # fmt: skip
    return export.respond(listing, rows, kind, zone=desk.zone)
