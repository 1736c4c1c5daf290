"""The shipped questionnaires held against the published ones, item by item; docs/instruments.md says every difference and why."""

import gzip
import hashlib
import json
import lzma
import re
from pathlib import Path

import pytest

from liaison.spine.forms.rules.shipped import shipped

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT.parent / "shared" / "data"
LOINC, LANGUAGE = "http://loinc.org", "http://hl7.org/fhir/StructureDefinition/translation"
PUBLISHED = {  # form -> the published questionnaires that ask the same, by file and id
    "phq-2": [("hl7.fhir.us.core-7.0.0", "phq-9-example")],
    "phq-9": [
        ("hl7.fhir.us.core-7.0.0", "phq-9-example"),
        ("hl7.fhir.r4.examples-4.0.1", "phq-9-questionnaire"),
        ("sdc-4.0.0-ci", "questionnaire-sdc-profile-example-cqf-PHQ9"),
    ],
    "audit-c": [("hl7.fhir.us.core-7.0.0", "AUDIT-C")],
    "ahc-hrsn": [
        ("hl7.fhir.us.core-7.0.0", "hunger-vital-sign-example"),
        ("sdoh-clinicalcare-3.0.0", "SDOHCC-QuestionnaireHungerVitalSign"),
    ],
    "prapare": [
        ("hl7.fhir.us.core-7.0.0", "prapare-example"),
        ("sdoh-clinicalcare-3.0.0", "SDOHCC-QuestionnairePRAPARE"),
    ],
}
SHORT, LONG = {"phq-2"}, {"ahc-hrsn"}  # ours is a part of the published one; the published one is a part of ours
SCORES = {"55758-7": "PHQ-2", "44261-6": "PHQ-9", "70274-6": "GAD-7", "75626-2": "AUDIT-C", "93025-5": "PRAPARE"}
pytestmark = pytest.mark.feature("F41")
with_data = pytest.mark.skipif(not DATA.is_dir(), reason="the published questionnaires (../shared/data) are not here")


def plain(text):
    """Neither capitals nor marks nor spaces tell two wordings apart."""
    return " ".join(re.sub(r"[\W_]+", " ", text.casefold()).split())


def questions(node):
    for item in node.get("item", []):
        yield item
        yield from questions(item)


def by_code(form):
    """What is asked, by LOINC code: the wording and the options with theirs."""
    found = {}
    for item in questions(form):
        code = next((one["code"] for one in item.get("code", []) if one.get("system") == LOINC), None)
        if code and item["type"] not in ("group", "display"):
            options = [one["valueCoding"] for one in item.get("answerOption", []) if "valueCoding" in one]
            found[code] = (item["text"], {one["code"]: one["display"] for one in options})
    return found


def published():
    wanted = {where for places in PUBLISHED.values() for where in places}
    found = {}
    for file in {file for file, _id in wanted}:
        with gzip.open(next((DATA / "fhir").glob(f"{file}*.gz")), "rt", encoding="utf-8") as lines:
            for line in lines:
                if line.startswith('{"resourceType":"Questionnaire",'):
                    form = json.loads(line)
                    found[file, form["id"]] = form
    return {where: found[where] for where in wanted}


def differences(form, where, ours, theirs):
    """(form, published in, item, what differs), told as docs/instruments.md does."""
    said = set()
    for code in theirs.keys() - ours.keys() if form not in SHORT else ():
        said.add((form, where, code, "not asked by ours"))
    for code in ours.keys() - theirs.keys() if form not in LONG else ():
        said.add((form, where, code, "not asked by theirs"))
    for code in ours.keys() & theirs.keys():
        (text, options), (their_text, their_options) = ours[code], theirs[code]
        if plain(text) != plain(their_text):
            said.add((form, where, code, f"theirs: {their_text}"))
        for one in options.keys() - their_options.keys() if their_options else ():
            said.add((form, where, code, f"only ours: {options[one]}"))
        for one in their_options.keys() - options.keys():
            said.add((form, where, code, f"only theirs: {their_options[one]}"))
        for one in options.keys() & their_options.keys():
            if plain(options[one]) != plain(their_options[one]):
                said.add((form, where, code, f"theirs: {their_options[one]}"))
    return said


def table(heading):
    """The rows of a table of docs/instruments.md."""
    text = (ROOT / "docs" / "instruments.md").read_text(encoding="utf-8")
    lines = text.split(f"## {heading}\n", 1)[1].split("\n## ", 1)[0].splitlines()
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("|")]
    return rows[2:]


def words(form, language):
    """Every word that is read out, in order: the leads, the questions and their options; what is our own question is left out."""
    found = []
    for item in questions(form):
        own = any(one.get("code", "").startswith("own:") for one in item.get("code", []))
        if item["type"] != "group" and not own:
            said = [(item["text"], item.get("_text"))]
            said += [
                (o["valueCoding"]["display"], o["valueCoding"].get("_display")) for o in item.get("answerOption", [])
            ]
            found += [plain(text if language == "en" else translated(more, language)) for text, more in said]
    return found


def translated(more, language):
    for one in more["extension"]:
        parts = {part["url"]: part.get("valueCode") or part.get("valueString") for part in one["extension"]}
        if one["url"] == LANGUAGE and parts["lang"] == language:
            return parts["content"]
    raise AssertionError(f"no {language}")


def digest(said):
    return hashlib.sha256("\n".join(said).encode()).hexdigest()[:12]


@with_data
def test_every_difference_from_a_published_questionnaire_is_mended_or_said_with_its_reason():
    theirs, found = published(), set()
    for form, places in PUBLISHED.items():
        ours = by_code(json.loads(shipped()[form].text))
        for where in places:
            found |= differences(form, where[0], ours, by_code(theirs[where]))
    rows = table("Differences from the published FHIR forms")
    assert all(row[4] for row in rows)
    assert {tuple(row[:4]) for row in rows} == found


def test_the_words_are_those_that_were_held_against_the_sheets():
    """A changed word fails until somebody looks at the sheet again and writes the new digest beside it."""
    held = {(row[0], row[1]): row[4] for row in table("Sheets")}
    assert held == {
        (form, language): digest(words(json.loads(shipped()[form].text), language)) for form, language in held
    }


def test_a_spanish_is_called_published_only_where_its_sheet_was_found():
    held = {row[0] for row in table("Sheets") if row[1] == "es"}
    assert {code for code, one in shipped().items() if one.spanish == "published"} == held


@with_data
def test_codes_and_answers_are_those_that_other_systems_send():
    """Synthea's observations: the scores under their codes, and every answer to PRAPARE among our options."""
    names, answers = {}, {}
    with lzma.open(DATA / "synthea" / "mass-5k-registry-A" / "Observation.ndjson.xz", "rt") as lines:
        for line in lines:
            if not any(code in line for code in SCORES):
                continue
            row = json.loads(line)
            names.setdefault(row["code"]["coding"][0]["code"], row["code"]["coding"][0]["display"])
            for one in row.get("component", []):
                if "valueCodeableConcept" in one:
                    said = one["valueCodeableConcept"]["coding"][0]
                    answers[one["code"]["coding"][0]["code"], said["code"]] = said["display"]
            if len(names) == len(SCORES) and len(answers) == 67:
                break
    assert {code for code, name in SCORES.items() if name in names[code]} == SCORES.keys()
    ours = by_code(json.loads(shipped()["prapare"].text))
    unlike = {key: said for key, said in answers.items() if plain(ours[key[0]][1].get(key[1], "")) != plain(said)}
    assert unlike == {
        ("76437-3", "LA30122-8"): "I choose not to answer this question"
    }  # the paper form has no such answer
