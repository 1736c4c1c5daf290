"""One message as an e-mail: plain words in UTF-8, headers that hold nothing but what they say."""

import unicodedata
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import parseaddr

from liaison.interfaces.wire.mail.threads import message_id, reply_address
from liaison.spine.conversations.values import Taken

_LONGEST_SUBJECT = 200


def as_mail(taken: Taken, *, sender: str, key: str, subject: str) -> EmailMessage:
    """`sender` as it is set up ("Clinic <front@clinic.example>"); `subject` where the message has none."""
    name, address = parseaddr(sender)
    local, _, domain = address.rpartition("@")
    back = reply_address(address, taken.id, key)
    mail = EmailMessage(policy=SMTP)
    mail["From"] = Address(one_line(name), local, domain)
    mail["To"] = Address(addr_spec=taken.address)  # raises for what is not one bare address
    mail["Subject"] = one_line(taken.subject) or subject
    mail["Message-ID"] = message_id(taken.id, domain)
    mail["Reply-To"] = back
    mail["List-Unsubscribe"] = f"<mailto:{back}?subject=STOP>"
    mail["X-Auto-Response-Suppress"] = "All"
    mail.set_content(taken.text, subtype="plain", charset="utf-8")
    if taken.language.replace("-", "").isalnum():
        mail["Content-Language"] = taken.language
    return mail


def one_line(text: str) -> str:
    """A header's value: no line ends, no characters that nobody sees, not longer than is read."""
    seen = "".join(" " if unicodedata.category(c) in ("Cc", "Zl", "Zp") else c for c in text)
    return " ".join(seen.split())[:_LONGEST_SUBJECT]
