"""A newborn gets a record of its own beside the mother's."""

from datetime import UTC, date, datetime

import pytest

from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.spine.people import actions, queries
from liaison.spine.people.models import Patient
from liaison.spine.people.values import Address, Contact, Language

pytestmark = [pytest.mark.django_db, pytest.mark.feature("F15")]
ACT = Act(
    actor="staff:1", role="coordinator", at=datetime(2026, 3, 12, 12, tzinfo=UTC), purpose="treatment", via="desk"
)
TODAY = date(2026, 3, 11)


@pytest.fixture
def hodan():
    return actions.register_patient(
        ACT, family="Warsame", given="Hodan", birth_date=date(1996, 5, 1), languages=[Language("so", True, True)],
        contacts=[Contact("phone", "617 555 0140", "mobile")], addresses=[Address("9 Pier St", "Boston", "MA", "02128")],
    )  # fmt: skip


def known(patient):
    return queries.about(ACT, Patient.objects.unscoped("a test").get(id=patient.id))


def test_the_child_has_the_mothers_address_and_she_is_beside_the_child(hodan):
    born = actions.register_newborn(ACT, mother=hodan.id, birth_date=TODAY, gender="female")
    child, mother = known(born.patient), known(hodan)
    assert (child.patient.name, child.age, child.language, child.interpreter) == (
        "Baby Girl of Hodan Warsame",
        0,
        "so",
        True,
    )
    assert (child.address, child.phone) == (mother.address, mother.phone)
    assert [(r.name, r.relationship, r.may_be_told) for r in child.related] == [("Hodan Warsame", "MTH", False)]
    assert [(r.name, r.relationship, r.may_be_told) for r in mother.related] == [
        ("Baby Girl of Hodan Warsame", "CHILD", False)
    ]


def test_a_name_that_is_known_is_used_and_twins_are_told_apart(hodan):
    named = actions.register_newborn(ACT, mother=hodan.id, birth_date=TODAY, given="Amina")
    twins = [actions.register_newborn(ACT, mother=hodan.id, birth_date=TODAY, gender="male", order=o) for o in "AB"]
    assert [n.patient.given for n in (named, *twins)] == ["Amina", "Baby Boy A of Hodan", "Baby Boy B of Hodan"]
    assert len({n.patient.record_number for n in (named, *twins)}) == 3


@pytest.mark.parametrize(
    ("born", "code"),
    [(date(2000, 1, 1), "people.not_the_mother"), (date(2026, 3, 13), "people.born_in_the_future")],
)
def test_impossible_births_are_refused(hodan, born, code):
    with pytest.raises(Refused) as refused:
        actions.register_newborn(ACT, mother=hodan.id, birth_date=born)
    assert refused.value.code == code
    assert Patient.objects.unscoped("a test").count() == 1
