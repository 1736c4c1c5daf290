"""Every cell of the policy: role x permission x tie x restriction, against a table that people wrote."""

import csv
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from django.contrib.auth.models import User

from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.spine.access.models import BreakGlass, CareTie, RestrictedChart
from liaison.spine.access.queries import check
from liaison.spine.access.values import PERMISSIONS, ROLES
from liaison.spine.people.models import Patient, Staff

pytestmark = pytest.mark.feature("F80")
T0 = datetime(2026, 3, 6, 14, tzinfo=UTC)
TABLE = list(csv.DictReader((Path(__file__).parent / "policy.csv").read_text().splitlines()))
# What a word in the table means for (tie, restricted), spelled out.
MEANS = {
    "any": {("none", False), ("tied", False), ("glass", False), ("none", True), ("tied", True), ("glass", True)},
    "tied": {("none", False), ("tied", False), ("glass", False), ("tied", True), ("glass", True)},
    "no": set(),
}
# The purposes people wrote down, role by role; any other is refused.
PURPOSES = {
    "coordinator": {"treatment", "operations", "payment", "patient-request"},
    "advocate": {"treatment", "operations", "patient-request"},
    "scheduler": {"treatment", "operations", "payment", "patient-request"},
    "front_desk": {"treatment", "operations", "payment", "patient-request"},
    "billing": {"operations", "payment", "patient-request"},
    "clinician": {"treatment", "operations", "payment", "patient-request"},
    "supervisor": {"treatment", "operations", "payment", "patient-request"},
    "privacy_officer": {"operations", "patient-request"},
    "auditor": {"operations"},
    "administrator": {"operations"},
}
SITUATIONS = [(tie, restricted) for tie in ("none", "tied", "glass") for restricted in (False, True)]


def patient():
    return Patient.objects.create(record_number=f"R-{uuid4().hex[:8]}", family="X", sort_key="x")


@pytest.fixture
def staff(db):
    return Staff.objects.create(user=User.objects.create(username="somebody"), name="Somebody", role="coordinator")


@pytest.fixture
def charts(staff) -> dict[tuple[str, bool], UUID]:
    """One patient for every situation of this member of staff."""
    made = {}
    for tie, restricted in SITUATIONS:
        somebody = patient()
        made[tie, restricted] = somebody.id
        if restricted:
            RestrictedChart.objects.create(patient=somebody, why="vip", since=T0)
        if tie == "tied":
            CareTie.objects.create(patient=somebody, staff=staff, kind="care_team", from_on=T0.date())
        if tie == "glass":
            BreakGlass.objects.create(
                patient=somebody, staff=staff, reason="other", text="x", opened_at=T0, until=T0 + timedelta(hours=4)
            )
    return made


def allowed(act, permission, chart):
    try:
        check(act, permission, chart)
    except Refused:
        return False
    return True


def test_the_table_names_every_permission_and_role_and_no_others():
    assert [row["permission"] for row in TABLE] == list(PERMISSIONS)
    assert list(TABLE[0])[1:] == list(ROLES)


@pytest.mark.parametrize("role", [name for name in ROLES if name not in ("patient", "integration")])
def test_every_cell_for_staff(role, staff, charts):
    act = Act(actor=staff.actor, role=role, at=T0, purpose="operations", via="desk")
    wrong = [
        (row["permission"], situation)
        for row in TABLE
        for situation, chart in charts.items()
        if allowed(act, row["permission"], chart) is not (situation in MEANS[row[role]])
    ]
    assert wrong == []


def test_every_cell_for_the_system_and_for_another_system(charts):
    for act in (
        Act(actor="system:sweep", at=T0, purpose="operations", via="worker"),
        Act(actor="client:lab", role="integration", at=T0, purpose="treatment", via="wire"),
    ):
        wrong = [
            (row["permission"], situation)
            for row in TABLE
            for situation, chart in charts.items()
            if allowed(act, row["permission"], chart) is not (situation in MEANS[row["integration"]])
        ]
        assert wrong == []


def test_every_cell_for_the_patient(charts):
    for situation, chart in charts.items():
        act = Act(actor=f"patient:{chart}", at=T0, purpose="patient-request", via="portal")
        other = next(c for c in charts.values() if c != chart)
        for row in TABLE:
            assert allowed(act, row["permission"], chart) is (row["patient"] == "own"), (row["permission"], situation)
            assert not allowed(act, row["permission"], other)
            assert not allowed(act, row["permission"], None)


@pytest.mark.parametrize("role", PURPOSES)
def test_every_purpose_of_every_role(role, staff):
    held = next(row["permission"] for row in TABLE if row[role] != "no")
    for purpose in ("treatment", "payment", "operations", "patient-request", "break-glass", "curiosity", ""):
        act = Act(actor=staff.actor, role=role, at=T0, purpose=purpose, via="desk")
        assert allowed(act, held, None) is (purpose in PURPOSES[role]), purpose


@pytest.mark.parametrize("role", [name for name in ROLES if name not in ("patient", "integration")])
def test_broken_glass_is_a_purpose_where_the_glass_is_broken_and_nowhere_else(role, staff, charts):
    act = Act(actor=staff.actor, role=role, at=T0, purpose="break-glass", via="desk")
    may_read = next(row for row in TABLE if row["permission"] == "people.read")[role] != "no"
    for (tie, restricted), chart in charts.items():
        assert allowed(act, "people.read", chart) is (may_read and tie == "glass" and restricted)
