"""The forms that come with Liaison: files of this app, each only as its rights allow."""

import csv
from functools import cache
from importlib.resources import files

from liaison.spine.forms.rules.reading import form_in
from liaison.spine.forms.values import Rights, Shipped

_OWN = Rights(owner="Liaison", terms="", decision="own wording", mark="D")
_MAY = ("embed", "own")  # the beginnings of decisions under which a form may be in here


class NotOurs(ValueError):
    """A form was laid into the program without the right to."""


@cache
def shipped() -> dict[str, Shipped]:
    """By code, in the order of the catalogue. A form whose rights say no, or that is faulty, is refused; the tests read them all."""
    rights = {row["item"]: row for row in _rows("content_rights.csv")}
    found = {}
    for row in _rows("catalogue.csv"):
        text = _file(f"{row['form']}.json")
        form = form_in(text)
        found[row["form"]] = Shipped(
            code=row["form"], form=form, text=text, rights=_rights(row, rights), spanish=row["spanish"],
            again_days=int(row["again_days"]) if row["again_days"] else None, needs_terms=row["terms"] == "yes",
            order=int(row["order"]),
        )  # fmt: skip
    return found


def _rights(row: dict[str, str], known: dict[str, dict[str, str]]) -> Rights:
    if row["rights"] == "own":
        return _OWN
    of = known[row["rights"]]
    if not of["product_decision"].lower().removeprefix("katz ").startswith(_MAY):
        raise NotOurs(row["form"])
    return Rights(owner=of["owner"], terms=of["terms"], decision=of["product_decision"], mark=of["prov"])


def _rows(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(_file(name).splitlines(keepends=True)))


def _file(name: str) -> str:
    return files("liaison.spine.forms").joinpath("instruments", name).read_text(encoding="utf-8")
