"""Logistic regression by Newton's method with a small ridge: coefficients, standard errors, chances."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp

import numpy as np
from numpy.typing import NDArray

RIDGE = 1.0  # so that a feature that nearly never occurs gets a small coefficient instead of a wild one
LEAST_OF_EACH = 20  # kept and missed visits below which nothing is fitted
ROUNDS, CLOSE = 50, 1e-9

Floats = NDArray[np.float64]


class NotFitted(ValueError):
    """Too little to learn from, or no end was found."""


@dataclass(frozen=True, kw_only=True)
class Fit:
    names: tuple[str, ...]
    intercept: float
    coefficients: tuple[float, ...]
    errors: tuple[float, ...]  # standard errors: of the intercept, then of the coefficients
    rows: int
    missed: int


def fit(names: Sequence[str], rows: Sequence[Sequence[float]], missed: Sequence[bool], *, ridge: float = RIDGE) -> Fit:
    """Raises NotFitted where there is too little to learn from."""
    x = np.column_stack([np.ones(len(rows)), np.asarray(rows, dtype=float).reshape(len(rows), len(names))])
    y = np.asarray(missed, dtype=float)
    if min(y.sum(), len(y) - y.sum()) < LEAST_OF_EACH:
        raise NotFitted(f"fewer than {LEAST_OF_EACH} kept or missed visits")
    penalty = np.full(x.shape[1], ridge)
    penalty[0] = 0.0  # the clinic's own rate is not drawn anywhere
    weights, curvature = _newton(x, y, penalty)
    errors = np.sqrt(np.diag(np.linalg.inv(curvature)))
    return Fit(
        names=tuple(names), intercept=float(weights[0]), coefficients=tuple(map(float, weights[1:])),
        errors=tuple(map(float, errors)), rows=len(y), missed=int(y.sum()),
    )  # fmt: skip


def _newton(x: Floats, y: Floats, penalty: Floats) -> tuple[Floats, Floats]:
    """The weights and the curvature there. Steps are halved while they make things worse."""
    weights = np.zeros(x.shape[1])
    weights[0] = np.log(y.mean() / (1 - y.mean()))
    for _ in range(ROUNDS):
        p = _chances(x @ weights)
        slope = x.T @ (y - p) - penalty * weights
        curvature = (x.T * (p * (1 - p))) @ x + np.diag(penalty)
        step = np.linalg.solve(curvature, slope)
        while _loss(x, y, weights + step, penalty) > _loss(x, y, weights, penalty) + CLOSE:
            step = step / 2
        weights = weights + step
        if np.abs(step).max() < CLOSE:
            return weights, curvature
    raise NotFitted("no end was found")


def _loss(x: Floats, y: Floats, weights: Floats, penalty: Floats) -> float:
    score = x @ weights
    return float(np.logaddexp(0, score).sum() - y @ score + 0.5 * (penalty * weights**2).sum())


def _chances(score: Floats) -> Floats:
    chances: Floats = 1 / (1 + np.exp(-np.clip(score, -35, 35)))
    return chances


def chance(model: Fit, row: Sequence[float]) -> float:
    """The chance that this visit is missed."""
    score = model.intercept + sum(c * value for c, value in zip(model.coefficients, row, strict=True))
    return 1 / (1 + exp(-min(max(score, -35), 35)))
