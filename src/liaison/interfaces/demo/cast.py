"""The people whom the day's script asks for by name, and what has happened to them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from liaison.interfaces.demo.illness import ILLNESSES
from liaison.interfaces.demo.population import Person, Plan, languages, phone_of
from liaison.spine.people.values import Contact

_BY_CODE = {illness.code: illness for illness in ILLNESSES}


@dataclass(frozen=True, kw_only=True)
class Role:
    """One of the cast, by place in the panel."""

    number: int
    given: str
    family: str
    gender: str
    age: int
    language: str
    interpreter: bool
    illnesses: tuple[str, ...]
    plans: tuple[tuple[str, str, str], ...]
    site: int = 0


ROSA, WALTER, LINH, FADUMO, THOMAS, MIN, HAROLD, MIRLANDE, GLORIA = range(1, 10)
_MEDICARE = ("Medicare", "Original Medicare", "PUBLICPOL")

CAST = (
    Role(number=ROSA, given="Rosa", family="Delgado Fuentes", gender="female", age=78, language="es",
         interpreter=True, illnesses=("I50.22", "I10", "E11.9"), plans=(_MEDICARE,)),
    Role(number=WALTER, given="Walter", family="Briggs", gender="male", age=69, language="en", interpreter=False,
         illnesses=("I10", "M17.9"), plans=(_MEDICARE,)),
    Role(number=LINH, given="Linh", family="Tran", gender="female", age=34, language="en", interpreter=False,
         illnesses=("J45.909",), plans=(("Harborview Health", "Family PPO", "EHCPOL"),), site=1),
    Role(number=FADUMO, given="Fadumo", family="Warsame", gender="female", age=66, language="so", interpreter=True,
         illnesses=("I10",), plans=(("Commonwealth Advantage", "Senior Choice HMO", "HMO"),), site=1),
    Role(number=THOMAS, given="Thomas", family="Whitfield", gender="male", age=72, language="en", interpreter=False,
         illnesses=("J44.9", "I25.10"), plans=(_MEDICARE, ("Bay State Supplement", "Medigap G", "EHCPOL"))),
    Role(number=MIN, given="Minh", family="Nguyễn", gender="male", age=58, language="vi", interpreter=True,
         illnesses=("E11.9", "I10"), plans=(("Pilgrim Valley", "Family PPO", "EHCPOL"),), site=1),
    Role(number=HAROLD, given="Harold", family="Pruitt", gender="male", age=81, language="en", interpreter=False,
         illnesses=("I48.91", "N18.30"), plans=(_MEDICARE,)),
    Role(number=MIRLANDE, given="Mirlande", family="Desrosiers", gender="female", age=27, language="ht",
         interpreter=True, illnesses=(), plans=(("MassHealth", "Standard", "PUBLICPOL"),)),
    Role(number=GLORIA, given="Gloria", family="Hawkins", gender="female", age=61, language="en", interpreter=False,
         illnesses=("I10", "E78.5"), plans=(("Northfield Mutual", "Family PPO", "EHCPOL"),)),
)  # fmt: skip


def with_cast(people: Sequence[Person], today: date) -> list[Person]:
    """The panel with the cast in the first places."""
    roles = {role.number: role for role in CAST}
    return [_played(person, roles[person.number], today) if person.number in roles else person for person in people]


def _played(person: Person, role: Role, today: date) -> Person:
    birthday = date(today.year, 11, 9)
    born = birthday.replace(year=today.year - role.age - (today < birthday))
    phone = phone_of(role.number)
    row = replace(
        person.row, given=role.given, family=role.family, gender=role.gender, birth_date=born,
        contacts=(Contact("phone", phone, "home", 1), *_mobile(role, phone)),
        languages=(languages(role.language, role.interpreter),),
    )  # fmt: skip
    plans = tuple(
        Plan(payer=payer, plan=plan, kind=kind, member=f"1EG{role.number:04d}TE72") for payer, plan, kind in role.plans
    )
    illnesses = tuple(_BY_CODE[code] for code in role.illnesses)
    return replace(person, row=row, plans=plans, illnesses=illnesses, site=role.site)


def _mobile(role: Role, phone: str) -> tuple[Contact, ...]:
    """Walter has one number, and it is dead; the others can be texted."""
    return () if role.number == WALTER else (Contact("sms", phone, "mobile", 2),)
