"""`classify`: one reply to one reading, in the language of the record first, then in any."""

import re
import unicodedata
from typing import Final

from liaison.engines.replies.deciding import decide
from liaison.engines.replies.finding import find
from liaison.engines.replies.reading import Asked, Intent, Reading

# Letters that only Vietnamese has, and titles that end in what Spanish says for yes (bác sĩ, a doctor).
_VIETNAMESE: Final = re.compile(
    r"[ăđơưĩũạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỷỹỵ]|\b(?:b[aá]c|nha|y|d[uư][oợ]c|ti[eế]n|th[aạ]c) s[iĩ]\b",
    re.IGNORECASE,
)
_LONG: Final = 300  # characters: what is longer is not understood to the last word


def classify(text: str, lang: str = "", asked: Asked | str = Asked.APPOINTMENT) -> Reading:
    """What a reply means. Every language is always listened for; `lang` breaks ties between their short words.

    Where it is unsure so, it is read once more as if nobody knew the language: that counts only when it is sure, no
    word is left over, and all of it is of one language.
    """
    known, question = lang.strip().lower().replace("_", "-").partition("-")[0], Asked(asked)
    if _VIETNAMESE.search(unicodedata.normalize("NFC", text)):
        return decide(find(text, "vi"), question)
    read = decide(find(text, known), question)
    if not known or read.intent is not Intent.UNSURE or len(text) > _LONG:
        return read
    found = find(text, "")
    other, tongues = decide(found, question), {cue.lang for cue in found.cues} - {""}
    return other if other.sure and found.left == 0 and len(tongues) <= 1 else read
