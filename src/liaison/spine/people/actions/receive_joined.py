"""Rows of a chart that was joined with another one: they arrive at the survivor, and speak for what they brought alone."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from uuid import UUID

from liaison.spine.people.actions.update_patients import update_lists
from liaison.spine.people.queries.known import survivors
from liaison.spine.people.values import PatientRow, voice

Told = tuple[UUID, tuple[str, ...], str]  # the survivor, which lists changed, the source


def apart(latest: Mapping[UUID, PatientRow]) -> tuple[dict[UUID, PatientRow], Sequence[tuple[UUID, PatientRow]]]:
    """Rows of charts that stand for themselves, and (survivor, row) for those that were joined with another."""
    now = survivors(latest)
    alone = {patient: row for patient, row in latest.items() if now.get(patient, patient) == patient}
    return alone, [(now[patient], row) for patient, row in latest.items() if patient not in alone]


def receive_joined(rows: Sequence[tuple[UUID, PatientRow]], on: date) -> list[Told]:
    """Who the patient is was settled when the charts were joined: names and birth date come from the survivor's own rows.

    The lists keep a source of their own (`values.voice`): otherwise each of the two rows would stop what the other brought.
    """
    told: list[Told] = []
    for survivor, row in rows:
        changed: dict[UUID, list[str]] = defaultdict(list)
        update_lists({survivor: replace(row, source=voice(row.source, row.id))}, on, changed)
        if changed:
            told.append((survivor, tuple(changed[survivor]), row.source))
    return told
