"""`./liaison cohort` prints who is in it with every answer, the same each time, and says what it cannot read."""

import json

import pytest

from liaison.interfaces.cli.cohort import cohort

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.feature("F54")]


def test_the_command_twice_and_its_faults(capsysbinary, tmp_path):
    assert cohort(["diabetes", "--as-of", "2026-03-12", "--json"]) == 0
    first = capsysbinary.readouterr().out
    assert cohort(["diabetes", "--as-of", "2026-03-12", "--json"]) == 0
    assert capsysbinary.readouterr().out == first
    said = json.loads(first)
    assert (said["cohort"], said["members"], said["people"], len(said["result"])) == ("Diabetes", 0, [], 64)
    own = tmp_path / "own.cohort"
    own.write_text('cohort "Own"\nenter when has condition diabetes')
    assert cohort([str(own), "--as-of", "2026-03-12"]) == 0
    assert b"Own as of 2026-03-12: 0 people" in capsysbinary.readouterr().out
    own.write_text('cohort "Own"\nenter when has')
    for argv, why in (
        ([str(own), "--as-of", "2026-03-12"], b"line 2, column 12: Nothing can be asked"),
        (["nothing", "--as-of", "2026-03-12"], b"there is no cohort 'nothing' (there are: copd"),
        (["diabetes", "--as-of", "soon"], b"Invalid isoformat"),
        (["diabetes", "--as-of", "2999-01-01"], b"2999-01-01 is still ahead"),
        (["no.cohort", "--as-of", "2026-03-12"], b"No such file"),
    ):
        assert cohort(argv) == 2
        assert why in capsysbinary.readouterr().err
