"""References whose target has not arrived."""

from collections.abc import Iterator
from typing import Any

from django.db.models import TextField
from django.db.models.functions import Cast, Coalesce

from liaison.kernel.act import Act
from liaison.records.chart.models import UnresolvedReference
from liaison.records.chart.rules import wording
from liaison.records.chart.values import Waiting
from liaison.spine.access.queries import check

_WHY = "what an import still waits for may be about anybody"


def unresolved_count(source: str) -> int:
    return UnresolvedReference.objects.unscoped(_WHY).filter(source=source).count()


def unresolved(act: Act, *, limit: int = 1000) -> Iterator[Waiting]:
    """The oldest first, each with the place in its resource."""
    check(act, "chart.receive")
    rows = UnresolvedReference.objects.unscoped(_WHY).order_by("id")[:limit]
    text = Coalesce("resource__exact", Cast("resource__body", TextField()))
    for kind, name, patient, target, body in rows.values_list(
        "resource__type", "resource__fhir_id", "resource__patient_id", "target", text
    ):
        path = next(_paths(wording.read(body), target, kind), kind)
        yield Waiting(type=kind, fhir_id=name, patient=patient, path=path, target=target)


def _paths(value: Any, target: str, path: str) -> Iterator[str]:
    """Where the target is referred to: "Observation.encounter"."""
    if isinstance(value, dict):
        if str(value.get("reference", "")).split("/_history/")[0] == target:
            yield path
        for name, inner in value.items():
            yield from _paths(inner, target, f"{path}.{name}")
    elif isinstance(value, list):
        for inner in value:
            yield from _paths(inner, target, path)
