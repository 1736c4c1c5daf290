"""What somebody did in a day, row by row, as the log has it."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings

from liaison.kernel.act import Act
from liaison.platform.models import EventRow
from liaison.spine.access.queries import check
from liaison.spine.work.queries.watermark import Told, told


def own_log(act: Act, *, day: date) -> list[Told]:
    """My own rows of that day, the newest first; the log is read from its end, since nothing indexes it by time."""
    check(act, "work.do")
    zone = ZoneInfo(settings.TIME_ZONE)
    start = datetime.combine(day, time.min, zone)
    end = datetime.combine(day + timedelta(days=1), time.min, zone)
    found = []
    for fact in told(EventRow.objects.filter(actor=act.actor).order_by("-id")):
        if fact.at < start:
            break
        if fact.at < end:
            found.append(fact)
    return found
