"""Which parts of a discharge summary a paper seems to hold, by its headings: put forward to a person, never taken as read."""

from typing import Final

from liaison.engines.papers.glyphs import folded
from liaison.engines.papers.kinds import holds

_HEADINGS: Final = {
    "practitioner": ("attending physician", "discharging physician", "responsible physician", "medico tratante", "medico responsable"),
    "treatment": ("hospital course", "procedures performed", "procedure performed", "procedures", "procedimientos", "tratamiento recibido"),
    "diagnoses": ("discharge diagnosis", "discharge diagnoses", "final diagnosis", "diagnostico de alta", "diagnosticos de alta"),
    "medicines": ("discharge medications", "medications at discharge", "medication list", "medicamentos al alta", "lista de medicamentos"),
    "results": ("test results", "laboratory results", "results pending", "pending results", "resultados"),
    "instructions": ("discharge instructions", "instructions for", "follow up", "instrucciones"),
}  # fmt: skip
"""The six elements of the discharge information (required_elements.csv), as hospitals here head them."""


def sections(text: str) -> frozenset[str]:
    words = folded(text).split()
    return frozenset(code for code, said in _HEADINGS.items() if any(holds(words, one.split()) for one in said))
