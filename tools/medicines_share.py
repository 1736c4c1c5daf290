"""docs/medicines.md: what share of real entries is read, and matched by code, by name, or not at all."""

import json
import lzma
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from liaison.engines.medicines import Code, Dosage, Kind, Listed, ListHead, ListKind, compare, read

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT.parent / "shared" / "data" / "synthea" / "mass-1258-full"
PAGE = ROOT / "docs" / "medicines.md"
HEADS = {kind.value: ListHead(key=kind.value, kind=kind) for kind in ListKind}


def main() -> None:
    people = patients()
    PAGE.write_text(page(people), encoding="utf-8")
    print(f"wrote {PAGE}")


def page(people: dict[str, list[Listed]]) -> str:
    every = [one for some in people.values() for one in some]
    names = {one.name: read(one).name for one in every}
    whole = [
        name
        for name in names.values()
        if name.ingredients and all(one.strength for one in name.ingredients) and name.route
    ]
    between, kinds = hospital_against_clinic(people)
    said, right = without_codes(people)
    directions = Counter(_how(one) for one in every)
    total = len(every)
    both = sum(between.values())
    lines = [
        "# Medicines read and matched", "",
        f"`python -m tools.medicines_share`, on shared/data/synthea/mass-1258-full: {len(people):,} patients, {total:,} orders, {len(names)} different names.",
        "Synthea's records code every medicine (RxNorm products, no ingredient codes) and name it as RxNorm does.", "", "| what | share |", "|---|---|",
        f"| names read whole: every ingredient with its strength, and the way it is taken | {_share(len(whole), len(names))} |",
        f"| orders whose dose could be read | {_share(directions['dose'] + directions['both'], total)} |",
        f"| orders whose frequency could be read | {_share(directions['often'] + directions['both'], total)} |",
        f"| orders that say neither (Synthea writes them without any dosage) | {_share(directions['none'], total)} |",
        "", "## Orders of hospital stays against the clinic's, of patients who have both", "", "| matched | share of entries |", "|---|---|",
        *(f"| {how} | {_share(between[how], both)} |" for how in ("code", "name", "alone")),
        "", "\"alone\" is no failure of matching where only one of the two ever ordered it: drugs given on the ward are most of these.",
        "", "## The same medicines without any code, named by ingredient and strength as a patient would", "",
        f"{_share(right, said)} current medicines found their own coded order by name. The names are those that our reader gives them, so this shows that matching",
        "needs no code, not that every way of saying a name is understood.",
        "", "## What was found, line by line", "", "| finding | lines |", "|---|---|",
        *(f"| {kind} | {count:,} |" for kind, count in kinds.most_common()), "",
    ]  # fmt: skip
    return "\n".join(lines)


def hospital_against_clinic(people: dict[str, list[Listed]]) -> tuple[Counter[str], Counter[Kind]]:
    matched, kinds = Counter[str](), Counter[Kind]()
    for some in people.values():
        keys = sorted({one.list for one in some})
        if len(keys) < 2:
            continue
        for line in compare([HEADS[key] for key in keys], [read(one) for one in some]):
            matched[line.matched.value] += len(line.members)
            kinds.update(one.kind for one in line.findings)
    return matched, kinds


def without_codes(people: dict[str, list[Listed]]) -> tuple[int, int]:
    """Each current order said again in plain words; how many there are, and how many met their own."""
    said = right = 0
    for some in people.values():
        current = {one.name: replace(one, list="clinic") for one in some if one.current}
        reads = [read(one) for one in current.values()]
        spoken = [
            read(
                Listed(
                    id=f"said {one.listed.id}",
                    list="patient",
                    name=f"{one.name.title} {one.name.strength or ''}".strip(),
                    spoken=True,
                )
            )
            for one in reads
        ]
        for line in compare([HEADS["clinic"], HEADS["patient"]], [*reads, *spoken]):
            ids = {one.listed.id for one in line.members}
            mine = [one.listed.id.removeprefix("said ") for one in line.members if one.listed.spoken]
            said += len(mine)
            right += sum(one in ids for one in mine)
    return said, right


def patients() -> dict[str, list[Listed]]:
    called = {body["id"]: body["code"] for body in _lines("Medication")}
    classes = {body["id"]: body["class"]["code"] for body in _lines("Encounter")}
    found = defaultdict[str, list[Listed]](list)
    for body in _lines("MedicationRequest"):
        concept = body.get("medicationCodeableConcept") or called[_id(body["medicationReference"])]
        inside = classes.get(_id(body["encounter"])) in ("IMP", "EMER", "ACUTE")
        found[body["subject"]["reference"]].append(_listed(body, concept, "hospital" if inside else "clinic"))
    return found


def _listed(body: dict[str, Any], concept: dict[str, Any], where: str) -> Listed:
    dose = (body.get("dosageInstruction") or [{}])[0]
    repeat = dose.get("timing", {}).get("repeat", {})
    quantity = (dose.get("doseAndRate") or [{}])[0].get("doseQuantity", {})
    parts = Dosage(
        amount=str(quantity.get("value", "")), frequency=str(repeat.get("frequency", "")), period=str(repeat.get("period", "")),
        period_unit=repeat.get("periodUnit", ""), as_needed=bool(dose.get("asNeededBoolean")),
    )  # fmt: skip
    return Listed(
        id=body["id"], list=where, name=concept["text"], how=dose.get("text", ""), dosage=parts, current=body["status"] == "active",
        codes=tuple(Code(coding["system"], coding["code"]) for coding in concept["coding"]),
    )  # fmt: skip


def _how(listed: Listed) -> str:
    one = read(listed)
    often = one.taking.per_day is not None or one.taking.as_needed
    return ("both" if often else "dose") if one.dose is not None else ("often" if often else "none")


def _lines(kind: str) -> Iterator[dict[str, Any]]:
    with lzma.open(DATA / f"{kind}.ndjson.xz", "rt", encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)


def _id(reference: dict[str, str]) -> str:
    return reference["reference"].rpartition("/")[2]


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.1%} ({part:,} of {whole:,})" if whole else "–"


if __name__ == "__main__":
    main()
