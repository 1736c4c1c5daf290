"""What came in as text that can be kept and shown: nothing unseen in it, nothing that a database refuses, not endless."""

import unicodedata

LONGEST = 100_000  # characters; more than any letter holds
CUT = "\n[…]"
LONGEST_SUBJECT = 300
_KEPT = "\n\t"


def cleaned(text: str) -> str:
    """Line ends as ours, no control characters, no halves of characters; marks of writing direction stay as they are."""
    whole = text.encode("utf-8", "replace").decode("utf-8")
    lines = whole.replace("\r\n", "\n").replace("\r", "\n")
    seen = "".join(c for c in lines if c in _KEPT or unicodedata.category(c) != "Cc")
    return seen if len(seen) <= LONGEST else seen[: LONGEST - len(CUT)] + CUT


def one_line(text: str) -> str:
    """A subject: whatever stood in its header is one line of it."""
    return " ".join(cleaned(text).split())[:LONGEST_SUBJECT]


def first_words(text: str, length: int = 120) -> str:
    """What a list shows of a message."""
    words = " ".join(text[: length * 4].split())
    return words if len(words) <= length else words[: length - 1].rstrip() + "…"
