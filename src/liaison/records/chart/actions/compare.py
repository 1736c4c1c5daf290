"""Hold what has come against what is kept, and say what to do with each."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple
from uuid import UUID

from django.db.models import TextField
from django.db.models.functions import Cast, Coalesce

from liaison.formats.fhir.resource import Resource as Come
from liaison.records.chart.models import Resource
from liaison.records.chart.rules.versions import Verdict, Version, same_content, verdict
from liaison.records.chart.values import Refusal, Run

_WHY = "storing: every resource is compared with the version that is kept"


class Kept(NamedTuple):
    """The version of a resource that is kept, without its body."""

    id: int
    patient: UUID | None
    version: Version


@dataclass
class Compared:
    """What a batch asks for, once each id is in it once. `texts` holds the kept bodies of what differs."""

    created: list[Come] = field(default_factory=list)
    updated: list[tuple[Kept, Come]] = field(default_factory=list)
    unchanged: list[Come] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)
    texts: dict[int, str] = field(default_factory=dict)

    @property
    def kept_now(self) -> list[Come]:
        return [*self.created, *(come for _, come in self.updated)]


def once_each(run: Run, resources: Iterable[Come]) -> tuple[list[Come], list[Come], Compared]:
    """The first of each id now, newer versions of it later; the rest of the same id is settled here."""
    now, later, settled = list[Come](), list[Come](), Compared()
    newest: dict[str, Come] = {}
    for come in resources:
        before = newest.get(come.key)
        if before is None:
            now.append(come)
            newest[come.key] = come
            continue
        said = _said(_version(before, run), _version(come, run), before.raw.decode(), come)
        if said is Verdict.UPDATE:
            later.append(come)
            newest[come.key] = come
        else:
            _settle(settled, said, come)
    return now, later, settled


def compare(run: Run, resources: Sequence[Come]) -> Compared:
    """Against the versions in the database."""
    here = _kept(run.source, resources)
    differing = {kept.id for come in resources if (kept := here.get(come.key)) and kept.version.digest != come.digest}
    found = Compared(texts=_texts(differing))
    for come in resources:
        kept = here.get(come.key)
        if kept is None:
            found.created.append(come)
            continue
        said = _said(kept.version, _version(come, run), found.texts.get(kept.id, ""), come)
        if said is Verdict.UPDATE:
            found.updated.append((kept, come))
        else:
            _settle(found, said, come)
    return found


def _said(before: Version, after: Version, text: str, come: Come) -> Verdict:
    said = verdict(before, after)
    if said is not Verdict.UNCHANGED and same_content(text, come.raw.decode()):
        return Verdict.UNCHANGED
    return said


def _settle(found: Compared, said: Verdict, come: Come) -> None:
    if said is Verdict.UNCHANGED:
        found.unchanged.append(come)
    else:
        found.refused.append(Refusal(resource=come, reason=said.value))


def _version(come: Come, run: Run) -> Version:
    updated = come.found_by.updated
    return Version(
        digest=come.digest, number=come.found_by.version, updated=updated.at if updated else None, run=run.id,
        copy=come.copy,
    )  # fmt: skip


def _kept(source: str, resources: Sequence[Come]) -> dict[str, Kept]:
    by_type: dict[str, list[str]] = defaultdict(list)
    for come in resources:
        by_type[come.type].append(come.id)
    found: dict[str, Kept] = {}
    for kind, ids in by_type.items():
        rows = Resource.objects.unscoped(_WHY).filter(source=source, type=kind, fhir_id__in=ids)
        for row in rows.values_list("id", "fhir_id", "patient_id", "digest", "version", "updated_at", "run_id", "copy"):
            pk, name, patient, digest, number, updated, changed_by, copy = row
            version = Version(digest=bytes(digest), number=number, updated=updated, run=changed_by, copy=copy)
            found[f"{kind}/{name}"] = Kept(pk, patient, version)
    return found


def _texts(ids: set[int]) -> dict[int, str]:
    """Bodies as they were received, but for white space and the order of names."""
    rows = Resource.objects.unscoped(_WHY).filter(id__in=ids)
    return dict(rows.values_list("id", Coalesce("exact", Cast("body", TextField()))))
