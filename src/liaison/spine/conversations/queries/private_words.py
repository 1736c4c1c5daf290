"""The words that a text on an unsecured channel must not hold about a patient: told from above, where charts are kept."""

from collections.abc import Callable, Collection, Mapping, Sequence
from uuid import UUID

Teller = Callable[[Collection[UUID]], Mapping[UUID, Sequence[str]]]
_tellers: list[Teller] = []


def private_words_from(teller: Teller) -> Teller:
    """Register who knows them (names of illnesses, medicines, results); several may."""
    if teller not in _tellers:
        _tellers.append(teller)
    return teller


def private_words(patients: Collection[UUID]) -> dict[UUID, tuple[str, ...]]:
    """Every word known of each, in as many queries as there are tellers."""
    found: dict[UUID, tuple[str, ...]] = dict.fromkeys(patients, ())
    for teller in _tellers:
        for patient, words in teller(patients).items():
            found[patient] = (*found.get(patient, ()), *words)
    return found
