"""The small words before a replaced word: "a" or "an", and the Spanish article of its gender and number."""

import re
from typing import Final

_AN: Final = re.compile(r"\b(an?)\s+$", re.IGNORECASE)
_SOUNDS_VOWEL: Final = re.compile(r"(?:[aeio]|u(?!s|ni|ri)|hour|honest|X-|MRI|ID\b)", re.IGNORECASE)
_ARTICLE: Final = re.compile(
    r"\b(todo el|toda la|todos los|todas las|otro|otra|otros|otras|de la|de las|de los|a la|a las|a los|del|al|el|la|los|las|una|unas|unos|un|este|esta|estos|estas)\s+$",
    re.IGNORECASE,
)
_FORMS: Final = {
    "el": ("el", "la", "los", "las"),
    "del": ("del", "de la", "de los", "de las"),
    "al": ("al", "a la", "a los", "a las"),
    "todo el": ("todo el", "toda la", "todos los", "todas las"),
    "otro": ("otro", "otra", "otros", "otras"),
    "un": ("un", "una", "unos", "unas"),
    "este": ("este", "esta", "estos", "estas"),
}


def agreeing(before: str, words: str, lang: str, gender: str) -> str:
    """The text before a replacement with its last article made to fit the new words."""
    if lang == "en":
        return _AN.sub(lambda found: _cased("an " if _SOUNDS_VOWEL.match(words) else "a ", found[1]), before)
    if lang == "es" and re.search(r"\be $", before) and not re.match(r"h?i", words, re.IGNORECASE):
        return before[:-2] + "y "
    if lang == "es" and gender:
        return _ARTICLE.sub(lambda found: _cased(_spanish(found[1].lower(), words, gender) + " ", found[1]), before)
    return before


def _spanish(article: str, words: str, gender: str) -> str:
    forms = next(forms for forms in _FORMS.values() if article in forms)
    plural = forms.index(article) >= 2 or words.split()[0].endswith("s")
    return forms[2 * plural + (gender == "f")]


def _cased(words: str, like: str) -> str:
    return words[0].upper() + words[1:] if like[0].isupper() else words
