"""A letter to a patient whom no call reached: its words, by language, and how a page shows one."""

from dataclasses import dataclass
from datetime import datetime

from liaison.journeys.transitions.values.filling import filled

_EN = """Dear {patient},

You came home from {hospital} on {date}. We tried to call you and could not reach you.

Please call the clinic. The number is at the top of this letter. We want to know how you are, go over your \
medicines with you, and find a day for your next visit.

If you feel worse, call us at any hour. If you have chest pain or cannot breathe, call 911.

Your care team
"""
_ES = """Estimado/a {patient}:

Usted salió de {hospital} el {date}. Lo/la llamamos y no pudimos hablar con usted.

Por favor llame a la clínica. El número está arriba en esta carta. Queremos saber cómo está, repasar sus \
medicinas con usted y buscar un día para su próxima cita.

Si se siente peor, llámenos a cualquier hora. Si le duele el pecho o no puede respirar, llame al 911.

Su equipo de salud
"""
_TEXTS = {"en": _EN, "es": _ES}
_DATES = {"en": "%m/%d/%Y", "es": "%d/%m/%Y"}


@dataclass(frozen=True, kw_only=True)
class LetterLine:
    letter_id: int
    language: str
    text: str
    drafted_at: datetime
    sent_at: datetime | None


def letter_language(language: str) -> str:
    """The patient's language where a letter is written in it, else English."""
    spoken = language.partition("-")[0].lower()
    return spoken if spoken in _TEXTS else "en"


def unreached(language: str, *, patient: str, hospital: str, discharged_at: datetime) -> str:
    """The letter that says we called in vain. `discharged_at` is in the clinic's own time."""
    date = discharged_at.strftime(_DATES[language])
    return filled(_TEXTS[language], {"patient": patient, "hospital": hospital, "date": date})
