"""Which entries of several lists are the same medicine: by code where codes are, else by ingredient; unsure stays apart."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from liaison.engines.medicines.listed import Read
from liaison.engines.medicines.routes import Route
from liaison.engines.medicines.spelling import may_be, skeleton


class Matched(StrEnum):
    CODE = "code"
    NAME = "name"
    ALONE = "alone"  # no other list has it


@dataclass
class Group:
    """Entries that are one medicine. `may_be` are the keys of other groups that could be the same one."""

    key: str
    members: list[Read] = field(default_factory=list)
    may_be: set[str] = field(default_factory=set)

    @property
    def lists(self) -> set[str]:
        return {one.listed.list for one in self.members}

    @property
    def matched(self) -> Matched:
        """Of entries of different lists: the weakest of the ways they were joined counts."""
        if len(self.lists) < 2:
            return Matched.ALONE
        shared = [_code_of(one) for one in self.members]
        return Matched.CODE if all(shared) and len(set(shared)) == 1 else Matched.NAME


def groups(reads: Sequence[Read]) -> list[Group]:
    """In the order in which the medicines first appear."""
    brands = _brands(reads)
    keys = _joined([(one, _key(one, brands)) for one in reads])
    found: dict[tuple[str, Route], Group] = {}
    for one, key in zip(reads, keys, strict=True):
        route = one.name.route
        found.setdefault((key, route), Group(f"{key}|{route}" if route else key)).members.append(one)
    _place_routeless(found)
    made = list(found.values())
    for group in made:
        group.may_be |= {other.key for other in made if other is not group and _alike(group, other)}
    return made


def _joined(named: Sequence[tuple[Read, str]]) -> list[str]:
    """Names that bear the same RxNorm code, of the product or of the ingredients, are one."""
    first: dict[str, str] = {}
    other_name: dict[str, str] = {}
    for one, key in named:
        for code in _codes(one):
            known = first.setdefault(code, key)
            if known != key:
                other_name.setdefault(key, known)
    return [_last(key, other_name) for _one, key in named]


def _last(key: str, other_name: dict[str, str]) -> str:
    seen = {key}
    while (known := other_name.get(key)) is not None and known not in seen:
        seen.add(known)
        key = known
    return key


def _codes(one: Read) -> list[str]:
    ingredients = sorted(code for _system, code in one.listed.ingredients)
    return [*one.listed.rxnorm, *(["+".join(ingredients)] if ingredients else [])]


def _brands(reads: Iterable[Read]) -> dict[str, str]:
    """What the lists themselves say a brand is: "Furosemide 40 MG Oral Tablet [Lasix]"."""
    return {skeleton(one.name.brand): _bases(one) for one in reads if one.name.brand and one.name.bases}


def _key(one: Read, brands: dict[str, str]) -> str:
    bases = _bases(one)
    if bases in brands:
        return brands[bases]
    return bases or "+".join(sorted(one.listed.rxnorm)) or skeleton(one.listed.name) or one.listed.id


def _bases(one: Read) -> str:
    return "+".join(sorted(one.name.bases))


def _place_routeless(found: dict[tuple[str, Route], Group]) -> None:
    """ "furosemide" without a form is the tablet where there is one way only to take it; where there are two, it stays apart."""
    for key, route in [pair for pair in found if pair[1] is Route.UNKNOWN]:
        others = [group for (base, way), group in found.items() if base == key and way is not Route.UNKNOWN]
        mouth = found.get((key, Route.MOUTH))
        home = others[0] if len(others) == 1 else None
        if home is not None:
            home.members += found.pop((key, route)).members
        elif mouth is not None:
            found[(key, route)].may_be.add(mouth.key)


def _alike(one: Group, other: Group) -> bool:
    """Names a slip apart, or the same base of which nobody said the way it is taken."""
    bases = [group.key.partition("|") for group in (one, other)]
    (base, _, way), (theirs, _, their_way) = bases
    if base == theirs:
        return not way or not their_way
    return "+" not in base and "+" not in theirs and may_be(base, theirs)


def _code_of(one: Read) -> str:
    """What a code names it by: its ingredients where the record codes them, else the product."""
    if one.listed.ingredients:
        return "+".join(sorted(code for _system, code in one.listed.ingredients))
    return "+".join(sorted(one.listed.rxnorm))
