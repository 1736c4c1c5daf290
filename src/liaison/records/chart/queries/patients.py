"""Which of our patients a resource is about, and what other names of resources stand for."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from liaison.formats.fhir.resource import Resource as Come
from liaison.records.chart.models import Alias
from liaison.spine.people.queries import survivors
from liaison.spine.people.values import patient_id

_WHY = "storing: a reference by another name must be looked for among all resources"


def patients_of(source: str, resources: Sequence[Come]) -> dict[str, UUID]:
    """The id of every patient who is here, by the key that these resources use."""
    keys = {come.patient for come in resources if come.patient}
    own = [come for come in resources if come.type == "Patient"]
    named = {key: patient_id(source, name) for key, name in ids(source, "Patient", keys, beside=own).items()}
    here = survivors(set(named.values()))
    return {key: here[patient] for key, patient in named.items() if patient in here}


def ids(source: str, kind: str, keys: Iterable[str], *, beside: Sequence[Come] = ()) -> dict[str, str]:
    """The FHIR id that each key stands for: in the key itself, or of the one resource that is also called so.

    An identifier, a uuid within a Bundle, an address may belong to two resources; two answers are no answer.
    """
    found = {key: key.removeprefix(f"{kind}/") for key in keys if key.startswith(f"{kind}/")}
    called = sorted(set(keys) - found.keys())
    if not called:
        return found
    rows = Alias.objects.unscoped(_WHY).filter(source=source, name__in=called, resource__type=kind)
    pairs = list(rows.values_list("name", "resource__fhir_id"))
    pairs += [(alias, come.id) for come in beside for alias in come.found_by.aliases]
    answers: dict[str, set[str]] = {}
    for alias, name in pairs:
        answers.setdefault(alias, set()).add(name)
    return found | {key: min(answers[key]) for key in called if len(answers.get(key, ())) == 1}
