"""The clinic's own habits, read off its last quarter, and what that quarter came to."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import fmean
from uuid import UUID

from django.utils import timezone

from liaison.insight.simulation.clinic.habits import BANDS, Habits, band_of
from liaison.kernel.act import Act
from liaison.records.coverage.queries import kinds_of_insurance
from liaison.records.scheduling.queries.history import Booking, bookings
from liaison.records.scheduling.queries.waiting.outcomes import age_band
from liaison.spine.access.queries import check
from liaison.spine.people.models import Patient, PatientLanguage
from liaison.spine.people.queries import age_on

QUARTER = timedelta(days=91)
LEAST = 200  # bookings below which habits cannot be read off
WANTS = 40  # points at which the distribution of leads is kept
AGES = ("18-34", "35-64", "65+")
_WHY = "shares of groups, without names"


@dataclass(frozen=True)
class Observed:
    """The quarter itself, in the figures that a simulated one is held against."""

    since: date
    until: date
    bookings: int
    figures: dict[str, float]


def own_habits(act: Act) -> tuple[Habits, Observed] | None:
    """None where the quarter holds too little."""
    check(act, "insight.read")
    today = timezone.localdate(act.at)
    since = today - QUARTER
    rows = bookings(since=since, until=today)
    if len(rows) < LEAST or not any(row.end == "missed" for row in rows):
        return None
    workdays = sum((since + timedelta(days=n)).weekday() < 5 for n in range(QUARTER.days))
    ages, shares = _people({row.patient for row in rows}, today)
    return _habits(rows, workdays, ages, shares), Observed(since, today, len(rows), _figures(rows, workdays))


def _habits(rows: Sequence[Booking], workdays: int, ages: dict[UUID, str], shares: dict[str, float]) -> Habits:
    busy = Counter((row.who, timezone.localdate(row.starts_at)) for row in rows if row.end != "cancelled")
    clinicians = max(len({who for who, _day in busy}), 1)
    slots = max(sorted(busy.values())[int(len(busy) * 0.95)], 2)
    leads = sorted(row.lead_days for row in rows)
    points = [leads[int((n + 0.5) / WANTS * len(leads))] for n in range(WANTS)]
    by_band = [[row for row in rows if band_of(row.lead_days) == band] for band in range(len(BANDS) + 1)]
    gone = sorted(_gone(row) for row in rows if row.gone_at)
    return Habits(
        clinicians=clinicians, slots_per_day=slots, load=len(rows) / workdays / (clinicians * slots), balks_per_day=0.0,
        weekdays=_weekdays(rows), wants=tuple((round(lead), 1 / WANTS) for lead in points), same_clinician=1.0,
        cancels=tuple(_share([row.end == "cancelled" for row in band]) for band in by_band),
        cancels_when=tuple(gone[int((n + 0.5) / 9 * len(gone))] for n in range(9)) if gone else (0.9,),
        misses=tuple(_missed(band) for band in by_band), misses_by_age=_by_age(rows, ages), shares=shares,
    )  # fmt: skip


def _figures(rows: Sequence[Booking], workdays: int) -> dict[str, float]:
    kept = sum(row.end == "kept" for row in rows)
    missed = sum(row.end == "missed" for row in rows)
    return {
        "booked_a_day": len(rows) / workdays, "kept_a_day": kept / workdays, "no_show": missed / max(kept + missed, 1),
        "cancelled": 1 - (kept + missed) / len(rows), "lead_days": fmean(row.lead_days for row in rows),
    }  # fmt: skip


def _gone(row: Booking) -> float:
    """The share of its lead that had gone by when it was cancelled."""
    whole = (row.starts_at - row.booked_at).total_seconds()
    went = (row.gone_at - row.booked_at).total_seconds() if row.gone_at else whole
    return min(max(went / whole, 0.0), 0.999) if whole > 0 else 0.5


def _weekdays(rows: Sequence[Booking]) -> tuple[float, ...]:
    """Of the bookings; what was booked at a weekend counts as Monday's."""
    days = Counter(timezone.localdate(row.booked_at).weekday() for row in rows)
    counts = [days[n] + (days[5] + days[6] if n == 0 else 0) for n in range(5)]
    return tuple(5 * count / max(sum(counts), 1) for count in counts)


def _missed(rows: Sequence[Booking]) -> float:
    return _share([row.end == "missed" for row in rows if row.end != "cancelled"])


def _share(hits: Sequence[bool]) -> float:
    return sum(hits) / len(hits) if hits else 0.0


def _by_age(rows: Sequence[Booking], ages: dict[UUID, str]) -> tuple[float, ...]:
    usual = _missed(rows) or 1.0
    return tuple(_missed([row for row in rows if ages.get(row.patient) == age]) / usual or 1.0 for age in AGES)


def _people(patients: set[UUID], today: date) -> tuple[dict[UUID, str], dict[str, float]]:
    found = Patient.objects.unscoped(_WHY).filter(id__in=patients)
    ages = {p.id: age_band(age_on(p, today)) for p in found}
    spoken = PatientLanguage.objects.unscoped(_WHY).filter(patient__in=patients).order_by("preferred", "-id")
    languages = dict(spoken.values_list("patient_id", "language"))
    named = Counter(f"age:{age}" for age in ages.values())
    named += Counter(f"language:{_language(languages.get(patient, 'en'))}" for patient in patients)
    named += Counter(f"insurance:{kind}" for kind in kinds_of_insurance(patients, today).values())
    return ages, {name: count / len(patients) for name, count in named.items()}


def _language(code: str) -> str:
    base = code.partition("-")[0]
    return base if base in ("en", "es") else "other"
