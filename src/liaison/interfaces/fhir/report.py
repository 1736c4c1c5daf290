"""Say what an import came to: for a person, or as one JSON object."""

import json
import sys
from typing import TextIO

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from rich.console import Console
from rich.table import Table

from liaison.interfaces.fhir.intake import Summary
from liaison.interfaces.fhir.rejects import Rejects


def as_json(summary: Summary, rejects: Rejects, out: TextIO) -> None:
    """Written piece by piece: the list of rejects may be longer than memory."""
    counts = {
        name: dict(sorted(getattr(summary, name).items())) for name in ("read", "created", "updated", "unchanged")
    }
    out.write(json.dumps(counts)[:-1] + ', "rejected": [')
    for number, row in enumerate(rejects.listed()):
        out.write((", " if number else "") + json.dumps(row, ensure_ascii=False))
    out.write(f'], "unresolved": {summary.unresolved}, "seconds": {round(summary.seconds, 3)}}}\n')


def as_text(summary: Summary, rejects: Rejects, kept_in: str) -> None:
    console = Console(file=sys.stdout)
    table = Table(box=None, pad_edge=False)
    table.add_column(_("Type"))
    for heading in (_("read"), _("created"), _("updated"), _("unchanged")):
        table.add_column(heading, justify="right")
    for kind in sorted(summary.read):
        numbers = (summary.read, summary.created, summary.updated, summary.unchanged)
        table.add_row(kind, *(f"{count[kind]:,}" if count[kind] else "" for count in numbers))
    console.print(table)
    console.print(_totals(summary))
    if summary.unresolved:
        told = ngettext(
            "%(count)s reference leads to something that has not arrived yet: ./liaison unresolved lists it.",
            "%(count)s references lead to something that has not arrived yet: ./liaison unresolved lists them.",
            summary.unresolved,
        )
        console.print(told % {"count": f"{summary.unresolved:,}"})
    _rejected(console, rejects, kept_in)


def _totals(summary: Summary) -> str:
    total = summary.read.total()
    return _("%(count)s resources in %(seconds)s seconds, %(speed)s a second.") % {
        "count": f"{total:,}",
        "seconds": f"{summary.seconds:,.1f}",
        "speed": f"{total / summary.seconds if summary.seconds else 0:,.0f}",
    }


def _rejected(console: Console, rejects: Rejects, kept_in: str) -> None:
    if not rejects.count:
        return
    told = ngettext("%(count)s was rejected:", "%(count)s were rejected:", rejects.count)
    console.print(told % {"count": f"{rejects.count:,}"}, style="bold")
    for (kind, resource_type), count in rejects.kinds.most_common(20):
        console.print(f"  {count:>8,}  {kind}  {resource_type}", highlight=False, markup=False)
    for number, row in enumerate(rejects.listed()):
        if number == 5:
            break
        place = f"  {row['file']}:{row['line']}  {row['type']}/{row['id']}  {row['reason']}"
        console.print(place, highlight=False, markup=False)
    if kept_in:
        console.print(_("They are in %(file)s, with the reasons in %(file)s.csv.") % {"file": kept_in}, markup=False)
    else:
        console.print(_("Use --rejects FILE to keep them for repair, or --json for the whole list."))
