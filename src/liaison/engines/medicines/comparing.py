"""Every medicine of every list in one result, each with what was found: nothing is left out, and unsure says unsure."""

from collections.abc import Sequence
from dataclasses import dataclass

from liaison.engines.medicines.differing import taken_otherwise
from liaison.engines.medicines.faults import faults
from liaison.engines.medicines.findings import Finding, Kind
from liaison.engines.medicines.listed import ListHead, ListKind, Read
from liaison.engines.medicines.matching import Group, Matched, groups


@dataclass(frozen=True, kw_only=True)
class Compared:
    """One medicine."""

    key: str
    title: str
    matched: Matched
    members: tuple[Read, ...]
    findings: tuple[Finding, ...]
    may_be: tuple[str, ...] = ()


def compare(lists: Sequence[ListHead], reads: Sequence[Read]) -> list[Compared]:
    """A list that is not there compares with nothing: only those given are held against each other."""
    kinds = {head.key: head.kind for head in lists}
    found = groups(reads)
    shared = _shared(found)
    return [
        Compared(
            key=group.key, title=_title(group), matched=group.matched, members=tuple(group.members),
            findings=tuple(_findings(group, lists, kinds, shared.get(group.key, ()))), may_be=tuple(sorted(group.may_be)),
        )
        for group in found
    ]  # fmt: skip


def _findings(
    group: Group, lists: Sequence[ListHead], kinds: dict[str, ListKind], also_in: Sequence[str]
) -> list[Finding]:
    current = {
        head.key: [one for one in group.members if one.listed.list == head.key and one.listed.current] for head in lists
    }
    ended = {one.listed.list for one in group.members if not one.listed.current}
    taken = {key: some for key, some in current.items() if some}
    if not taken:
        return [Finding(Kind.PAST)]
    if all(kinds[key] is ListKind.EARLIER for key in taken):
        return [Finding(Kind.EARLIER, next(iter(taken)))]
    found = [fault for some in taken.values() for one in some for fault in faults(one)]
    found += _absent(lists, kinds, taken, ended)
    found += [Finding(Kind.DUPLICATE, key) for key, some in taken.items() if len(some) > 1]
    found += [Finding(Kind.DUPLICATE, key) for key in also_in]
    firsts = [(kinds[key], some[0]) for key, some in taken.items() if kinds[key] is not ListKind.EARLIER]
    found += taken_otherwise(firsts)
    if group.may_be:
        found.append(Finding(Kind.UNSURE_NAME))
    return list(dict.fromkeys(found)) or [Finding(Kind.SAME)]


def _absent(
    lists: Sequence[ListHead], kinds: dict[str, ListKind], taken: dict[str, list[Read]], ended: set[str]
) -> list[Finding]:
    """The lists that do not have it, or say that it ended. Of several lists of ours one that has it is enough."""
    found = []
    ours = {key for key in taken if kinds[key] is ListKind.CLINIC}
    for head in lists:
        if head.kind is ListKind.EARLIER or head.key in taken or (head.kind is ListKind.CLINIC and ours):
            continue
        if head.key in ended:
            found.append(Finding(Kind.STOPPED, head.key))
        else:
            found.append(Finding(Kind.NEW if head.kind is ListKind.CLINIC else Kind.MISSING, head.key))
    return found


def _shared(found: Sequence[Group]) -> dict[str, tuple[str, ...]]:
    """An ingredient that a list has in two medicines: in a tablet of its own and in a combination."""
    doubled: dict[str, tuple[str, ...]] = {}
    for group in found:
        mine = _bases(group)
        lists = {
            one.listed.list
            for other in found
            if other is not group and mine & _bases(other)
            for one in other.members
            if one.listed.current
            and one.listed.list in {own.listed.list for own in group.members if own.listed.current}
        }
        if lists:
            doubled[group.key] = tuple(sorted(lists))
    return doubled


def _bases(group: Group) -> set[str]:
    return {base for one in group.members for base in one.name.bases}


def _title(group: Group) -> str:
    """The name that says most of those that the lists give; a brand is nobody's title where an ingredient is known."""
    formal = [one.name.title for one in group.members if one.name.formal]
    return (formal or [one.name.title for one in group.members])[0]
