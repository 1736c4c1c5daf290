"""The places that a template may have, each of one kind: its name says what stands there."""

from enum import StrEnum
from types import MappingProxyType
from typing import Final


class Kind(StrEnum):
    """Of which kind a value is; it is handed over as a machine writes it, and put in words for the language."""

    DATE = "date"  # 2026-03-12
    TIME = "time"  # 09:20
    MONEY = "money"  # 12.50
    PHONE = "phone"  # +16175550101
    NAME = "name"
    WORDS = "words"
    NUMBER = "number"
    LINK = "link"


PLACES: Final = MappingProxyType(
    {
        "name": Kind.NAME,  # the patient's given name
        "clinic": Kind.NAME,
        "who": Kind.NAME,  # with whom a visit is
        "place": Kind.WORDS,
        "date": Kind.DATE,
        "time": Kind.TIME,
        "before": Kind.DATE,  # the day it was
        "until": Kind.DATE,
        "phone": Kind.PHONE,
        "prepare": Kind.WORDS,  # what to do before a visit
        "amount": Kind.MONEY,
        "days": Kind.NUMBER,
        "link": Kind.LINK,
        "test": Kind.WORDS,  # what was tested; only in what is sealed
        "said": Kind.WORDS,  # a clinician's own words for the patient; only in what is sealed
    }
)
SAMPLES: Final = MappingProxyType(
    {
        "name": "Ana", "clinic": "Harbor Community Health", "who": "Dr. Samuel Okafor", "place": "Main Street",
        "date": "2026-03-12", "time": "09:20", "before": "2026-03-10", "until": "2026-03-31",
        "phone": "+16175550143", "prepare": "Do not eat after midnight.", "amount": "40.00", "days": "2",
        "link": "https://clinic.example/v/7", "test": "Blood count",
        "said": "Your iron is a little low. We will talk about it at your visit.",
    }
)  # fmt: skip
"""For previews: somebody who does not exist."""
