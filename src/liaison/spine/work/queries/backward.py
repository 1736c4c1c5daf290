"""Read the log from its end, as far back as somebody goes on asking."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from liaison.platform.models import EventRow

if TYPE_CHECKING:
    from django.db.models import QuerySet

_BATCH = 500


def backward(rows: "QuerySet[EventRow]") -> Iterator[EventRow]:
    """The newest first, a batch at a time by its ids. A cursor would have the database copy the whole log first."""
    batch = list(rows.order_by("-id")[:_BATCH])
    while batch:
        yield from batch
        if len(batch) < _BATCH:
            return
        batch = list(rows.filter(id__lt=batch[-1].pk).order_by("-id")[:_BATCH])
