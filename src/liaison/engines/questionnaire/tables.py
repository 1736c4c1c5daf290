"""The tables as they lie in `data/`: rows of text, read once. The rulebook's own first, then ours."""

import csv
from functools import cache
from importlib.resources import files

Row = dict[str, str]


@cache
def rows(*names: str) -> tuple[Row, ...]:
    found: list[Row] = []
    for name in names:
        text = files("liaison.engines.questionnaire").joinpath("data", f"{name}.csv").read_text(encoding="utf-8")
        found += csv.DictReader(text.splitlines(keepends=True))
    return tuple(found)
