"""Which encounters are stays, of which kind, and where a patient went from one."""

from liaison.journeys.transitions.values import Destination, Kind, Status

KINDS = {
    "IMP": Kind.INPATIENT,
    "ACUTE": Kind.INPATIENT,
    "NONAC": Kind.NURSING,
    "OBSENC": Kind.OBSERVATION,
    "SS": Kind.OBSERVATION,  # short stay
    "EMER": Kind.EMERGENCY,
}
NURSING_TYPES = frozenset({"25675004", "183665006", "305381007"})  # SNOMED CT: transfer, discharge or admission to SNF
BEDS = frozenset({Kind.INPATIENT, Kind.OBSERVATION, Kind.NURSING})
ACUTE = frozenset({Kind.INPATIENT, Kind.OBSERVATION})

_ENDED = frozenset({"finished", "discharged", "completed"})
_VOID = frozenset({"cancelled", "entered-in-error", "discontinued"})
_NOT_YET = frozenset({"planned", ""})

_HOME = ("01", "04", "06", "08", "81", "84", "86")  # home, assisted living, home with services
_FACILITY = (
    "02", "03", "05", "09", "21", "43", "61", "62", "63", "64", "65", "66", "69", "70", "82", "83", "85", "87", "88",
    "89", "90", "91", "92", "93", "94", "95",
)  # fmt: skip
_DIED = ("20", "40", "41", "42")
_HOSPICE = ("50", "51")

# NUBC patient discharge status, and FHIR's discharge-disposition words.
DESTINATIONS = {
    **dict.fromkeys(_HOME, Destination.COMMUNITY),
    **dict.fromkeys(_FACILITY, Destination.FACILITY),
    **dict.fromkeys(_DIED, Destination.DIED),
    **dict.fromkeys(_HOSPICE, Destination.HOSPICE),
    "07": Destination.AGAINST_ADVICE,
    "home": Destination.COMMUNITY,
    "alt-home": Destination.COMMUNITY,
    "aadvice": Destination.AGAINST_ADVICE,
    "exp": Destination.DIED,
    **dict.fromkeys(("other-hcf", "hosp", "long", "psy", "rehab", "snf"), Destination.FACILITY),
}


def kind_of(class_code: str, type_code: str = "", reason_code: str = "") -> Kind | None:
    """None for an encounter that is not a stay. Some systems say only in the type that it is nursing care."""
    kind = KINDS.get(class_code)
    if kind is Kind.INPATIENT and NURSING_TYPES & {type_code, reason_code}:
        return Kind.NURSING
    return kind


def status_of(status: str) -> Status | None:
    """None for a stay that has not begun."""
    if status in _NOT_YET:
        return None
    if status in _VOID:
        return Status.CANCELLED
    return Status.ENDED if status in _ENDED else Status.UNDER_WAY


def destination_of(disposition: str) -> Destination:
    """Where the patient went; what the record does not say stays unknown."""
    code = disposition.strip().lower()
    return DESTINATIONS.get(code.zfill(2) if code.isdigit() else code, Destination.UNKNOWN)
