"""What somebody did in a day, row by row, as the log has it."""

from datetime import date

from liaison.kernel.act import Act
from liaison.platform.models import EventRow
from liaison.spine.access.queries import check
from liaison.spine.people.queries import chart_now
from liaison.spine.work.queries.day import between, bounds
from liaison.spine.work.queries.watermark import Told


def own_log(act: Act, *, day: date) -> list[Told]:
    """My own rows of that day, the newest first."""
    check(act, "work.do")
    rows = between(EventRow.objects.filter(actor=act.actor).annotate(chart=chart_now()), *bounds(day))
    return [Told(row.pk, row.name, row.key, vars(row)["chart"], row.at, row.actor, row.body) for row in reversed(rows)]
