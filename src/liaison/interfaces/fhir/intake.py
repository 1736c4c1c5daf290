"""One import: batches in, one transaction each, and a count of what became of every resource."""

import time
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db import DatabaseError, connection, transaction

from liaison.formats.fhir.resource import Resource
from liaison.formats.fhir.sources.pieces import Broken
from liaison.interfaces.fhir.batches import Batch
from liaison.interfaces.fhir.mapping.elements import Reading
from liaison.interfaces.fhir.rejects import Rejects
from liaison.interfaces.fhir.rows import Rows
from liaison.kernel.act import Act
from liaison.records.chart.actions import begin_import, finish_import, leave_import, store
from liaison.records.chart.queries import unresolved_count
from liaison.records.chart.values import Run, Stored


@dataclass
class Summary:
    """Per resource type, how many were read and what became of them."""

    read: Counter[str] = field(default_factory=Counter)
    created: Counter[str] = field(default_factory=Counter)
    updated: Counter[str] = field(default_factory=Counter)
    unchanged: Counter[str] = field(default_factory=Counter)
    unresolved: int = 0
    seconds: float = 0.0

    def count(self, resources: Iterable[Resource], stored: Stored) -> None:
        self.read.update(one.type for one in resources)
        self.created.update(one.type for one in stored.created)
        self.updated.update(one.type for one in stored.updated)
        self.unchanged.update(one.type for one in stored.unchanged)


@dataclass(frozen=True, kw_only=True)
class Intake:
    """How this import stores and maps. `told` hears of progress after every batch."""

    act: Act
    reading: Reading
    as_of: datetime | None
    look_back: timedelta | None = None
    rejects: Rejects
    told: Callable[[Summary], None]

    def run(self, batches: Iterable[Batch]) -> Summary:
        began = time.monotonic()
        summary = Summary()
        run = begin_import(self.act, source=self.reading.source)
        try:
            for batch in batches:
                for broken in batch.broken:
                    self.rejects.add(broken)
                self._store(run, batch.resources, summary)
                summary.seconds = time.monotonic() - began
                self.told(summary)
            finish_import(self.act, run=run)
        finally:
            leave_import(self.act)
        summary.unresolved = unresolved_count(self.reading.source)
        summary.seconds = time.monotonic() - began
        return summary

    def _store(self, run: Run, resources: list[Resource], summary: Summary) -> None:
        """All at once; where the database refuses, by halves, until what it refuses stands alone."""
        if not resources:
            return
        try:
            stored = self._once(run, resources)
        except DatabaseError as error:
            if not connection.is_usable():
                raise
            if len(resources) > 1:
                middle = len(resources) // 2
                self._store(run, resources[:middle], summary)
                self._store(run, resources[middle:], summary)
                return
            summary.read[resources[0].type] += 1
            self._refuse(resources[0], f"database: {type(error.__cause__ or error).__name__}")
            return
        for refusal in stored.refused:
            self._refuse(refusal.resource, refusal.reason)
        summary.count(resources, stored)

    @transaction.atomic
    def _once(self, run: Run, resources: list[Resource]) -> Stored:
        """The record and the rows made of it stand or fall together."""
        rows = Rows(act=self.act, reading=self.reading, as_of=self.as_of, look_back=self.look_back)
        stored = store(self.act, run=run, resources=resources, first=rows.people)
        rows.rest(stored)
        return stored

    def _refuse(self, resource: Resource, reason: str) -> None:
        self.rejects.add(Broken(resource.file, resource.line, reason, resource.type, resource.id, resource.raw))
