"""A part of the population that Synthea made (../shared/data): people chosen by what is in their records, as it stood one morning.

The files are large; what was chosen is kept beside the test databases and chosen again when this file or the data change.
"""

import hashlib
import json
import lzma
import re
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from tools.test_database import HOME

DATA = Path("/work/shared/data/synthea/mass-1258-full")
ZONE = ZoneInfo("America/New_York")
KINDS = (
    "Encounter", "Condition", "AllergyIntolerance", "MedicationRequest", "Observation", "Immunization", "Procedure",
)  # fmt: skip
LATELY = ("Encounter", "Observation", "Procedure")
PLACES = ("Organization", "Location", "Practitioner")  # those that the others speak of
HOME_AGAIN = "Discharged to home"
DIABETES, KIDNEYS = '"44054006"', '"433144002"'  # SNOMED: type 2 diabetes; chronic kidney disease stage 3
ACTIVE = (
    '"clinicalStatus":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/condition-clinical","code":"active"'
)
#: eGFR, creatinine, albumin in urine: for how many days each is still what a specialist wants
PACKET = {("33914-3",): 80, ("2160-0", "38483-4"): 80, ("14959-1",): 350}
WHEN = re.compile(
    r'"(?:effectiveDateTime|authoredOn|occurrenceDateTime|recordedDate|start|date)":"(\d{4}-\d{2}-\d{2}T[^"]+)"'
)


def lines(kind):
    with lzma.open(DATA / f"{kind}.ndjson.xz", "rt", encoding="utf-8") as file:
        yield from file


def chosen():
    """The file to import, the morning it was taken, and who is who in it."""
    digest = hashlib.sha256(Path(__file__).read_bytes() + (DATA / "counts.json").read_bytes()).hexdigest()[:16]
    kept, about = HOME / f"imported-{digest}.ndjson", HOME / f"imported-{digest}.json"
    if not about.exists():
        for old in HOME.glob("imported-*"):
            old.unlink()
        said = _choose(kept)
        about.write_text(json.dumps(said))
    said = json.loads(about.read_text())
    return kept, datetime.fromisoformat(said["morning"]), said["who"]


def _choose(kept):
    living = {}
    for line in lines("Patient"):
        one = json.loads(line)
        if "deceasedDateTime" not in one and one["birthDate"] < "2006":
            living[one["id"]] = one
    stays = sorted(
        (one["period"]["end"], one["subject"]["reference"][8:], one)
        for line in lines("Encounter")
        if '"class":{"system":"http://terminology.hl7.org/CodeSystem/v3-ActCode","code":"IMP"}' in line
        and (one := json.loads(line))["subject"]["reference"][8:] in living
    )
    end, caller = max((end, who) for end, who, one in stays if _speaks(living[who], "es") and _went_home(one))
    morning = (datetime.fromisoformat(end).astimezone(ZONE) + timedelta(days=1)).replace(hour=7, minute=38, second=0)
    since, until = (morning - timedelta(days=7)).isoformat(), morning.isoformat()
    others = [who for end, who, _ in stays if since < end < until and who != caller]
    ill = {DIABETES: [], KIDNEYS: []}
    for line in lines("Condition"):
        for code, found in ill.items():
            if (
                code in line
                and ACTIVE in line
                and (who := json.loads(line)["subject"]["reference"][8:]) in living
                and who != caller
            ):
                found.append(who)
    who = {
        "caller": caller,
        "others": sorted({*others})[:4],
        "diabetes": sorted({*ill[DIABETES]})[:3],
        "kidneys": _measured(ill[KIDNEYS], morning),
    }
    _write(kept, [caller, *who["others"], *who["diabetes"], who["kidneys"]], living, morning)
    return {"morning": morning.isoformat(), "who": who}


def _measured(people, morning):
    """Somebody whose results a kidney specialist would have, not too old; of those, whoever was measured least, for speed."""
    found = {who: [] for who in people}
    for line in lines("Observation"):
        for codes, days in PACKET.items():
            if any(f'"{code}"' in line for code in codes):
                one = json.loads(line)
                age = (morning - datetime.fromisoformat(one["effectiveDateTime"])).days
                found.get(one["subject"]["reference"][8:], []).append(codes if 0 <= age < days else ())
    return min((len(codes), who) for who, codes in found.items() if PACKET.keys() <= {*codes})[1]


def _speaks(person, language):
    return any(one["language"]["coding"][0]["code"] == language for one in person.get("communication", []))


def _went_home(stay):
    return HOME_AGAIN in stay.get("hospitalization", {}).get("dischargeDisposition", {}).get("text", "")


def _write(kept, people, living, morning):
    """Everything of theirs that was known that morning, and the places and people that it names."""
    ours = re.compile("|".join(f'"Patient/{who}"' for who in sorted({*people})))
    found = [json.dumps(living[who]) for who in sorted({*people})]
    for kind in KINDS:
        found += [line.strip() for line in lines(kind) if ours.search(line) and _known(kind, line, morning)]
    drugs = set(re.findall(r'"Medication/([^"]+)"', "\n".join(found)))
    found += [line.strip() for line in lines("Medication") if line[34:70] in drugs or json.loads(line)["id"] in drugs]
    named = set(re.findall(r"\?identifier=[^|]+\|([^\"]+)\"", "\n".join(found)))
    for kind in PLACES:
        for line in lines(kind):
            if {one.get("value") for one in json.loads(line).get("identifier", [])} & named:
                found.append(line.strip())
    kept.write_text("\n".join(found) + "\n", encoding="utf-8")


def _known(kind, line, morning):
    """Not what lies ahead; and of what is measured and done, as clinics take over, the last two years."""
    if (when := WHEN.search(line)) is None:
        return True
    age = morning - datetime.fromisoformat(when[1])
    return age > timedelta() and (kind not in LATELY or age < timedelta(days=730))
