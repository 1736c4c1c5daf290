"""The people of a simulated clinic: their group, when they can come, how ready they are. One seed, one panel."""

from dataclasses import dataclass
from datetime import time
from random import Random

from liaison.insight.simulation.clinic.habits import Habits

AGES = (("18-34", 0.24), ("35-64", 0.44), ("65+", 0.32))
LANGUAGES = (("en", 0.66), ("es", 0.22), ("other", 0.12))
INSURANCE = (("public", 0.52), ("private", 0.40), ("none", 0.08))
TEXTS = {"18-34": 0.95, "35-64": 0.88, "65+": 0.62}  # has a number that takes texts
DIMENSIONS = ("age", "language", "channel", "insurance")


@dataclass(frozen=True, kw_only=True, slots=True)
class Person:
    id: int
    age: str
    language: str
    texts: bool
    insurance: str
    willing: float
    weekdays: frozenset[int]
    from_time: time | None
    until_time: time | None
    notice_hours: int
    travel_minutes: int

    @property
    def old(self) -> bool:
        return self.age == "65+"

    @property
    def phones(self) -> bool:
        """Whom the product calls instead of texting."""
        return self.old or not self.texts

    def group(self, dimension: str) -> str:
        return ("phone" if self.phones else "text") if dimension == "channel" else str(getattr(self, dimension))


def make_panel(rng: Random, habits: Habits, size: int) -> list[Person]:
    return [_person(rng, habits, number) for number in range(size)]


def _person(rng: Random, habits: Habits, number: int) -> Person:
    age = _choose(rng, AGES, habits, "age")
    texts = rng.random() < TEXTS[age]
    busy = rng.random()
    works = age != "65+" and busy < 0.45  # can come before ten or after three
    early = rng.random() < 0.4
    free = rng.random()
    return Person(
        id=number,
        age=age,
        language=_choose(rng, LANGUAGES, habits, "language"),
        texts=texts,
        insurance=_choose(rng, INSURANCE, habits, "insurance"),
        willing=rng.betavariate(*habits.willing),
        weekdays=frozenset(rng.sample(range(5), 3)) if free < 0.35 else frozenset(),
        from_time=time(13) if works and not early else None,
        until_time=time(12) if works and early else None,
        notice_hours=rng.choice((2, 4, 24, 24, 48)),
        travel_minutes=rng.choice((15, 30, 30, 45, 60)),
    )


def _choose(rng: Random, usual: tuple[tuple[str, float], ...], habits: Habits, dimension: str) -> str:
    """By the clinic's own shares where its history gives them."""
    names = [name for name, _ in usual]
    own = [habits.shares.get(f"{dimension}:{name}", 0.0) for name in names]
    return rng.choices(names, own if sum(own) else [share for _, share in usual])[0]
