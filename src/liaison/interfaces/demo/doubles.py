"""One of the panel is here twice: a health fair wrote the name down by ear, and its list came in this morning."""

from collections.abc import Sequence
from dataclasses import replace

from liaison.interfaces.demo.population import Person
from liaison.kernel.act import Act
from liaison.spine.identity.actions import find_pairs
from liaison.spine.people.actions import receive_patients
from liaison.spine.people.values import PatientRow

_FAIR = "health-fair"


def arrive(act: Act, others: Sequence[Person]) -> None:
    """The same birth date and phone, the family name one slip away."""
    person = others[-1].row
    receive_patients(act, [_by_ear(person)])
    find_pairs(act)


def _by_ear(person: PatientRow) -> PatientRow:
    family = f"{person.family[:-2]}{person.family[-1]}{person.family[-2]}"
    return replace(
        person, source=_FAIR, source_id="F-17", family=family, record_number="", identifiers=(), languages=(),
        called="", pronouns="",
    )  # fmt: skip
