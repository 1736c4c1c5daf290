"""The name of a concept as people say it."""

import re

_TAG = re.compile(
    r" \((?:disorder|finding|situation|event|person|procedure|regime/therapy|observable entity|morphologic abnormality|"
    r"body structure|substance|product|medicinal product|clinical drug|physical object|qualifier value|organism|specimen|"
    r"occupation|social concept|environment|record artifact)\)$"
)


def said(name: str) -> str:
    """SNOMED CT ends its full names with the kind of thing that is meant, which nobody says aloud."""
    return _TAG.sub("", name)
