"""The words of a mail: the plain part, else what is left of the HTML; without what it quotes."""

import html
import re
from email.message import EmailMessage, MIMEPart

import nh3

_BLOCKS = {"p", "br", "div", "li", "tr", "h1", "h2", "h3", "h4", "blockquote"}
_BREAK = re.compile(r"</?(?:p|br|div|li|tr|h[1-4]|blockquote)\s*/?>")
_TAG = re.compile(r"<[^>]*>")
_QUOTED = re.compile(
    r"^(?:>|-{2,}\s*(?:original message|mensaje original|forwarded message)|_{10,}\s*$"
    r"|(?:on|el|le|vào)\s.{4,200}(?:wrote|escribió|a écrit|đã viết)\s*:\s*$)",
    re.IGNORECASE,
)
_LONGEST = 100_000


def words_of(mail: EmailMessage) -> str:
    """Plain text where there is some, whatever else is attached."""
    try:
        part = mail.get_body(preferencelist=("plain", "html"))
    except (AttributeError, KeyError, ValueError, IndexError):  # parts that are none
        part = None
    if part is None:
        return ""
    text = _decoded(part)
    return plain(text) if part.get_content_type() == "text/html" else text


def plain(text: str) -> str:
    """Scripts and styles are gone with all they hold; what stood in blocks stands in lines."""
    kept = nh3.clean(text[: 4 * _LONGEST], tags=_BLOCKS, attributes={}, clean_content_tags={"script", "style", "title"})
    lines = html.unescape(_TAG.sub("", _BREAK.sub("\n", kept))).splitlines()
    return "\n".join(" ".join(line.split()) for line in lines)


def new_words(text: str) -> str:
    """What they wrote now. Where everything is quoted, all of it: better too much than nothing."""
    lines = text.replace("\0", "").splitlines()
    new: list[str] = []
    for number, line in enumerate(lines):
        whole = f"{line} {lines[number + 1]}" if number + 1 < len(lines) else line
        if _QUOTED.match(line.strip()) or _QUOTED.match(whole.strip()):
            break
        new.append(line.rstrip())
    found = re.sub(r"\n{3,}", "\n\n", "\n".join(new)).strip()
    return (found or text.replace("\0", "").strip())[:_LONGEST]


def _decoded(part: MIMEPart) -> str:
    """In its own alphabet if there is such a one, else in UTF-8, else letter by letter."""
    found = part.get_payload(decode=True)
    body = found if isinstance(found, bytes) else b""
    for charset in (part.get_content_charset(""), "utf-8"):
        try:
            return body.decode(charset)
        except (LookupError, UnicodeError):
            continue
    return body.decode("cp1252", "replace")
