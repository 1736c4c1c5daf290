"""Allergies against medicines, as the record's own codes and names say; what cannot be checked is said."""

from collections.abc import Sequence
from dataclasses import dataclass

from liaison.engines.medicines.listed import Code, Read
from liaison.engines.medicines.salts import without_salt
from liaison.engines.medicines.spelling import skeleton

ATC = "http://www.whocc.no/atc"


@dataclass(frozen=True, kw_only=True)
class Sensitivity:
    """An allergy or intolerance of the record."""

    id: str
    name: str
    codes: tuple[Code, ...] = ()
    medicine: bool = True  # its category says medication, or it has none


@dataclass(frozen=True)
class Conflict:
    entry: str
    allergy: str
    by: str  # code, class, name


def conflicts(entries: Sequence[Read], allergies: Sequence[Sensitivity]) -> list[Conflict]:
    """Questions for a clinician; whether one matters is not for a program to say."""
    return [
        Conflict(one.listed.id, allergy.id, by)
        for one in entries
        if one.listed.current
        for allergy in allergies
        if (by := _by(one, allergy))
    ]


def unchecked(entries: Sequence[Read], allergies: Sequence[Sensitivity]) -> list[Sensitivity]:
    """Allergies to medicines that met none: a class without codes may still stand for one of them."""
    met = {one.allergy for one in conflicts(entries, allergies)}
    return [one for one in allergies if one.medicine and one.id not in met]


def _by(one: Read, allergy: Sensitivity) -> str:
    mine = {*one.listed.codes, *one.listed.ingredients}
    if mine & set(allergy.codes):
        return "code"
    if _in_class(mine, allergy.codes):
        return "class"
    return "name" if _named(one, allergy) else ""


def _in_class(mine: set[Code], theirs: Sequence[Code]) -> bool:
    """ATC codes hold their class in their beginning: J01CA04 is of J01C."""
    return any(
        code.system == allergy.system == ATC and len(allergy.code) >= 4 and code.code.startswith(allergy.code)
        for code in mine
        for allergy in theirs
    )


def _named(one: Read, allergy: Sensitivity) -> bool:
    """ "Penicillin" of "penicillin V potassium"; each part of a combination."""
    for part in allergy.name.partition("(")[0].split("/"):
        base, _salt = without_salt(part.split()) if part.split() else ([], [])
        words = [skeleton(word) for word in base]
        whole = "".join(words)
        for ingredient in one.name.ingredients:
            theirs = {skeleton(word) for word in ingredient.called.split()}
            if whole and (whole == ingredient.base or (len(whole) > 3 and set(words) <= theirs)):
                return True
    return False
