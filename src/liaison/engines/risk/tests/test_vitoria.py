"""The method on 67,365 real appointments that are not ours (CC BY-NC-SA: read here, never shipped)."""

import csv
import lzma
from collections import defaultdict, deque
from datetime import datetime
from pathlib import Path

import pytest

from liaison.engines.risk import NAMES, Visit, chance, fit, group_errors, quality, row

FILE = Path("/work/shared/data/scheduling/noshow-vitoria-2016/appointments.csv.xz")
pytestmark = [pytest.mark.feature("F09"), pytest.mark.slow]


def visits():
    """Each as it was known on the day it was booked; the file has no hour of the visit and no confirmation."""
    with lzma.open(FILE, "rt") as file:
        rows = sorted(csv.DictReader(file), key=lambda r: (r["AppointmentDay"], r["ScheduledDay"]))
    record = defaultdict(lambda: deque(maxlen=10))
    today, known = "", []
    for found in rows:
        if found["AppointmentDay"] != today:
            for patient, missed in known:
                record[patient].append(missed)
            today, known = found["AppointmentDay"], []
        before = record[found["PatientId"]]
        day = datetime.fromisoformat(today[:10])
        lead = (day - datetime.fromisoformat(found["ScheduledDay"][:10])).days
        missed = found["No-show"] == "Yes"
        known.append((found["PatientId"], missed))
        visit = Visit(
            misses=sum(before), visits=len(before), lead_days=max(lead, 0), confirmed=False, new_patient=not before,
            age=int(found["Age"]), wall_start=day.replace(hour=12), procedure=False,
        )  # fmt: skip
        yield day, visit, missed, found["Gender"]


@pytest.mark.skipif(not FILE.exists(), reason="the public data set is not on this machine")
def test_auc_and_calibration_on_later_days(record_property):
    everything = list(visits())
    assert len(everything) == 67_365
    cut = sorted(day for day, *_ in everything)[int(len(everything) * 0.75)]
    learned = [(row(visit), missed) for day, visit, missed, _ in everything if day < cut]
    model = fit(NAMES, [x for x, _ in learned], [missed for _, missed in learned])
    later = [(row(visit), missed, sex, visit.age) for day, visit, missed, sex in everything if day >= cut]
    chances, missed = [chance(model, x) for x, *_ in later], [m for _, m, *_ in later]
    found = quality(chances, missed)
    record_property("vitoria", f"AUC {found.auc:.3f} [{found.auc_low:.3f}, {found.auc_high:.3f}], off {found.off:.3f}")
    assert 0.68 < found.auc < 0.80
    assert found.off < 0.05
    assert found.brier < found.brier_of_the_mean
    ages = [
        "65+" if age >= 65 else "18-34" if 18 <= age < 35 else "under 18" if age < 18 else "35-64" for *_, age in later
    ]
    for each in (*group_errors([sex for _, _, sex, _ in later], chances, missed), *group_errors(ages, chances, missed)):
        assert abs(each.off) < 0.06
