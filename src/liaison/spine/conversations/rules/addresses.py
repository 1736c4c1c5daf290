"""Numbers and addresses in one shape, whatever shape they came in; the empty word for what is none.

normal("sms", "(617) 555-0143") == "+16175550143"
normal("email", "Ana@Example.ORG ") == "ana@example.org"
"""

import re
import unicodedata

import phonenumbers

from liaison.spine.conversations.values.channels import Channel

_NUMBERS = {Channel.SMS, Channel.VOICE, Channel.FAX, Channel.PHONE}
_SCHEME = re.compile(r"^(tel|sms|fax|whatsapp|mailto):", re.IGNORECASE)
_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_EMAIL = re.compile(rf"{_ATOM}(?:\.{_ATOM})*@(?:{_LABEL}\.)+{_LABEL}")
_LONGEST_EMAIL, _LONGEST_LOCAL = 254, 64
_LINES = range(2, 8)  # of a postal address: a name and a place at least, what a window shows at most
_LINE = 60
_LONGEST_NUMBER = 60


def normal(channel: str, text: str, region: str = "US") -> str:
    """E.164 for numbers, lower case for e-mail, clean lines for letters; "" when nothing can be sent there."""
    if channel in _NUMBERS:
        return _number(text, region, extension=channel == Channel.PHONE)
    if channel == Channel.EMAIL:
        return _email(text)
    if channel == Channel.LETTER:
        return _postal(text)
    return text.strip() if channel == Channel.PORTAL and text.isprintable() else ""


def _number(text: str, region: str, *, extension: bool) -> str:
    """Only a person can dial an extension: to a machine such a number is a switchboard, which must hear nothing."""
    text = _SCHEME.sub("", _visible(text))
    if len(text) > _LONGEST_NUMBER or "\n" in text:
        return ""
    try:
        number = phonenumbers.parse(text, region)
    except phonenumbers.NumberParseException:
        return ""
    if not phonenumbers.is_valid_number(number) or (number.extension and not extension):
        return ""
    plain: str = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    return f"{plain};ext={number.extension}" if number.extension else plain


def _email(text: str) -> str:
    """One bare address. Anything that could become a second header or a second recipient is none."""
    text = _SCHEME.sub("", text.strip(" \t").removeprefix("<").removesuffix(">"))
    local, at, domain = text.rpartition("@")
    try:
        found = f"{local}{at}{domain.encode('idna').decode()}" if not domain.isascii() else text
    except UnicodeError:
        return ""
    fits = len(found) <= _LONGEST_EMAIL and len(local) <= _LONGEST_LOCAL
    return found.lower() if fits and _EMAIL.fullmatch(found) else ""


def _postal(text: str) -> str:
    lines = [" ".join(_visible(line).split()) for line in text.splitlines()]
    lines = [line for line in lines if line]
    fits = len(lines) in _LINES and all(len(line) <= _LINE for line in lines)
    return "\n".join(lines) if fits else ""


def _visible(text: str) -> str:
    """Without the marks that turn the direction of writing and other characters nobody sees."""
    return "".join(c for c in text if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cf")).strip()
