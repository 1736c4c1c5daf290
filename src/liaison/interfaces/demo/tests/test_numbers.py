"""Nobody in the demo has the number of a patient but that patient: a dead number of one would silence another's daughter."""

from liaison.interfaces.demo import cast, phone, story
from liaison.interfaces.demo.names import AREAS
from liaison.interfaces.demo.population import phone_of

PEOPLE = [type("Person", (), {"number": number, "id": None}) for number in (cast.ROSA, cast.THOMAS, cast.WALTER)]


def test_kin_and_the_unknown_caller_have_numbers_of_their_own():
    patients = {phone_of(number) for number in range(100 * len(AREAS))}
    others = [row.phone for row in story._kin(PEOPLE)] + [phone._UNKNOWN]
    assert [number for number in others if number in patients] == []
    assert len(set(others)) == 4
