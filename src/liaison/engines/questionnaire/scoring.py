"""Scores of instruments, item by item as the rulebook counts them, with the band they fall into and where that stands."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from liaison.engines.questionnaire.comparing import bare, same
from liaison.engines.questionnaire.form import LOINC, Answers, Form, Item, Key, Value
from liaison.engines.questionnaire.tables import Row, rows

OWN = "urn:liaison:form"  # the system of codes that LOINC has none for
_YES, _NO = ("yes", "LA33-6", "Y", "true"), ("no", "LA32-8", "N", "false")


@dataclass(frozen=True, kw_only=True)
class Band:
    name: str
    least: int | None
    most: int | None
    action: str
    mark: str  # S sourced, K from knowledge and to be verified, D ours
    source: str


@dataclass(frozen=True, kw_only=True)
class Score:
    """`value` is None when too much is unanswered: then nothing is said of it."""

    name: str
    loinc: str
    value: int | None
    highest: int
    answered: int
    items: int
    prorated: bool
    band: Band | None
    by_item: tuple[tuple[str, int | None], ...]  # linkId, points

    @property
    def missing(self) -> int:
        return self.items - self.answered


def scores(form: Form, answers: Answers, open_: set[Key], *, sex: str = "") -> list[Score]:
    """Of every instrument whose questions are all in this form; a closed question counts nothing."""
    found = _instruments(form)
    names = {name for name, _items in found}
    return [
        _score(row, items, answers, open_, sex)
        for name, items in found
        if (row := _definition(name)) and row["unless"] not in names
    ]


def bands(name: str, sex: str = "") -> tuple[Band, ...]:
    """As the rulebook lists them; of men and women only the one's own, and the stricter where nobody said."""
    other = "men" if sex != "male" else "women"
    return tuple(band for band in _bands(name) if not band.name.endswith(f" {other}"))


def band_of(name: str, value: int, sex: str = "") -> Band | None:
    """Where rows overlap, the one that begins highest."""
    fitting = [band for band in bands(name, sex) if _in(band, value)]
    return max(fitting, key=lambda band: band.least or 0, default=None)


def points(score: str, item: Item, value: Value) -> int | None:
    """What one answer counts; the rulebook's points before those the form itself gives."""
    table = _points(score).get(_code(item), {})
    for code in _codes_of(value):
        if code in table:
            return table[code]
    own = next((option.points for option in item.options if same(option.value, value)), None)
    return int(own) if own is not None else None


def _score(row: Row, items: list[Item], answers: Answers, open_: set[Key], sex: str) -> Score:
    name, counted = row["score"], []
    for item in items:
        said = answers.get(Key(item.link), ())
        closed = Key(item.link) not in open_
        counted.append((item.link, 0 if closed else points(name, item, said[0]) if said else None))
    known = [found for _link, found in counted if found is not None]
    if row["method"] == "count":
        known = [int(found > 0) for found in known]
    missing, total = len(items) - len(known), sum(known)
    rule, _, limit = row["needs"].partition(":")
    allowed = int(limit) if rule == "prorate" else len(items) - 1 if rule == "any" else 0
    value: int | None = total if missing <= allowed and known else None
    if value is not None and missing and rule == "prorate":
        value = _half_up(total * len(items), len(known))
    return Score(
        name=name, loinc=_loinc(name), value=value, highest=_highest(name, row["method"]), answered=len(known), items=len(items),
        prorated=bool(value is not None and missing and rule == "prorate"),
        band=band_of(name, value, sex) if value is not None else None, by_item=tuple(counted),
    )  # fmt: skip


def _half_up(total: int, count: int) -> int:
    return (2 * total + count) // (2 * count)


def _instruments(form: Form) -> list[tuple[str, list[Item]]]:
    by_code = {
        _code(item): item for item in form.walk() if item.asks and not form.dimensions(item.link) and _code(item)
    }
    found = []
    for row in rows("scores"):
        codes = list(_points(row["score"]))
        if codes and all(code in by_code for code in codes):
            found.append((row["score"], [by_code[code] for code in codes]))
    return found


def _code(item: Item) -> str:
    return item.code_in(LOINC) or item.code_in(OWN)


@cache
def _points(score: str) -> dict[str, dict[str, int]]:
    """By code of the question, by code of the answer."""
    part = next((row for row in rows("parts") if row["score"] == score), None)
    kept = part["items"].split() if part else None
    found = {}
    for row in rows("instrument_items", "own_items"):
        if (
            row["instrument"] == (part["of"] if part else score)
            and row["answer_points"]
            and (not kept or row["item"] in kept)
        ):
            code = row["loinc"] or f"{row['instrument']}:{row['item']}"
            pairs = (pair.split("=") for pair in row["answer_points"].split())
            found[code] = {answer: int(count) for answer, count in pairs}
    return found


def _codes_of(value: Value) -> Iterator[str]:
    held = bare(value)
    code = str(held.get("code", "")) if isinstance(held, dict) else str(held).lower()
    yield code
    yield from ("yes",) if code in _YES else ("no",) if code in _NO else ()


@cache
def _bands(name: str) -> tuple[Band, ...]:
    return tuple(
        Band(
            name=row["band"], least=int(row["min"]) if row["min"] else None, most=int(row["max"]) if row["max"] else None,
            action=row["action"], mark=row["prov"], source=row["source"],
        )
        for row in rows("instrument_scoring", "own_scoring")
        if row["instrument"] == name
    )  # fmt: skip


def _in(band: Band, value: int) -> bool:
    return (band.least is None or band.least <= value) and (band.most is None or value <= band.most)


def _loinc(name: str) -> str:
    return next(
        (row["score_loinc"] for row in rows("instrument_scoring", "own_scoring") if row["instrument"] == name), ""
    )


def _highest(name: str, method: str) -> int:
    return sum(1 if method == "count" else max(table.values()) for table in _points(name).values())


@cache
def _definition(name: str) -> Row:
    return next(row for row in rows("scores") if row["score"] == name)
