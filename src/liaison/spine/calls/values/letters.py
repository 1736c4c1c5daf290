"""The letter to somebody whom no call reached, by language; it says nothing of why we called."""

_EN = """Dear {patient},

We tried to call you and could not reach you.

Please call the clinic. The number is at the top of this letter. Tell us the best time to call you, and whether
your number has changed.

If you do not feel well, call us at any hour. If you have chest pain or cannot breathe, call 911.

Your care team
"""
_ES = """Estimado/a {patient}:

Lo/la llamamos y no pudimos hablar con usted.

Por favor llame a la clínica. El número está arriba en esta carta. Díganos a qué hora es mejor llamarle y si
cambió su número.

Si no se siente bien, llámenos a cualquier hora. Si le duele el pecho o no puede respirar, llame al 911.

Su equipo de salud
"""
_TEXTS = {"en": _EN, "es": _ES}


def letter_language(language: str) -> str:
    """The patient's language where a letter is written in it, else English."""
    spoken = language.partition("-")[0].lower()
    return spoken if spoken in _TEXTS else "en"


def unreached(language: str, *, patient: str) -> str:
    return _TEXTS[language].replace("{patient}", patient)
