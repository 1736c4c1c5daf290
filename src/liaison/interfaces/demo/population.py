"""The people of the panel: made from a seed, the same ones each time."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from uuid import UUID

from liaison.interfaces.demo.illness import ILLNESSES, Illness
from liaison.interfaces.demo.names import AREAS, COMMUNITIES, STREETS, Community
from liaison.spine.people.values import Address, Contact, Identifier, Language, PatientRow

SOURCE = "demo"
MRN = "urn:liaison:demo:mrn"


@dataclass(frozen=True, kw_only=True)
class Plan:
    """An insurance: (payer, plan, FHIR kind)."""

    payer: str
    plan: str
    kind: str
    member: str


@dataclass(frozen=True, kw_only=True)
class Person:
    number: int
    row: PatientRow
    illnesses: tuple[Illness, ...]
    plans: tuple[Plan, ...]
    clinician: int
    site: int

    @property
    def id(self) -> UUID:
        return self.row.id

    @property
    def name(self) -> str:
        return f"{self.row.given} {self.row.family}"

    @property
    def born(self) -> date:
        return self.row.birth_date or date(1950, 1, 1)


def people(count: int, seed: int, today: date, state: str = "MA") -> list[Person]:
    """`count` people; the first of them are the cast, who get their own names later."""
    rng = Random(f"people {seed}")  # noqa: S311  a made-up population, the same each time
    return [_person(number, rng, today, state) for number in range(1, count + 1)]


def _person(number: int, rng: Random, today: date, state: str) -> Person:
    community = rng.choices(COMMUNITIES, [c.share for c in COMMUNITIES])[0]
    woman = rng.random() < 0.54
    given = rng.choice(community.women if woman else community.men)
    family = _family(community, rng)
    years = min(max(int(rng.gauss(58, 18)), 19), 97)
    born = today - timedelta(days=years * 365 + rng.randrange(365))
    return Person(
        number=number,
        row=_row(number, rng, community, given=given, family=family, woman=woman, born=born, state=state),
        illnesses=_illnesses(years, rng), plans=_plans(years, number, rng),
        clinician=rng.randrange(11), site=rng.randrange(2),
    )  # fmt: skip


def _family(community: Community, rng: Random) -> str:
    first = rng.choice(community.families)
    if community.language != "es":
        return first
    second = rng.choice([name for name in community.families if name != first])
    return f"{first} {second}" if rng.random() < 0.4 else first


def _row(
    number: int, rng: Random, community: Community, *, given: str, family: str, woman: bool, born: date, state: str
) -> PatientRow:
    phone = phone_of(number)
    contacts = [Contact("phone", phone, "home", 1)]
    if rng.random() < 0.75:
        contacts = [Contact("phone", phone, "mobile", 1), Contact("sms", phone, "mobile", 2)]
    if rng.random() < 0.5:
        contacts.append(Contact("email", f"resident{number:04d}@example.org", "home", 3))
    home = Address(
        f"{rng.randrange(2, 240)} {rng.choice(STREETS)} Street", "Riverside", state, f"0{rng.randrange(2101, 2137)}",
        "US", "home",
    )  # fmt: skip
    return PatientRow(
        source=SOURCE, source_id=f"p{number:04d}", family=family, given=given, birth_date=born,
        gender="female" if woman else "male",
        identifiers=(Identifier(MRN, f"RCH{100000 + number}", "MR"),), contacts=tuple(contacts),
        addresses=(home,), languages=(languages(community.language, rng.randrange(100) < community.interpreter),),
    )  # fmt: skip


def languages(language: str, interpreter: bool) -> Language:
    return Language(language, preferred=True, interpreter=interpreter)


def phone_of(number: int) -> str:
    """555-0100 to 555-0199 belong to nobody, in every area."""
    area = AREAS[number // 100 % len(AREAS)]
    return f"+1 {area} 555 01{number % 100:02d}"


def _illnesses(years: int, rng: Random) -> tuple[Illness, ...]:
    grown = min(max((years - 40) / 40, 0), 1)
    return tuple(one for one in ILLNESSES if rng.randrange(100) < one.young + grown * (one.old - one.young))


def _plans(years: int, number: int, rng: Random) -> tuple[Plan, ...]:
    member = f"{rng.randrange(10**8, 10**9)}"
    medicare = Plan(payer="Medicare", plan="Original Medicare", kind="PUBLICPOL", member=f"1EG{number:04d}TE72")
    if years >= 65:
        first = medicare
        if rng.random() < 0.42:
            first = Plan(payer="Commonwealth Advantage", plan="Senior Choice HMO", kind="HMO", member=member)
        second = Plan(payer="Bay State Supplement", plan="Medigap G", kind="EHCPOL", member=f"BS{member}")
        return (first, second) if first is medicare and rng.random() < 0.06 else (first,)
    kind = rng.random()
    if kind < 0.40:
        return (Plan(payer="MassHealth", plan="Standard", kind="PUBLICPOL", member=member),)
    if kind < 0.90:
        payer = rng.choice(("Harborview Health", "Northfield Mutual", "Pilgrim Valley", "Unity Care"))
        return (Plan(payer=payer, plan="Family PPO", kind="EHCPOL", member=member),)
    return (Plan(payer="Self-pay", plan="Sliding fee", kind="pay", member=""),)
