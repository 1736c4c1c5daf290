"""Say what an import came to: for a person, or as one JSON object."""

import json
import sys
from collections.abc import Iterator
from itertools import islice
from typing import TextIO

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from rich.console import Console
from rich.table import Table

from liaison.interfaces.fhir.intake import Summary
from liaison.interfaces.fhir.rejects import Rejects

_KINDS, _EXAMPLES = 20, 5


def as_json(summary: Summary, rejects: Rejects, out: TextIO) -> None:
    """Written piece by piece: the list of rejects may be longer than memory."""
    counts = {
        name: dict(sorted(getattr(summary, name).items())) for name in ("read", "created", "updated", "unchanged")
    }
    out.write(json.dumps(counts)[:-1] + ', "rejected": [')
    for number, row in enumerate(rejects.listed()):
        out.write((", " if number else "") + json.dumps(row, ensure_ascii=False))
    out.write(f'], "unresolved": {summary.unresolved}, "seconds": {round(summary.seconds, 3)}}}\n')


def as_text(summary: Summary, rejects: Rejects, *, kept_in: str, passed_over: int) -> None:
    console = Console(file=sys.stdout)
    if summary.read:
        console.print(_table(summary))
    for line in (*_totals(summary, passed_over), *_rejected(rejects, kept_in)):
        console.print(line, highlight=False, markup=False, soft_wrap=True)


def _table(summary: Summary) -> Table:
    table = Table(box=None, pad_edge=False)
    table.add_column(_("Type"))
    for heading in (_("read"), _("created"), _("updated"), _("unchanged")):
        table.add_column(heading, justify="right")
    for kind in sorted(summary.read):
        numbers = (summary.read, summary.created, summary.updated, summary.unchanged)
        table.add_row(kind, *(f"{count[kind]:,}" if count[kind] else "" for count in numbers))
    return table


def _totals(summary: Summary, passed_over: int) -> Iterator[str]:
    total = summary.read.total()
    speed = total / summary.seconds if summary.seconds else 0
    yield _("%(count)s resources in %(seconds)s seconds, %(speed)s a second.") % {
        "count": f"{total:,}", "seconds": f"{summary.seconds:,.1f}", "speed": f"{speed:,.0f}",
    }  # fmt: skip
    if passed_over:
        told = ngettext(
            "%(count)s JSON file is not FHIR: passed over.",
            "%(count)s JSON files are not FHIR: passed over.",
            passed_over,
        )
        yield told % {"count": passed_over}
    if summary.unresolved:
        told = ngettext(
            "%(count)s reference leads to something that has not arrived yet: ./liaison unresolved lists it.",
            "%(count)s references lead to something that has not arrived yet: ./liaison unresolved lists them.",
            summary.unresolved,
        )
        yield told % {"count": f"{summary.unresolved:,}"}


def _rejected(rejects: Rejects, kept_in: str) -> Iterator[str]:
    if not rejects.count:
        return
    yield ngettext("%(count)s was rejected:", "%(count)s were rejected:", rejects.count) % {
        "count": f"{rejects.count:,}"
    }
    for (kind, resource_type), count in rejects.kinds.most_common(_KINDS):
        yield f"  {count:>8,}  {kind}  {resource_type}"
    yield _("The first of them:")
    for row in islice(rejects.listed(), _EXAMPLES):
        yield f"  {row['file']}:{row['line']}  {row['type']}/{row['id']}  {row['reason']}"
    if kept_in:
        yield _("They are in %(file)s, with the reasons in %(file)s.csv.") % {"file": kept_in}
    else:
        yield _("Use --rejects FILE to keep them for repair, or --json for the whole list.")
