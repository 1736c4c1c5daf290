"""What a person reads after an import."""

from liaison.interfaces.fhir.commands import take_in, unresolved
from liaison.interfaces.fhir.tests.samples import ANN, POTASSIUM


def test_a_person_reads_counts_what_waits_and_what_was_rejected(fhir, capsys):
    fhir.write("a.ndjson", ANN, POTASSIUM, {**ANN, "id": "b c"})
    (fhir.folder / "counts.json").write_text("{}")
    assert take_in(["fhir", str(fhir.folder)]) == 1
    lines = [line.rstrip() for line in capsys.readouterr().out.splitlines()]
    assert lines[0].split() == ["Type", "read", "created", "updated", "unchanged"]
    assert [line.split() for line in lines[1:3]] == [["Observation", "1", "1"], ["Patient", "1", "1"]]
    assert lines[3].startswith("2 resources in ")
    assert lines[4:] == [
        "1 JSON file is not FHIR: passed over.",
        "1 reference leads to something that has not arrived yet: ./liaison unresolved lists it.",
        "1 was rejected:",
        "         1  bad id  Patient",
        "The first of them:",
        f"  {fhir.folder}/a.ndjson:3  Patient/  bad id: 'b c' (letters, digits, - and . up to 64)",
        "Use --rejects FILE to keep them for repair, or --json for the whole list.",
    ]
    assert unresolved([]) == 0
    assert capsys.readouterr().out == "Observation/k  Observation.encounter  ->  Encounter/stay\n"


def test_standard_output_holds_the_json_and_nothing_else(fhir, capsys):
    fhir.write("a.ndjson", ANN)
    take_in(["fhir", "--json", str(fhir.folder)])
    out, err = capsys.readouterr()
    assert (out[0], out.count("\n"), err) == ("{", 1, "")
