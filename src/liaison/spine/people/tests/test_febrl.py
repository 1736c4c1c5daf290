"""How well likely duplicates are found: FEBRL's list of 500 people and 500 spoiled copies of them, whose truth is known."""

import csv
import gzip
import io
from datetime import UTC, datetime
from pathlib import Path

import pytest

from liaison.kernel.act import Act
from liaison.spine.people import actions, queries
from liaison.spine.people.values import Address, PatientRow, patient_id

FILE = Path("/work/shared/data/identity/febrl/dataset3.csv.gz")
ACT = Act(
    actor="system:import", role="integration", at=datetime(2026, 3, 6, tzinfo=UTC), purpose="operations", via="cli"
)
pytestmark = [
    pytest.mark.django_db, pytest.mark.feature("F15"), pytest.mark.slow,
    pytest.mark.skipif(not FILE.exists(), reason="FEBRL is not on this machine"),
]  # fmt: skip


def people():
    """By number: who is registered already, and how the same people are told to us again. Weights come from dataset 1."""
    with gzip.open(FILE) as packed:
        rows = list(csv.DictReader(io.TextIOWrapper(packed, "utf-8"), skipinitialspace=True))
    known = {row["rec_id"].split("-")[1]: row for row in rows if row["rec_id"].endswith("-org")}
    again = [(row["rec_id"].split("-")[1], row) for row in rows if not row["rec_id"].endswith("-org")]
    return known, again


def born(row):
    try:
        return datetime.strptime(row["date_of_birth"], "%Y%m%d").date()
    except ValueError:
        return None


def line(row):
    return f"{row['street_number']} {row['address_1']}".strip()


def registered(known):
    actions.receive_patients(
        ACT,
        [
            PatientRow(
                source="febrl", source_id=number, family=row["surname"] or "?", given=row["given_name"],
                birth_date=born(row), addresses=(Address(line(row), row["suburb"], row["state"], row["postcode"]),),
            )
            for number, row in known.items()
        ],
    )  # fmt: skip


def offered(row):
    found = queries.patients_alike(
        ACT, family=row["surname"], given=row["given_name"], birth_date=born(row), line=line(row), town=row["postcode"]
    )
    return [(alike.patient.id, alike.chance) for alike in found]


def test_spoiled_copies_are_found_and_strangers_are_left_alone(record_property):
    known, again = people()
    here = dict(list(known.items())[:1000])
    registered(here)
    ids = {number: patient_id("febrl", number) for number in here}
    copies = [(number, row) for number, row in again if number in here][:400]
    strangers = [row for number, row in known.items() if number not in here][:200]
    shown = [(ids[number], offered(row)) for number, row in copies]
    right = sum(any(found == wanted for found, _chance in hits) for wanted, hits in shown)
    first = sum(bool(hits) and hits[0][0] == wanted for wanted, hits in shown)
    wrong = sum(found != wanted for wanted, hits in shown for found, _chance in hits)
    alarms = sum(bool(offered(row)) for row in strangers)
    recall, precision = right / len(copies), right / (right + wrong)
    for name, value in (("recall", recall), ("precision", precision), ("first", first), ("alarms", alarms)):
        record_property(name, float(value))
    assert recall >= 0.9
    assert precision >= 0.97
    assert alarms <= 4
