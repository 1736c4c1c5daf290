"""Names as people say them: the kind of thing that SNOMED CT writes behind its names is left out, nothing else is."""

import pytest

from liaison.formats.fhir.concepts import said


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Diabetes mellitus type 2 (disorder)", "Diabetes mellitus type 2"),
        ("Drug rehabilitation and detoxification (regime/therapy)", "Drug rehabilitation and detoxification"),
        ("Pain severity - 0-10 verbal numeric rating [Score] - Reported", "Pain severity - 0-10 verbal numeric rating [Score] - Reported"),
        ("COVID-19 vaccine (Pfizer)", "COVID-19 vaccine (Pfizer)"),
        ("(disorder)", "(disorder)"),
        ("", ""),
    ],
)  # fmt: skip
def test_said(name, words):
    assert said(name) == words
