"""A comparison as a page draws it: columns for the lists, a row for each medicine, its findings in words, its choices with keys."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils import dateformat
from django.utils.translation import gettext as _

from liaison.engines.medicines import Finding, Kind, Listed, ListHead, ListKind
from liaison.platform.ui.words import Words
from liaison.records.medicines.pages import words
from liaison.records.medicines.queries import Comparison, Line
from liaison.records.medicines.rules.choices import offered


@dataclass(frozen=True, kw_only=True)
class Cell:
    """What one list says of one medicine; nothing where it does not name it."""

    list: str
    title: str
    entries: tuple["Entry", ...]


@dataclass(frozen=True, kw_only=True)
class Entry:
    name: str
    how: str
    said: str
    over: str  # since when, or that, it is over; "" for what is taken
    note: str


@dataclass(frozen=True, kw_only=True)
class Tile:
    value: str
    label: Words
    chosen: bool


@dataclass(frozen=True, kw_only=True)
class Row:
    id: UUID
    number: int
    title: str
    matched: Words
    findings: tuple[tuple[str, str], ...]  # (look, words)
    cells: tuple[Cell, ...]
    tiles: tuple[Tile, ...]
    question: str
    asked: str
    asked_by: str
    settled: Words
    how: str
    words: str
    by: str
    at: datetime | None
    resolution: str


@dataclass(frozen=True, kw_only=True)
class Shown:
    columns: tuple[str, ...]
    to_do: tuple[Row, ...]  # open, or asked of whoever looks
    waiting: tuple[Row, ...]  # asked of a clinician
    decided: tuple[Row, ...]
    agree: tuple[Row, ...]
    over: tuple[Row, ...]


def shown(found: Comparison, *, decides: bool) -> Shown:
    titles = title_of(found.heads)
    names = {line.key: line.title for line in found.lines}
    rows = [(line, _row(found, line, titles, names, decides=decides)) for line in found.lines]
    to_do = [row for line, row in rows if not line.resolution or (decides and line.resolution == "ask")]
    past = [row for line, row in rows if line.reason == "ended"]
    agree = [row for line, row in rows if line.reason == "agree"]
    waiting = [row for line, row in rows if line.resolution == "ask" and not decides]
    settled = [row for line, row in rows if row not in (*to_do, *past, *agree, *waiting)]
    return Shown(
        columns=tuple(titles[head.key] for head in found.heads), to_do=tuple(to_do), waiting=tuple(waiting),
        decided=tuple(settled), agree=tuple(agree), over=tuple(past),
    )  # fmt: skip


def title_of(heads: Sequence[ListHead]) -> dict[str, str]:
    """Whose list: ours by its source where there are several, a hospital's by its name, an earlier one by its day."""
    several = sum(head.kind is ListKind.CLINIC for head in heads) > 1
    found = {}
    for head in heads:
        name = str(words.LISTS[head.kind])
        if head.kind is ListKind.CLINIC and several:
            name = f"{name} ({head.title})"
        elif head.kind is ListKind.HOSPITAL and head.title:
            name = head.title
        elif head.kind is ListKind.EARLIER:
            day = dateformat.format(datetime.fromisoformat(head.as_of), _("j M Y")) if head.as_of else ""
            name = " ".join(part for part in (_("Earlier:"), head.title, day) if part)
        found[head.key] = name
    return found


def sentence(finding: Finding, titles: dict[str, str], line: Line, names: dict[str, str]) -> str:
    text = str(words.FINDINGS[finding.kind]) % {
        "list": titles.get(finding.list, finding.list), "than": titles.get(finding.than, finding.than),
        "says": finding.says, "than_says": finding.than_says,
    }  # fmt: skip
    if finding.kind is Kind.UNSURE_NAME:
        return f"{text}: {', '.join(names.get(key, key) for key in line.may_be)}"
    return text


def draft(found: Comparison, line: Line, titles: dict[str, str], names: dict[str, str]) -> str:
    """The question as it would be asked: what differs, what each list says, and what is wanted. Never what to do."""
    said = "; ".join(sentence(one, titles, line, names) for one in line.findings)
    lists = " ".join(
        f"{titles[head.key]}: “{' / '.join(_words_of(one, words_) for one, words_ in line.of(head.key))}”."
        for head in found.heads
        if line.of(head.key)
    )
    return _("%(medicine)s: %(found)s. %(lists)s What should the patient take?") % {
        "medicine": line.title[:1].upper() + line.title[1:], "found": said, "lists": lists,
    }  # fmt: skip


def _words_of(one: Listed, said: str) -> str:
    return said or (f"{one.name}, {one.how}" if one.how else one.name)


def _row(found: Comparison, line: Line, titles: dict[str, str], names: dict[str, str], *, decides: bool) -> Row:
    code = f"{line.resolution}:{line.reason}"
    return Row(
        id=line.id, number=line.number, title=line.title, matched=words.MATCHED[line.matched],
        findings=tuple((words.LOOKS.get(one.kind, "soon"), sentence(one, titles, line, names)) for one in line.findings),
        cells=tuple(_cell(line, head, titles) for head in found.heads), tiles=_tiles(found, line, decides=decides),
        question=line.question or draft(found, line, titles, names), asked=line.question, asked_by=line.asked_by,
        settled=words.SETTLED.get(code, ""), how=line.how, words=line.words, by=line.by, at=line.resolved_at,
        resolution=line.resolution,
    )  # fmt: skip


def _tiles(found: Comparison, line: Line, *, decides: bool) -> tuple[Tile, ...]:
    """What is decided already may be decided anew by whoever may."""
    choices = offered([one for one, _said in line.entries], found.kinds, decides=decides)
    return tuple(
        Tile(
            value=one.code,
            label=words.ANOTHER if decides and one.code == "ask:asked" else words.CHOICES[one.code],
            chosen=False,
        )
        for one in choices
    )


def _cell(line: Line, head: ListHead, titles: dict[str, str]) -> Cell:
    return Cell(
        list=head.key, title=titles[head.key], entries=tuple(_entry(one, said) for one, said in line.of(head.key))
    )


def _entry(one: Listed, said: str) -> Entry:
    over = "" if one.current else (_("does not take it") if one.spoken else _("ended"))
    dosage = one.dosage
    parts = (
        ""
        if one.how or dosage is None
        else " ".join(part for part in (dosage.amount, dosage.unit, _often(one)) if part)
    )
    note = " · ".join(
        part for part in (dateformat.format(one.day, _("j M Y")) if one.day else one.since, one.by) if part
    )
    return Entry(name=one.name, how=one.how or parts, said=said, over=over, note=note)


def _often(one: Listed) -> str:
    """ "2 in 1 d": what a record gives in parts only."""
    dosage = one.dosage
    if dosage is None or not dosage.period:
        return ""
    return f"{dosage.frequency or '1'} / {dosage.period} {dosage.period_unit}"
