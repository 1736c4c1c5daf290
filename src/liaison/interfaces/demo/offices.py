"""The specialists that the demo clinic sends people to, and what a year of referrals had taught before the story begins."""

from collections.abc import Sequence
from datetime import timedelta
from random import Random
from uuid import UUID, uuid5

from liaison.interfaces.demo.times import Times
from liaison.kernel.act import Act
from liaison.records.directory.actions import learn, list_office
from liaison.records.directory.values import Listing, Spent

_NAMESPACE = UUID("7f0e2c55-8f2b-4a39-bb0f-3f1a6e6f2d90")
_ALL = ("Medicare", "MassHealth", "Northfield Mutual", "Pilgrim Valley", "Harborview Health")
# name, services, languages, payers, minutes, usual wait, share that books, share that sends a note
_OFFICES = (
    ("Harbor Cardiology Associates", ("cardiology",), ("es",), _ALL, 20, 18, 0.9, 0.85),
    ("Beacon Heart Center", ("cardiology",), (), _ALL[:3], 35, 32, 0.7, 0.6),
    ("Harbor Digestive Health", ("gastroenterology",), ("vi", "zh"), _ALL, 25, 24, 0.85, 0.8),
    ("Charles River Gastroenterology", ("gastroenterology",), (), _ALL, 50, 11, 0.8, 0.7),
    ("Commonwealth Digestive Care", ("gastroenterology",), ("es",), _ALL[:2], 15, 43, 0.6, 0.5),
    ("St. Brendan Cancer Center", ("oncology", "hematology"), ("es", "ht"), _ALL, 30, 9, 0.85, 0.9),
    ("Bay Kidney Care", ("nephrology",), ("pt",), _ALL, 25, 30, 0.6, 0.7),
    ("Riverside Endocrine", ("endocrinology",), (), _ALL[1:], 10, 38, 0.55, 0.5),
    ("Quarry Hill Orthopedics", ("orthopedics", "physical_therapy"), (), _ALL, 30, 21, 0.75, 0.4),
    ("Harbor Eye Clinic", ("ophthalmology",), ("es", "vi"), _ALL, 20, 26, 0.8, 0.65),
    ("Mercy Lung Center", ("pulmonology",), (), _ALL, 35, 28, 0.7, 0.75),
    ("Back Bay Skin", ("dermatology",), (), _ALL[2:], 40, 55, 0.35, 0.3),
    ("North Shore Behavioral Health", ("psychiatry", "behavioral_health"), ("es",), _ALL, 45, 33, 0.5, 0.3),
)  # fmt: skip
_NEW = "Commonwealth Digestive Care"  # nobody was sent there yet: its wait is not known, and it is offered last


def office_id(name: str) -> UUID:
    return uuid5(_NAMESPACE, name)


def list_offices(act: Act, times: Times, seed: int, people: Sequence[UUID]) -> None:
    """On the first day of the story, with the list of the year before that the clinic had kept by hand."""
    rng = Random(f"offices {seed}")  # noqa: S311  a made-up directory, the same each time
    for number, (name, services, languages, payers, minutes, wait, books, notes) in enumerate(_OFFICES):
        said = Listing(
            name=name, services=services, languages=languages, networks=payers, takes=("fax", "letter"),
            fax=f"617 555 01{10 + number}", phone=f"617 555 01{30 + number}", site="Boston", ways={"0": minutes},
            address=f"{10 + number} Harbor Street\nBoston, MA 02110",
            authorization=("Commonwealth Advantage",) if "orthopedics" in services else (),
        )  # fmt: skip
        list_office(act, said=said, office=office_id(name))
        if name != _NEW:
            _taught(act, times, rng, name, people, wait, books, notes)


def _taught(
    act: Act, times: Times, rng: Random, name: str, people: Sequence[UUID], wait: int, books: float, notes: float
) -> None:
    """Fourteen earlier referrals to each."""
    for number in range(14):
        sent = times.at(-times.days - 40 - 9 * number, "10:00")
        booked = sent + timedelta(days=rng.randrange(1, 7)) if rng.random() < books else None
        visit = sent + timedelta(days=max(round(rng.gauss(wait, wait / 4)), 2)) if booked else None
        noted = visit + timedelta(days=rng.randrange(3, 13)) if visit and rng.random() < notes else None
        spent = Spent(
            sent_at=sent, answered_at=booked, booked_at=booked, visit_at=visit, attended_at=visit, note_at=noted,
            ended_at=None if booked else sent + timedelta(days=60),
        )  # fmt: skip
        key = f"referral:{uuid5(_NAMESPACE, f'{name} {number}')}"
        learn(act, patient=people[number % len(people)], office=office_id(name), key=key, spent=spent)
