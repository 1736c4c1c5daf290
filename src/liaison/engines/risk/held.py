"""A score held against what happened: by its own bands, beside the published rates where there are any, and by group."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from liaison.engines.risk.groups import SMALL, GroupError, group_errors
from liaison.engines.risk.measures import Z, auc, auc_error, wilson

LEAST = 40  # cases, and one of each outcome among them, below which nothing is said


@dataclass(frozen=True, kw_only=True)
class BandHeld:
    """`share` None: too few to tell without telling of somebody. `rate` is the published one."""

    band: str
    cases: int
    share: float | None
    low: float | None
    high: float | None
    rate: float | None


@dataclass(frozen=True, kw_only=True)
class Held:
    cases: int
    came: float  # the share of all
    auc: float
    auc_low: float
    auc_high: float
    bands: tuple[BandHeld, ...]
    groups: Mapping[
        str, tuple[GroupError, ...]
    ]  # `said`: the published rate of each one's band, or else the band's own


def held(
    *,
    bands: Sequence[str],
    of: Sequence[str],
    ranks: Sequence[float],
    came: Sequence[bool],
    rates: Mapping[str, float],
    groups: Mapping[str, Sequence[str]],
) -> Held | None:
    """`of`: the band of each case, `ranks`: how high it scored. None where there is too little to say anything."""
    if len(came) < LEAST or not any(came) or all(came):
        return None
    area = auc(ranks, came)
    error = auc_error(area, sum(came), len(came) - sum(came))
    own = {band: _share([hit for name, hit in zip(of, came, strict=True) if name == band]) for band in bands}
    said = [rates.get(name, own[name]) for name in of]
    return Held(
        cases=len(came), came=_share(came), auc=area, auc_low=max(area - Z * error, 0.0), auc_high=min(area + Z * error, 1.0),
        bands=tuple(
            _band(band, [hit for name, hit in zip(of, came, strict=True) if name == band], rates.get(band)) for band in bands
        ),
        groups={name: group_errors(named, said, came) for name, named in groups.items()},
    )  # fmt: skip


def _share(came: Sequence[bool]) -> float:
    return sum(came) / len(came) if came else 0.0


def _band(band: str, came: Sequence[bool], rate: float | None) -> BandHeld:
    if len(came) < SMALL:
        return BandHeld(band=band, cases=len(came), share=None, low=None, high=None, rate=rate)
    low, high = wilson(sum(came), len(came))
    return BandHeld(band=band, cases=len(came), share=_share(came), low=low, high=high, rate=rate)
