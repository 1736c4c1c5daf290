"""Forms and routes: a tablet is not an injection, even of the same medicine."""

import re
from dataclasses import dataclass
from enum import StrEnum


class Route(StrEnum):
    UNKNOWN = ""
    MOUTH = "mouth"
    INJECTED = "injected"
    INHALED = "inhaled"
    EYE = "eye"
    EAR = "ear"
    NOSE = "nose"
    SKIN = "skin"
    RECTAL = "rectal"
    VAGINAL = "vaginal"
    PLACED = "placed"  # an implant, a device


_ROUTES: tuple[tuple[str, Route], ...] = (
    (r"ophthalmic|\beye\b|ojos?\b|oft[aá]lmic", Route.EYE), (r"\botic\b|\bears?\b|o[ií]do", Route.EAR), (r"nasal|nostril|nariz", Route.NOSE),
    (r"intrauterine|implant|vaginal system", Route.PLACED), (r"vagina", Route.VAGINAL), (r"rectal|supposit|supositorio", Route.RECTAL),
    (r"inhal|actuat|\bpuffs?\b|nebuli|respirat", Route.INHALED),
    (r"inject|injectable|syringe|prefilled|auto-injector|\bpen\b|subcutan|intravenous|intramuscular|inyec|infusion", Route.INJECTED),
    (r"topical|transdermal|patch|cream\b|ointment|lotion|\bgel\b|skin|parche|crema|pomada|shampoo", Route.SKIN),
    (r"\boral\b|tablet|capsule|\bpills?\b|by mouth|\bpo\b|lozenge|chewable|sublingual|buccal|mucosal|syrup|pastilla|tableta|c[aá]psula|por la boca|jarabe|comprimido",
     Route.MOUTH),
)  # fmt: skip
_FORMS = (
    "tablet", "capsule", "inhaler", "solution", "suspension", "injection", "cream", "ointment", "patch", "spray", "gel", "syrup", "drop",
    "powder", "system", "implant", "lotion", "suppository",
)  # fmt: skip
_WORDS = re.compile(
    r"\b(?:(?:24|12|72) HR|extended release|delayed release|disintegrating|chewable|oral|topical|tablets?|capsules?|pills?|pastillas?|tabletas?|comprimidos?"
    r"|c[aá]psulas?|inhaler|inhalation|metered|injectable|injection|prefilled|solution|suspension|cream|ointment|patch|spray|gel|syrup|drops?|powder|ophthalmic"
    r"|mucosal|sublingual|transdermal|nasal|drug implant|intrauterine|pack|water|jarabe|gotas)\b",
    re.I,
)


@dataclass(frozen=True)
class Form:
    form: str
    route: Route
    before: str  # the text up to the first word of a form


def form_in(text: str) -> Form:
    low = text.casefold()
    route = next((route for pattern, route in _ROUTES if re.search(pattern, low)), Route.UNKNOWN)
    form = next((word for word in _FORMS if word in low), "")
    first = _WORDS.search(text)
    before = text[: first.start()] if first and first.start() > 0 else text
    return Form(form, route, before.strip())
