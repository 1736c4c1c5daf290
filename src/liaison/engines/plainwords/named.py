"""Facts that are names: addresses on the web and in town, telephone numbers, buildings, clinicians."""

import re
from collections.abc import Iterable
from typing import Final

from liaison.engines.plainwords.grammar import Match, Pattern, pattern
from liaison.engines.plainwords.numbers import plain
from liaison.engines.plainwords.spelling import any_of

_CAPITAL: Final = r"[A-ZÁÉÍÓÚÑ][\w'’-]{0,40}"
_STREETS: Final = (
    r"(?:Street|St|Avenue|Ave|Road|Rd|Boulevard|Blvd|Drive|Dr|Lane|Ln|Way|Court|Ct|Place|Pl|Parkway|Pkwy|Highway|Hwy|"
    r"Square|Sq|Terrace|Circle|Cir)"
)
_BUILDING: Final = (
    r"(?:Clinic|Hospital|Medical Center|Health Center|Cancer Center|Imaging Center|Surgery Center|Center|Centre|"
    r"Building|Pharmacy|Laboratory|Lab|Institute|Pavilion|Tower)"
)
_EDIFICE: Final = (
    r"(?:Clínica|Hospital|Centro Médico|Centro de Salud|Centro|Edificio|Farmacia|Laboratorio|Instituto|Torre)"
)
_GENERIC: Final = frozenset(
    [
        "clinic",
        "hospital",
        "medical",
        "center",
        "health",
        "cancer",
        "imaging",
        "surgery",
        "centre",
        "building",
        "pharmacy",
        "laboratory",
        "lab",
        "institute",
        "pavilion",
        "tower",
        "clinica",
        "centro",
        "medico",
        "de",
        "salud",
        "la",
        "del",
        "el",
        "los",
        "las",
        "edificio",
        "farmacia",
        "laboratorio",
        "instituto",
        "torre",
        "the",
        "of",
    ]
)
_EXTENSION: Final = r"(?:,?\s*(?:ext\.?|extension|extensión|x)\s?(?P<ext>\d{1,6}))?"


def patterns() -> tuple[Pattern, ...]:
    """The same in every language."""
    return (
        pattern(
            "email",
            r"(?<![.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}",
            lambda found: found[0].lower(),
            needs="@",
        ),
        pattern("url", r"(?:https?://|www\.)[^\s<>\"')\]]{0,500}[^\s<>\"')\].,;:!?]", _address, needs=("://", "www.")),
        pattern(
            "url",
            r"(?<!-)[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){0,4}\.(?:com|org|net|gov|edu|health|care|us|mx)(?:/[^\s<>\"')\],;]{0,500}[^\s<>\"')\].,;:!?])?",
            _address,
            needs=(".com", ".org", ".net", ".gov", ".edu", ".health", ".care", ".us", ".mx"),
        ),
        *_telephones(),
        *_places(),
        pattern(
            "name",
            rf"(?:Dr|Dra|Doctor|Doctora)\.?\s+(?P<who>{_CAPITAL}(?:\s+{_CAPITAL})?)",
            _person,
            exact=True,
            needs=("dr", "doctor"),
        ),
    )


def places(names: Iterable[str]) -> Pattern | None:
    """The places that the caller knows: names of clinics, rooms, streets."""
    known = [name.strip() for name in names if name.strip()]
    return pattern("place", any_of(known), lambda found: _squeezed(found[0])) if known else None


def _telephones() -> tuple[Pattern, ...]:
    area = r"(?:\(\d{3}\)|\d{3})"
    emergency = r"(?<=\bcall )911|(?<=\bdial )911|(?<=\bal )911|(?<=\bmarque )911|(?<=\bcall )988|(?<=\bal )988"
    return (
        pattern("phone", rf"(?:\+?1[\s.-]?)?{area}[\s.-]?\d{{3}}[\s.-]?\d{{4}}{_EXTENSION}", _digits),
        pattern("phone", r"(?<![\w(])\(\d{3}\)\s?\d{3}[\s.-]?\d{4}", _digits, needs="("),
        pattern(
            "phone",
            r"1-8\d\d-(?:[A-Z\d]-?){7,}",
            lambda found: re.sub(r"[^A-Z\d]", "", found[0].upper()[1:]),
            needs=("1-8",),
        ),
        pattern("phone", rf"\+\d{{1,3}}[\s.()-]*(?:\d[\s.()-]?){{5,13}}\d{_EXTENSION}", _digits, needs="+"),
        pattern("phone", rf"\d{{3}}[-.]\d{{4}}{_EXTENSION}", _digits),
        pattern("phone", r"0\d{1,3}(?:[\s.-]\d{2,4}){2,4}", _digits),
        pattern("phone", emergency, lambda found: found[0], needs=("911", "988")),
    )


def _places() -> tuple[Pattern, ...]:
    street = rf"\d{{1,6}}\s+(?:[NSEW]\.?\s+)?(?:{_CAPITAL}\s+|\d+(?:st|nd|rd|th)\s+){{1,4}}{_STREETS}"
    calle = rf"(?:Calle|Avenida|Av\.|Calzada|Carretera|Bulevar)\s+(?:{_CAPITAL}|de|la|del|los|las|\d+)(?:\s+(?:{_CAPITAL}|de|la|del|los|las)){{0,5}}\s*(?:#|No\.|núm\.|número)?\s*\d+"
    kinds = r"(?:Room|Suite|Building|Lot|Floor|Unit|Entrance|Door|Gate|Wing|Sala|Edificio|Entrada|Puerta|Unidad|Ala|Estacionamiento)"
    return (
        pattern("place", rf"{kinds}\s+(?P<which>[A-Z])", lambda found: f"at {found['which'].lower()}", exact=True),
        pattern("place", street, lambda found: _squeezed(found[0]), exact=True),
        pattern("place", calle, lambda found: _squeezed(found[0]), exact=True),
        pattern("place", rf"(?:{_CAPITAL}\s+){{1,4}}{_BUILDING}", _proper, exact=True),
        pattern(
            "place", rf"{_EDIFICE}(?:\s+(?:de|del|la|el|los|las|{_CAPITAL})){{0,3}}\s+{_CAPITAL}", _proper, exact=True
        ),
    )


def _address(found: Match) -> str:
    return re.sub(r"^(?:https?://)?(?:www\.)?", "", found[0].rstrip("/"), flags=re.IGNORECASE)


def _digits(found: Match) -> str:
    written = found.groupdict().get("ext")
    text = found[0][: found.start("ext") - found.start()] if written else found[0]
    digits = re.sub(r"\D", "", text)
    if len(digits) == 11 and digits.startswith("1"):
        digits = digits[1:]
    return f"{digits}x{written}" if written else digits


def _person(found: Match) -> str:
    return f"dr {plain(found['who']).rstrip('.')}"


def _proper(found: Match) -> str:
    """What is left of a building's name in every language: its proper words."""
    words = [word.strip(".") for word in plain(found[0]).split()]
    return "at " + " ".join(word for word in words if word not in _GENERIC)


def _squeezed(text: str) -> str:
    return "at " + re.sub(r"[\s.,]+", " ", plain(text)).strip()
