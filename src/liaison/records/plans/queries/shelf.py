"""Plans to begin from: ours, read once with the program, and those that the clinic took in."""

import functools
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from liaison.formats.fhir.plans import Definition, read
from liaison.records.plans.models import PlanTemplate

SHELF = Path(__file__).parents[1] / "definitions"


@dataclass(frozen=True, kw_only=True)
class OnShelf:
    definition: Definition
    ours: bool  # it came with the program
    retired: bool = False


@functools.cache
def shipped() -> Mapping[str, dict[str, Any]]:
    """By code, as they stand in their files. A faulty one stops the program."""
    bodies = {file.stem: json.loads(file.read_text(encoding="utf-8")) for file in sorted(SHELF.glob("*.json"))}
    for body in bodies.values():
        read(body)
    return bodies


def body_of(code: str) -> dict[str, Any] | None:
    """The FHIR resource as it came: the clinic's latest version, else ours."""
    kept = PlanTemplate.objects.filter(code=code).order_by("-kept_at", "-id").first()
    return kept.body if kept else shipped().get(code)


def definition(code: str) -> Definition | None:
    body = body_of(code)
    return read(body) if body else None


def shelf(*, retired: bool = False) -> list[OnShelf]:
    """In the order of their titles; the clinic's own version stands for ours of the same code."""
    kept: dict[str, PlanTemplate] = {}
    for row in PlanTemplate.objects.order_by("kept_at", "id"):
        kept[row.code] = row
    found = [OnShelf(definition=read(body), ours=True) for code, body in shipped().items() if code not in kept]
    found += [
        OnShelf(definition=read(row.body), ours=False, retired=row.retired_at is not None) for row in kept.values()
    ]
    shown = [one for one in found if retired or not one.retired]
    return sorted(shown, key=lambda one: one.definition.title.text.casefold())


def fitting(coded: Iterable[tuple[str, str]]) -> list[OnShelf]:
    """Those for one of these conditions (system, code); an ICD-10-CM code fits by its beginning."""
    conditions = [(system, code.replace(".", "")) for system, code in coded]
    return [one for one in shelf() if any(_fits(one.definition, system, code) for system, code in conditions)]


def _fits(definition: Definition, system: str, code: str) -> bool:
    for its_system, its_code, _display in definition.conditions:
        if its_system == system and (code == its_code or ("icd-10" in system and code.startswith(its_code))):
            return True
    return False
