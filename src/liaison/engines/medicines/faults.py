"""What cannot be so in one entry: said, never put right by guessing."""

from decimal import Decimal

from liaison.engines.medicines.amounts import Amount, based, comparable, plain, same
from liaison.engines.medicines.findings import Finding, Kind
from liaison.engines.medicines.listed import Read, times
from liaison.engines.medicines.routes import Route

_MOST_AT_ONCE = {"tablet": 12, "capsule": 12, "puff": 12, "drop": 20, "patch": 4, "spoon": 6}
_MOST_A_DAY = 24
_MOST_MG = Decimal(30_000)  # thirty grams at once by mouth
_SOLID = ("tablet", "capsule", "patch")


def faults(one: Read) -> list[Finding]:
    """Of one entry alone."""
    key = one.listed.list
    found = [Finding(Kind.IMPOSSIBLE, key, says=said) for said in _impossible(one)]
    if told := _contradiction(one):
        found.append(Finding(Kind.CONTRADICTS, key, says=told[0], than_says=told[1]))
    if unit := _wrong_unit(one):
        found.append(Finding(Kind.UNITS, key, says=unit, than_says=one.name.form))
    listed = one.listed
    if listed.since and listed.until and listed.until[:10] < listed.since[:10]:
        found.append(Finding(Kind.CONTRADICTS, key, says=listed.until[:10], than_says=listed.since[:10]))
    return found


def _impossible(one: Read) -> list[str]:
    taking, found = one.taking, []
    strengths = [each.strength for each in one.name.ingredients if each.strength]
    found += [str(strength) for strength in strengths if strength.value <= 0]
    count = taking.count
    if count is not None and not 0 < count.value <= _MOST_AT_ONCE.get(count.unit, 100):
        found.append(str(count))
    if taking.mass is not None and taking.mass.value <= 0:
        found.append(str(taking.mass))
    if taking.per_day is not None and not 0 < taking.per_day <= _MOST_A_DAY:
        found.append(f"{plain(taking.per_day)}/24 h")
    dose = one.dose
    if (
        dose is not None
        and dose.unit == "mg"
        and dose.value > _MOST_MG
        and one.name.route in (Route.MOUTH, Route.UNKNOWN)
    ):
        found.append(str(dose))
    return found


def _contradiction(one: Read) -> tuple[str, str] | None:
    """ "2 tablets (80 mg)" of 20 mg."""
    whole = times(one.taking.count, one.name.strength)
    said = one.taking.mass
    if whole is None or said is None or one.name.ingredients[0].per or not comparable(whole, based(said)):
        return None
    return None if same(whole, said) else (str(based(said)), str(whole))


def _wrong_unit(one: Read) -> str:
    """Millilitres of a tablet."""
    said = one.taking.mass
    return str(said) if said is not None and said.unit == "ml" and one.name.form in _SOLID else ""


def tenfold(one: Amount, other: Amount) -> bool:
    low, high = sorted((based(one).value, based(other).value))
    return low > 0 and high / low in (10, 100, 1000)
