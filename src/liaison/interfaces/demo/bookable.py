"""What can be booked at Riverside: clinicians, rooms, devices, interpreters, desks, seats in a car, video lines."""

from collections.abc import Iterator
from dataclasses import dataclass

from liaison.records.scheduling.values import ResourceKind

MAIN, HARBOR = 0, 1  # the sites, by place in clinic.SITES
WORKDAYS = (0, 1, 2, 3, 4)
Window = tuple[int, str, str]  # weekday, opens, closes


@dataclass(frozen=True, kw_only=True)
class Thing:
    """One bookable thing of the demo; its name is how everybody knows it."""

    name: str
    kind: ResourceKind
    site: int | None  # None: not of one site
    skills: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    gender: str = ""
    cap: int = 0
    phone: str = ""
    networks: tuple[str, ...] = ()
    hours: tuple[Window, ...] = ()


def daily(*spans: str, days: tuple[int, ...] = WORKDAYS) -> tuple[Window, ...]:
    """The same hours on each of some days: "08:00-12:00"."""
    pairs = [span.split("-") for span in spans]
    return tuple((day, opens, closes) for day in days for opens, closes in pairs)


LONG_DAY, LAB_DAY = daily("08:00-12:00", "13:00-17:00"), daily("07:00-16:00")
FOUR_DAYS = daily("08:00-12:00", "12:30-17:00", days=(0, 1, 3, 4))
LATE_DAY = daily("09:00-13:00", "14:00-18:00")
ALL_DAY = daily("07:00-19:00")


def _clinician(
    name: str, site: int, gender: str, spoken: str, hours: tuple[Window, ...], *skills: str, networks: str = ""
) -> Thing:
    return Thing(
        name=name, kind=ResourceKind.CLINICIAN, site=site, gender=gender, languages=tuple(spoken.split()), hours=hours,
        skills=skills, cap=1, networks=tuple(networks.split("|")) if networks else (),
    )  # fmt: skip


CLINICIANS = (
    _clinician("Dr. Samuel Okafor", MAIN, "male", "en", LONG_DAY, "primary-care"),
    _clinician("Dr. Elena Vasquez", MAIN, "female", "en es", LONG_DAY, "primary-care"),
    _clinician("Dr. Priya Raman", MAIN, "female", "en hi", LONG_DAY, "primary-care"),
    _clinician("Dr. Michael Brennan", MAIN, "male", "en", FOUR_DAYS, "primary-care", "procedures"),
    _clinician("Dr. Huong Pham", HARBOR, "female", "en vi", LONG_DAY, "primary-care"),
    _clinician("Dr. Rebecca Stein", MAIN, "female", "en", LATE_DAY, "primary-care",
               networks="Medicare|MassHealth|Harborview Health|Northfield Mutual|Commonwealth Advantage"),
    _clinician("Dr. Jean-Robert Pierre", HARBOR, "male", "en ht fr", LONG_DAY, "primary-care"),
    _clinician("Nadia Hassan, RN", MAIN, "female", "en ar so", LONG_DAY, "nurse"),
    _clinician("Dr. Wei Chen", HARBOR, "male", "en zh", LATE_DAY, "primary-care"),
    _clinician("Dr. Aisha Farah", HARBOR, "female", "en so ar", FOUR_DAYS, "primary-care", "procedures"),
    _clinician("Dr. Paul Lindqvist", HARBOR, "male", "en", LONG_DAY, "primary-care"),
)  # fmt: skip
ROOMS = tuple(
    Thing(name=f"{where} room {number}".strip().capitalize(), kind=ResourceKind.ROOM, site=site, hours=ALL_DAY,
          skills=("procedure",) if number == last else ("wheelchair",) if number == 1 else ())
    for site, where, last in ((MAIN, "", 8), (HARBOR, "harbor", 6))
    for number in range(1, last + 1)
)  # fmt: skip


def _interpreter(
    name: str, *languages: str, hours: tuple[Window, ...] = LONG_DAY, skills: tuple[str, ...] = ()
) -> Thing:
    return Thing(name=name, kind=ResourceKind.INTERPRETER, site=None, languages=languages, hours=hours, skills=skills)


INTERPRETERS = (
    _interpreter("Lucía Herrera, Spanish interpreter", "es"),
    _interpreter("Mateo Rojas, Spanish interpreter", "es"),
    _interpreter("Vân Đinh, Vietnamese interpreter", "vi"),
    _interpreter("Régine Laurent, Haitian Creole interpreter", "ht", "fr"),
    _interpreter("Zhang Lei, Mandarin interpreter", "zh"),
    _interpreter("Ahmed Bashir, Somali and Arabic interpreter", "so", "ar"),
    _interpreter("Dana Whitcomb, sign language interpreter", "ase", hours=daily("09:00-15:00", days=(1, 3))),
    _interpreter("Inês Matos, Portuguese interpreter", "pt", hours=daily("08:00-12:00")),
    _interpreter("Interpreter line 1", "es", "vi", "ht", "zh", "so", "ar", "pt", hours=ALL_DAY, skills=("phone",)),
    _interpreter("Interpreter line 2", "es", "vi", "ht", "zh", "so", "ar", "pt", hours=ALL_DAY, skills=("phone",)),
)


def _other(name: str, kind: ResourceKind, site: int | None, hours: tuple[Window, ...], *skills: str) -> Thing:
    return Thing(name=name, kind=kind, site=site, hours=hours, skills=skills)


OTHERS = (
    _other("Laboratory desk 1", ResourceKind.DEPARTMENT, MAIN, LAB_DAY, "laboratory"),
    _other("Laboratory desk 2", ResourceKind.DEPARTMENT, MAIN, LAB_DAY, "laboratory"),
    _other("Harbor laboratory desk", ResourceKind.DEPARTMENT, HARBOR, LAB_DAY, "laboratory"),
    _other("Pharmacy desk", ResourceKind.DEPARTMENT, MAIN, LATE_DAY, "pharmacy"),
    _other("X-ray", ResourceKind.DEVICE, MAIN, LONG_DAY, "xray"),
    _other("Ultrasound", ResourceKind.DEVICE, HARBOR, LONG_DAY, "ultrasound"),
    _other("Mammography", ResourceKind.DEVICE, HARBOR, daily("08:00-12:00", "12:30-16:30", days=(0, 2, 3, 4)), "mammography"),
    *(_other(f"Ride seat {n}", ResourceKind.RIDE, None, daily("06:30-18:30"), *(("wheelchair",) if n == 1 else ()))
      for n in range(1, 5)),
    *(_other(f"Video line {n}", ResourceKind.TELEHEALTH, None, ALL_DAY) for n in range(1, 4)),
    _other("St. Brendan Cardiology", ResourceKind.OUTSIDE, None, daily("09:00-12:00", days=(1, 3)), "cardiology"),
)  # fmt: skip
HOLIDAY_LINES = frozenset({"Interpreter line 1", "Interpreter line 2"})  # the only ones that work on holidays


def things() -> Iterator[Thing]:
    yield from (*CLINICIANS, *ROOMS, *INTERPRETERS, *OTHERS)
