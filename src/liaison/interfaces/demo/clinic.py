"""Riverside Community Health: two sites, eleven clinicians, and the people who sign in."""

from dataclasses import dataclass
from uuid import UUID

from liaison.interfaces.demo.population import SOURCE
from liaison.kernel.act import Act
from liaison.spine.access.actions import add_user, open_demo_sign_in
from liaison.spine.people.actions import name_team, receive_organizations, receive_places, receive_practitioners
from liaison.spine.people.models import Staff
from liaison.spine.people.values import OrganizationRow, PlaceRow, PractitionerRow

NAME = "Riverside Community Health"
OWN = OrganizationRow(source=SOURCE, source_id="clinic", name=NAME, kind="prov", phone="617-555-0150")
LINE = OrganizationRow(  # dialled from every call with somebody who needs an interpreter
    source=SOURCE, source_id="interpreter-line", name="Interpreter line", kind="interpreter", phone="+1 401 555 0190"
)
SITES = ("Riverside Main Street", "Riverside Harbor Point")
HOSPITALS = ("St. Brendan Medical Center", "Mercy Harbor Hospital", "Quarry Hill General")
CLINICIANS = (
    "Dr. Samuel Okafor", "Dr. Elena Vasquez", "Dr. Priya Raman", "Dr. Michael Brennan", "Dr. Huong Pham",
    "Dr. Rebecca Stein", "Dr. Jean-Robert Pierre", "Nadia Hassan, RN", "Dr. Wei Chen", "Dr. Aisha Farah",
    "Dr. Paul Lindqvist",
)  # fmt: skip
ILL = 2  # who calls in sick on the morning the demo opens, by place in CLINICIANS
OF_THE_SCRIPT = (
    frozenset(  # whose visits of that morning it tells: the other scheduling system books nothing beside them
        {ILL, *(CLINICIANS.index(f"Dr. {name}") for name in ("Samuel Okafor", "Elena Vasquez", "Paul Lindqvist"))}
    )
)
TEAMS = {
    "coordination": "Care coordination",
    "clinicians": "Clinicians",
    "privacy": "Privacy office",
    "front_desk": "Front desk",
}


@dataclass(frozen=True)
class Member:
    username: str
    name: str
    role: str
    teams: tuple[str, ...] = ()
    language: str = "en"
    site: int = 0


STAFF = (
    Member("admin", "Avery Stone", "administrator"),
    Member("maria", "María Ortiz", "coordinator", ("coordination",)),
    Member("devon", "Devon Price", "coordinator", ("coordination",), site=1),
    Member("tamika", "Tamika Johnson", "coordinator", ("coordination",)),  # leads the evening
    Member("helen", "Helen Park", "supervisor", ("coordination",)),
    Member("nadia", "Nadia Hassan, RN", "clinician", ("clinicians",)),
    Member("samuel", "Dr. Samuel Okafor", "clinician", ("clinicians",)),
    Member("linh", "Linh Tran", "front_desk", ("front_desk",), site=1),
    Member("george", "George Papadakis", "privacy_officer", ("privacy",)),
    Member("ruth", "Ruth Abernathy", "auditor"),
)


def site_id(number: int) -> UUID:
    return _site(number).id


def open_clinic(act: Act, *, patients: dict[str, UUID]) -> dict[str, Staff]:
    """The directory, the teams and the staff. `patients` are those of the staff who are patients here too."""
    receive_organizations(act, [OWN, LINE])
    receive_organizations(
        act,
        [OrganizationRow(source=SOURCE, source_id=f"h{n}", name=name, kind="prov") for n, name in enumerate(HOSPITALS)],
    )
    receive_places(act, [_site(number) for number in range(len(SITES))])
    receive_practitioners(act, [_practitioner(number) for number in range(len(CLINICIANS))])
    for code, name in TEAMS.items():
        name_team(act, code=code, name=name)
    found = {}
    for member in STAFF:
        staff, _password = add_user(
            act, username=member.username, role=member.role, name=member.name, teams=member.teams,
            language=member.language, place=site_id(member.site), person=patients.get(member.username),
        )  # fmt: skip
        open_demo_sign_in(act, username=member.username)
        found[member.username] = staff
    return found


def practitioner_id(number: int) -> UUID:
    return _practitioner(number).id


def _practitioner(number: int) -> PractitionerRow:
    return PractitionerRow(source=SOURCE, source_id=f"c{number}", name=CLINICIANS[number])


def _site(number: int) -> PlaceRow:
    return PlaceRow(source=SOURCE, source_id=f"site{number}", name=SITES[number], organization=OWN.id)
