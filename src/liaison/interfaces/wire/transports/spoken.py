"""What a recorded call says, as TwiML: twice, since who picks up seldom hears the beginning; and what a key brings back."""

from typing import Final
from xml.sax.saxutils import escape, quoteattr

# As providers name their voices; a language without one is said by the provider's own choice.
_VOICES: Final = {"en": "en-US", "es": "es-US", "vi": "vi-VN", "zh": "cmn-CN", "ar": "arb"}
_HEAD: Final = '<?xml version="1.0" encoding="UTF-8"?>'
NOTHING: Final = f"{_HEAD}<Response></Response>"


def spoken(text: str, language: str, answers: str = "") -> str:
    """`answers` is where the provider is to send the one key that somebody presses."""
    twice = f'{_said(text, language)}<Pause length="1"/>{_said(text, language)}'
    if not answers:
        return f"<Response>{twice}</Response>"
    asks = f'<Gather numDigits="1" timeout="6" method="POST" action={quoteattr(answers)}>'
    return f"<Response>{asks}{twice}</Gather></Response>"


def said_back(text: str, language: str) -> str:
    """Once, to somebody who is listening."""
    return f"{_HEAD}<Response>{_said(text, language)}</Response>"


def _said(text: str, language: str) -> str:
    tongue = language or "en"
    voice = _VOICES.get(tongue.partition("-")[0], tongue)
    return f"<Say language={quoteattr(voice)}>{escape(text)}</Say>"
