"""How many parts a text message goes out in: what it costs, and where the 160 of RULEBOOK MSG-02 end."""

from dataclasses import dataclass

# GSM 03.38, the alphabet of text messages; one character outside it and all of the text is sent as UCS-2.
_GSM = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿"
    "abcdefghijklmnopqrstuvwxyzäöñüà"
)
_TWICE = frozenset("^{}\\[~]|€\f")  # behind an escape: they take two places


@dataclass(frozen=True)
class Length:
    """`units` are septets, or UTF-16 units when the text leaves the GSM alphabet (`wide`)."""

    wide: bool
    units: int
    parts: int


def sms_length(text: str) -> Length:
    wide = any(c not in _GSM and c not in _TWICE for c in text)
    units = len(text.encode("utf-16-le")) // 2 if wide else sum(2 if c in _TWICE else 1 for c in text)
    whole, part = (70, 67) if wide else (160, 153)
    return Length(wide, units, max(1, 1 if units <= whole else -(-units // part)))
