"""A list is what its declaration and its address say, and nothing else."""

from dataclasses import dataclass, replace

import pytest
from django.http import QueryDict
from django.test import RequestFactory

from liaison.platform.ui.bound_lists import bind
from liaison.platform.ui.cells import Number, Text
from liaison.platform.ui.lists import Choice, Column, Filter, List, Nothing, State, read, rows_of


@dataclass(frozen=True)
class Row:
    key: str
    name: str
    size: int


ROWS = [Row(f"r{n}", f"name {n % 7}", n) for n in range(25)]
LIST: List[Row] = List(
    name="rows",
    title="Rows",
    key_of=lambda row: row.key,
    columns=(
        Column(name="name", title="Name", cell=lambda row: Text(row.name), sort=True),
        Column(name="size", title="Size", cell=lambda row: Number(row.size), sort=True),
        Column(name="key", title="Key", cell=lambda row: Text(row.key)),
    ),
    filters=(
        Filter(name="parity", title="Parity", choices=(Choice("odd", "Odd"), Choice("even", "Even"))),
        Filter(name="third", title="Third", choices=tuple(Choice(str(n), str(n)) for n in range(3)), many=True),
        Filter(name="whose", title="Whose", choices=(Choice("mine", "Mine"), Choice("all", "All")), default="mine"),
    ),
    size=10,
    nothing=Nothing(title="No rows"),
)
SOURCE = rows_of(
    ROWS,
    keeps={
        "parity": lambda row, code: (row.size % 2 == 1) == (code == "odd"),
        "third": lambda row, code: row.size % 3 == int(code),
        "whose": lambda row, code: code == "all" or row.size < 20,
    },
    orders={"name": lambda row: row.name, "size": lambda row: row.size},
)


def bound(query="", listing=LIST):
    return bind(RequestFactory().get(f"/rows?{query}"), listing, SOURCE)


@pytest.mark.parametrize(
    ("query", "state"),
    [
        ("", State({"whose": ("mine",)})),
        ("parity=odd&sort=-size&page=2", State({"parity": ("odd",), "whose": ("mine",)}, "-size", 2)),
        ("parity=odd&parity=even", State({"parity": ("even",), "whose": ("mine",)})),
        ("third=1&third=2&third=1", State({"third": ("1", "2"), "whose": ("mine",)})),
        ("whose=", State({})),
        ("parity=Rosa+Delgado&other=x&sort=key&page=0", State({"whose": ("mine",)})),
        ("page=-1&sort=-nobody", State({"whose": ("mine",)})),
        ("page=%D9%A3", State({"whose": ("mine",)})),
        ("page=99999999999999", State({"whose": ("mine",)})),
    ],
)
def test_only_what_is_declared_survives_reading(query, state):
    assert read(LIST, QueryDict(query)) == state


def test_a_page_holds_its_rows_and_says_which():
    found = bound("whose=all&page=3")
    assert [row.key for row in found.rows] == [f"r{n}" for n in range(20, 25)]
    assert (found.first, found.last, found.found.total, found.pages) == (21, 25, 25, 3)
    assert found.next_url == ""
    assert found.previous_url == "/rows?whose=all&page=2"


def test_a_page_past_the_end_is_the_last_page():
    assert bound("whose=all&page=9").state.page == 3


def test_addresses_keep_the_filters_and_drop_the_page():
    found = bound("parity=odd&page=1&sort=size")
    assert [column.aria for column in found.columns] == ["none", "ascending", "none"]
    assert [column.url for column in found.columns] == ["/rows?parity=odd&sort=name", "/rows?parity=odd&sort=-size", ""]
    parity = found.filters[0]
    assert [choice.chosen for choice in parity.choices] == [True, False]
    assert parity.clear_url == "/rows?sort=size"
    assert found.csv_url == "/rows?parity=odd&sort=size&export=csv"


def test_several_choices_are_added_and_taken_away():
    third = bound("third=1").filters[1]
    assert [choice.url for choice in third.choices] == ["/rows?third=1&third=0", "/rows", "/rows?third=1&third=2"]


def test_a_usual_choice_is_left_out_of_the_address_and_can_be_cleared():
    whose = bound().filters[2]
    assert [choice.url for choice in whose.choices] == ["/rows", "/rows?whose=all"]
    assert whose.clear_url == "/rows?whose="
    assert not bound().filtered
    assert bound("whose=all").filtered


def test_sorting_goes_both_ways():
    assert [row.key for row in bound("sort=-size").rows][:2] == ["r19", "r18"]


def test_no_declared_column_sorts_by_accident():
    plain = replace(LIST, columns=tuple(replace(column, sort=False) for column in LIST.columns))
    assert {column.url for column in bound("sort=size", plain).columns} == {""}
