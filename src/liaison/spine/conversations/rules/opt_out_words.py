"""What to write to stop texts, in each language: the line under a first text, and the words that a patient may use.

What a reply means is read by `engines.replies`, which knows many more wordings than are shown here (MSG-03).
"""

from collections.abc import Mapping
from typing import Final

from liaison.spine.conversations.rules.wording import base

FIRST_LINE: Final[Mapping[str, str]] = {
    "en": "Reply STOP to stop, HELP for help.",
    "es": "Responda ALTO para no recibir más, AYUDA para ayuda.",
    "vi": "Trả lời DỪNG để ngừng, GIÚP để được giúp.",
    "zh": "回复“停止”退订，回复“帮助”求助。",
    "ar": "للإيقاف أرسل إيقاف، وللمساعدة أرسل مساعدة.",
    "ht": "Reponn SISPANN pou sispann, ÈD pou jwenn èd.",
}
WORDS: Final[Mapping[str, tuple[str, str, str]]] = {  # to stop, to start again, for help
    "en": ("STOP", "START", "HELP"),
    "es": ("ALTO", "EMPEZAR", "AYUDA"),
    "vi": ("DỪNG", "BẮT ĐẦU", "GIÚP"),
    "zh": ("停止", "开始", "帮助"),
    "ar": ("إيقاف", "ابدأ", "مساعدة"),
    "ht": ("SISPANN", "KÒMANSE", "ÈD"),
}
OUR_NAME: Final[Mapping[str, str]] = {  # where nobody has written down what the clinic is called
    "en": "Your clinic", "es": "Su clínica", "vi": "Phòng khám", "zh": "您的诊所", "ar": "عيادتك", "ht": "Klinik ou a",
}  # fmt: skip


def says_how(text: str) -> bool:
    """Whether the text already tells how to stop."""
    said = text.upper()
    return any(words[0] in said for words in WORDS.values())


def first_line(language: str) -> str:
    """What a first text to a number ends with (CTIA; K)."""
    return FIRST_LINE.get(base(language), FIRST_LINE["en"])
