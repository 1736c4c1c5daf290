"""The model in use, and the chance it gives a visit with the parts that make it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from liaison.engines.risk import Fit, chance, row
from liaison.records.scheduling.models import Appointment, NoShowModel
from liaison.records.scheduling.queries.risk.past import as_known

PARTS = 3  # reasons told for one visit


@dataclass(frozen=True)
class Chance:
    value: float
    parts: tuple[str, ...]  # names of the features that raise it most, most first


@dataclass(frozen=True)
class InUse:
    """What it learned from, and from which day on visits judge it."""

    fitted_at: datetime
    first_on: date
    held_from: date
    rows: int
    missed: int
    fit: Fit


def model_in_use() -> InUse | None:
    found = NoShowModel.objects.order_by("-fitted_at", "-id").first()
    if found is None:
        return None
    kept = {**found.fit, **{name: tuple(found.fit[name]) for name in ("names", "coefficients", "errors")}}
    return InUse(found.fitted_at, found.first_on, found.held_from, found.rows, found.missed, Fit(**kept))


def chances(rows: Sequence[Appointment]) -> dict[UUID, Chance]:
    """Empty while the clinic has no model."""
    used = model_in_use()
    if used is None:
        return {}
    fit = used.fit
    return {past.appointment: _chance(fit, row(past.visit)) for past in as_known(rows)}


def _chance(fit: Fit, features: Sequence[float]) -> Chance:
    """What raises it above the same visit without the feature; a person's own record against the clinic's mean."""
    parts = {
        name: c * _above(name, value) for name, c, value in zip(fit.names, fit.coefficients, features, strict=True)
    }
    raises = sorted((name for name in parts if parts[name] > 0), key=lambda name: -parts[name])
    return Chance(chance(fit, features), tuple(raises[:PARTS]))


def _above(name: str, value: float) -> float:
    return value - 0.2 if name == "prior_rate" else value
