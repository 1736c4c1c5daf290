"""Contradictions, their ways out, and the kinds of shown facts, in words."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from liaison.journeys.provenance.values import How, Kind, State
from liaison.platform.ui.words import Words

KINDS: Mapping[Kind, Words] = {
    Kind.BIRTH_DATES: _("Two birth dates"),
    Kind.GENDERS: _("Two genders"),
    Kind.FAMILY_NAMES: _("Two family names"),
    Kind.DEATHS: _("Two days of death"),
    Kind.BORN_AHEAD: _("A birth date in the future"),
    Kind.AHEAD: _("Something that happened in the future"),
    Kind.BEFORE_BIRTH: _("Something from before the birth"),
    Kind.AFTER_DEATH: _("Seen after the death"),
    Kind.ENDS_FIRST: _("Something that ended before it began"),
    Kind.IMPOSSIBLE: _("A value that nobody has"),
    Kind.UNIT: _("A unit that does not belong to the value"),
    Kind.ALLERGIES: _("No allergy, and an allergy"),
}
WHY: Mapping[Kind, Words] = {
    Kind.BIRTH_DATES: _("The sources say different birth dates. Ask the patient, and choose."),
    Kind.GENDERS: _("The sources say different genders. Ask the patient what is right, and choose."),
    Kind.FAMILY_NAMES: _("The sources say different names. One may be the name before a marriage, or somebody else's."),
    Kind.DEATHS: _("The sources say different days of death."),
    Kind.BORN_AHEAD: _("The birth date lies ahead. Correct it on the patient's page."),
    Kind.AHEAD: _("The record says that these have happened, on a day that is still to come."),
    Kind.BEFORE_BIRTH: _("These are dated before the patient was born: perhaps somebody else's, perhaps a wrong birth date."),
    Kind.AFTER_DEATH: _("The record goes on after the day of death: the death may be somebody else's."),
    Kind.ENDS_FIRST: _("The end is written before the beginning."),
    Kind.IMPOSSIBLE: _("No living person has such a value: a slip of the pen, or of the unit."),
    Kind.UNIT: _("It is not measured in this unit, so nothing can be said about the number."),
    Kind.ALLERGIES: _("The record says that there is no allergy, and names one. Until it is settled, the allergy counts."),
}  # fmt: skip
HOW: Mapping[str, Words] = {
    How.CHOSEN: _("chosen"), How.RIGHT: _("right as it stands"), How.DOUBTED: _("left out of the record"),
    How.ALIVE: _("the person has not died"), "": "",
}  # fmt: skip
STATES: Mapping[State, tuple[str, Words]] = {
    State.OPEN: ("soon", _("to be settled")),
    State.SETTLED: ("done", _("settled")),
    State.GONE: ("neutral", _("corrected by its source")),
}
FACTS: Mapping[str, Words] = {
    "name": _("Name"), "birth_date": _("Born"), "gender": _("Gender"), "death": _("Died"), "phone": _("Phone"),
    "sms": _("Text messages"), "email": _("E-mail"), "postal": _("Letters"), "language": _("Language"), "address": _("Address"),
    "identifier": _("Other number"), "related": _("Family and others"), "coverage": _("Insurance"), "allergy": _("Allergy"),
    "condition": _("Condition"), "medicine": _("Medicine"),
}  # fmt: skip
LINES: Mapping[str, Words] = {
    "AllergyIntolerance": _("Allergy"), "Condition": _("Condition"), "Encounter": _("Encounter"),
    "Immunization": _("Immunization"), "MedicationRequest": _("Medicine"), "Observation": _("Result"),
    "Procedure": _("Procedure"),
}  # fmt: skip
