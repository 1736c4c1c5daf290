"""What shows that something is so: the papers of a stay, and the words that a patient signs about a free choice, in their language."""

from collections.abc import Collection, Mapping, Sequence

_TEXTS = {
    "en": (
        "I was shown a list of {count} and what is known of each: {names}. I was told that I may choose any of them,"
        " or one that is not on the list. I choose {chosen}. Nobody made this choice for me."
    ),
    "es": (
        "Me mostraron una lista de {count} y lo que se sabe de cada una: {names}. Me dijeron que puedo escoger cualquiera,"
        " o una que no esté en la lista. Escojo {chosen}. Nadie tomó esta decisión por mí."
    ),
}  # fmt: skip
_FOR_ANOTHER = {
    "en": "I act for the patient. {text}",
    "es": "Actúo en nombre del paciente. {text}",
}
_OURS = {
    "en": " I was told that the clinic has a financial interest in {ours}.",
    "es": " Me dijeron que la clínica tiene un interés económico en {ours}.",
}


def proofs(received: Mapping[str, str] | Collection[str]) -> dict[str, str]:
    """The elements that have come, each with the paper that shows it; a plain list is of before papers were named."""
    return dict(received) if isinstance(received, Mapping) else dict.fromkeys(received, "")


def languages() -> tuple[str, ...]:
    return tuple(_TEXTS)


def statement(language: str, *, names: Sequence[str], chosen: str, by: str, ours: Sequence[str] = ()) -> str:
    """English where nobody has written it in that language; an interpreter reads it out then."""
    spoken = language.partition("-")[0].lower()
    spoken = spoken if spoken in _TEXTS else "en"
    text = _TEXTS[spoken].format(count=len(names), names=", ".join(names), chosen=chosen)
    if ours:
        text += _OURS[spoken].format(ours=", ".join(ours))
    return text if by == "patient" else _FOR_ANOTHER[spoken].format(text=text)
