"""Makes src/liaison/formats/fhir/r4/elements.txt from HL7's R4 StructureDefinitions (CC0-1.0).

Run at development time only: python tools/fhir_elements.py StructureDefinition.ndjson.xz
One line a structure: its path, then element:Type (a `*` after it where it repeats). What every
structure has (id, extension) or every resource has (meta, text, contained) is implied.
"""

import json
import lzma
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

OUT = Path(__file__).parent.parent / "src/liaison/formats/fhir/r4/elements.txt"
HEADER = "# Made by tools/fhir_elements.py from hl7.fhir.r4.core 4.0.1 (HL7, CC0-1.0). Do not edit.\n"
IMPLIED = {"id", "extension", "modifierExtension", "meta", "implicitRules", "language", "text", "contained"}
LEFT_OUT = {"Resource", "DomainResource", "Element", "BackboneElement", "MetadataResource"}


def definitions(path: str) -> list[dict[str, Any]]:
    """The concrete resources and data types of R4, without profiles and logical models."""
    with lzma.open(path, "rt") as lines:
        every = [json.loads(line) for line in lines]
    return [
        d
        for d in every
        if d["kind"] in ("resource", "complex-type") and d.get("derivation") != "constraint" and d["id"] not in LEFT_OUT
    ]


def element_types(element: dict[str, Any]) -> list[tuple[str, str]]:
    """(JSON name, type) pairs of one element; a choice element gives one pair per type."""
    path = element["path"]
    name = path.rsplit(".", 1)[1]
    if "contentReference" in element:
        return [(name, "@" + element["contentReference"].lstrip("#"))]
    codes = [t["code"].removeprefix("http://hl7.org/fhirpath/System.") for t in element["type"]]
    if name.endswith("[x]"):
        return [(name[:-3] + code[0].upper() + code[1:], code) for code in codes]
    kind = "@" + path if codes[0] in ("BackboneElement", "Element") else codes[0]
    return [(name, "string" if kind == "String" else kind)]


def implied(definition: dict[str, Any], parent: str, name: str) -> bool:
    """Elements that the reader adds by itself: `text` only at the top of a resource, for instance."""
    if name in ("id", "extension", "modifierExtension"):
        return True
    return definition["kind"] == "resource" and parent == definition["id"] and name in IMPLIED


def main() -> None:
    structures: dict[str, list[str]] = defaultdict(list)
    every = definitions(sys.argv[1])
    for definition in every:
        for element in definition["snapshot"]["element"]:
            parent, _, name = element["path"].rpartition(".")
            if not parent or implied(definition, parent, name):
                continue
            many = "*" if element["max"] not in ("0", "1") else ""
            if parent == "Extension" and element["path"].endswith("value[x]"):
                continue  # fifty optional names: an extension's value is kept and not looked at
            structures[parent] += [f"{name}:{kind}{many}" for name, kind in element_types(element)]
    lines = [f"{path} {' '.join(elements)}\n" for path, elements in sorted(structures.items())]
    resources = sorted(d["type"] for d in every if d["kind"] == "resource")
    OUT.write_text(HEADER + f"# resources {' '.join(resources)}\n" + "".join(lines))


if __name__ == "__main__":
    main()
