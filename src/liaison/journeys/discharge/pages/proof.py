"""The words that the patient is going to sign, before anybody is chosen."""

from liaison.journeys.discharge.rules.proof import languages, statement
from liaison.journeys.discharge.values import ChoiceLine


def to_sign(choice: ChoiceLine, language: str) -> tuple[str, str]:
    """The words and the language they are in."""
    spoken = language.partition("-")[0].lower()
    names = [one.shown.name for one in choice.candidates]
    ours = [one.shown.name for one in choice.candidates if one.shown.ours]
    text = statement(language, names=names, chosen="…", by="patient", ours=ours)
    return text, spoken if spoken in languages() else "en"
