"""Words as the ledger looks for them: no accents, no capitals; each Chinese or Japanese character a word of its own."""

import re
import unicodedata

from liaison.spine.people.rules import fold

LONGEST = 100_000  # characters of one line that are searched; a huge mail is kept whole in its message
# Scripts written without spaces: PostgreSQL would take a whole sentence for one word.
_UNSPACED = re.compile("([\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff])")


def folded(text: str) -> str:
    """Word by word, since words come again and texts do not."""
    plain = unicodedata.normalize("NFC", text[:LONGEST].replace("\0", " "))
    return " ".join(word for part in _UNSPACED.sub(r" \1 ", plain).split() if (word := fold(part)))


def search_terms(typed: str) -> tuple[str, ...]:
    """What was typed into the box, as words that `folded` would have written: letters and digits only."""
    return tuple(dict.fromkeys(folded(typed[:200]).split()))[:12]
