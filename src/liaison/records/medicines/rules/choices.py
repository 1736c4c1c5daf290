"""Which choices a line offers, in the order of their keys, and the directions each of them means."""

from collections.abc import Mapping, Sequence

from liaison.engines.medicines import Listed, ListKind
from liaison.records.medicines.values import CHOICES, Choice, Reason, Resolution

_FROM = {
    Reason.OURS: ListKind.CLINIC,
    Reason.HOSPITAL: ListKind.HOSPITAL,
    Reason.PATIENT: ListKind.PATIENT,
    Reason.EARLIER: ListKind.EARLIER,
}
ASK = Choice(Resolution.ASK, Reason.ASKED)


def offered(entries: Sequence[Listed], kinds: Mapping[str, ListKind], *, decides: bool) -> list[Choice]:
    """Whoever is no clinician may ask, and nothing else."""
    if not decides:
        return [ASK]
    there = {kinds[one.list] for one in entries if one.current}
    return [choice for choice in CHOICES if choice.reason not in _FROM or _FROM[choice.reason] in there]


def directions(choice: Choice, entries: Sequence[Listed], kinds: Mapping[str, ListKind], written: str) -> str:
    """As the chosen list writes them; as written here where no list has it right."""
    if choice.reason is Reason.WRITTEN:
        return written.strip()
    kind = _FROM.get(choice.reason)
    chosen = [one for one in entries if one.current and kinds[one.list] is kind]
    return in_words(chosen[0]) if chosen else ""


def in_words(one: Listed) -> str:
    """Name and directions as its list has them."""
    return f"{one.name}: {one.how}" if one.how else one.name
