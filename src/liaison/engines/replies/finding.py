"""The cues of a reply, found in stages: what one stage recognised is not there for the next to misread."""

import re
from dataclasses import dataclass, field
from typing import Final

from liaison.engines.replies.folding import CJK, tokens
from liaison.engines.replies.lexicon import FILES, lexicon
from liaison.engines.replies.patterns import Pattern
from liaison.engines.replies.quoting import own_words
from liaison.engines.replies.reading import Cue
from liaison.engines.replies.spelling import mended

STAGES: Final = (
    ("harmless",),  # "dying to see you": gone before anything looks at it
    ("delay",),  # an accident ahead is not theirs
    ("denied",),  # "I don't have chest pain": for a nurse, not an alarm
    ("emergency",),
    ("promise",),  # "I won't be late"
    ("keep", "asks_about", "stranger"),  # "don't cancel", "did you cancel it?", "who is this?"
    ("died", "wrong_person", "undo_stop", "stop", "start", "help", "question", "clinical", "ill", "transport", "late", "reschedule",
     "another_time", "defer"),
    ("doubt", "but"),  # "not sure I can come", before "I can come"
    ("cancel", "cannot"),
    ("coming", "confirming"),
    ("yes", "ok"),  # "no problem" before no
    ("no",),
    ("filler",),
)  # fmt: skip
_MARKS: Final = frozenset(",.?")
_MEANT: Final = {"promise": "coming", "delay": "late"}
_HOURS: Final = frozenset(
    [
        "gio",
        "giờ",
        "h",
        "g",
        "am",
        "pm",
        "oclock",
        "hrs",
        "hora",
        "horas",
        "las",
        "الساعه",
        "ساعه",
        "بجه",
        "minutes",
        "min",
        "phut",
        "phút",
        "点",
        "時",
    ]
)
_SHORT: Final = frozenset(("yes", "no", "ok"))  # words so short that another language has them too
_ANYWHERE: Final = ("", "en", "es")  # whose yes is understood whatever the language
_KNOWN: Final = frozenset(FILES.values()) - {""}
_ENDS_A_QUESTION: Final = frozenset(["khong", "ko", "hong", "hok", "k", "hem"])
_AFTER_A_QUESTION: Final = frozenset(["a", "em", "chi", "anh", "co", "bac", "si", "bs", "vay", "z", "ta"])
_TURNED: Final = frozenset(
    ["is", "are", "am", "do", "does", "did", "can", "could", "will", "would", "should", "has", "have"]
)
_SUBJECTS: Final = frozenset(
    ["i", "we", "you", "u", "it", "there", "they", "she", "he", "the", "my", "this", "that", "someone", "anyone"]
)
_ACCEPTS: Final = frozenset(["yes", "confirming", "option_confirm"])
_CHINESE: Final = re.compile(f"[{CJK}]")
_OWN_SCRIPT: Final = re.compile(f"[{CJK}\u0600-\u06ff]")  # its words are nobody else's, whatever the record says


@dataclass
class Found:
    cues: list[Cue] = field(default_factory=list)
    question: bool = False  # it ends with a question mark
    left: int = 0  # words that no rule explains
    words: int = 0
    opens: bool = False  # a yes stands first, and what follows it is said beside it

    @property
    def kinds(self) -> set[str]:
        return {cue.kind for cue in self.cues}


@dataclass
class _View:
    """The text as words between spaces, or as Chinese runs; blanked where it is understood."""

    text: str
    near: dict[str, list[Pattern]]
    blank: str

    def cores(self, lang: str) -> tuple[str, ...]:
        """Without marks, without emoji, without courtesies, without all of them: what a whole-message rule looks at."""
        text = self.text
        for one in self.near.get("filler", ()):
            ours = one.lang in ("", "en", lang) or lang not in _KNOWN
            text = one.regex.sub(self._gap if ours else self._gap_in_own_script, text)
        return tuple(self._bare(one) for one in (self.text, _without_signs(self.text), text, _without_signs(text)))

    def _gap(self, found: re.Match[str]) -> str:
        return " ," if self.blank == " _" else ","

    def _gap_in_own_script(self, found: re.Match[str]) -> str:
        return self._gap(found) if _OWN_SCRIPT.search(found[0]) else found[0]

    def _bare(self, text: str) -> str:
        kept = [word for word in text.split(" ") if word and word not in _MARKS]
        return f" {' '.join(kept)} " if self.blank == " _" else re.sub("[,.? ]", "", text)


def find(text: str, lang: str) -> Found:
    words = mended(tokens(own_words(text), lexicon().apart), lang)
    found = Found(question=_asks(words), words=sum(word not in _MARKS for word in words))
    found.question |= found.words <= 2 and text.rstrip().endswith(("..", "…", "。。"))  # "ok..." is half a question
    spaced = f" {' '.join(words)} "
    views = [_View(spaced, _by_kind(lexicon().in_words(words)), " _")]
    if _CHINESE.search(spaced):
        dense = "".join(words)
        views.append(_View(dense, _by_kind(lexicon().in_chinese(dense)), "_"))
    whole = [cue for view in views for cue in _whole(view, lang)]
    found.cues += next(filter(None, ([cue for cue in whole if cue.lang == one] for one in (lang, ""))), whole)
    for kinds in STAGES:
        for view in views:
            if not view.near.keys().isdisjoint(kinds):
                _stage(found, view, kinds, lang)
    found.left = sum(map(_unexplained, views))
    found.opens = _opens(words, found.cues)
    return found


def _opens(words: list[str], cues: list[Cue]) -> bool:
    """ "Yes, but can I bring her?": the yes is one of its own; in "can I?" of another language no yes is."""
    if len(words) < 3 or words[0] not in {cue.words for cue in cues if cue.kind in _ACCEPTS}:
        return False
    buts = {cue.words for cue in cues if cue.kind == "but"}
    return words[1] in _MARKS - {"?"} or words[1] in buts or words[1] in _TURNED


def _without_signs(text: str) -> str:
    return "".join(c if c.isalnum() or c == " " else " " for c in text)


def _asks(words: list[str]) -> bool:
    """By its mark, or by the word that closes a question in Vietnamese and Chinese, or opens one in Arabic."""
    said = [word for word in words if word not in _MARKS and word not in _AFTER_A_QUESTION]
    if "?" in words[-3:] or not said:
        return "?" in words
    if len(said) > 2 and said[0] in _TURNED and said[1] in _SUBJECTS:
        return True
    return (len(said) > 2 and (said[-1] in _ENDS_A_QUESTION or said[0] == "هل")) or said[-1][-1] in "吗么"


def _by_kind(near: list[Pattern]) -> dict[str, list[Pattern]]:
    kinds: dict[str, list[Pattern]] = {}
    for one in near:
        kinds.setdefault("=" if one.whole else one.kind, []).append(one)
    return kinds


def _whole(view: _View, lang: str) -> list[Cue]:
    """Rules that want the whole message: a bare C, 1, STOP, no."""
    cues = []
    for number, core in enumerate(view.cores(lang) if "=" in view.near else ()):
        end = len(core) - (view.blank == " _")
        matches = ((one, one.regex.match(core)) for one in view.near["="] if not (one.bare and number > 1))
        cues += [Cue(one.kind, core.strip(), one.lang) for one, match in matches if match and match.end() == end]
    hour = not _HOURS.isdisjoint(view.text.split())
    return [cue for cue in cues if not (hour and cue.kind.startswith("option_"))]  # 3 o'clock is no choice


def _stage(found: Found, view: _View, kinds: tuple[str, ...], lang: str) -> None:
    matches = [
        (one, match) for kind in kinds for one in view.near.get(kind, ()) for match in one.regex.finditer(view.text)
    ]
    if "reschedule" in kinds:
        matches = [
            (one, match) for one, match in matches if one.kind != "reschedule" or not _says_cancel(view, match[0])
        ]
    for one, match in matches:
        if one.kind in _SHORT and _foreign(one.lang, lang) and not _OWN_SCRIPT.search(match[0]):
            continue
        found.cues.append(Cue(_MEANT.get(one.kind, one.kind), match[0].strip(" ,"), one.lang))
    if matches:
        view.text = _blanked(view, [match.span() for _, match in matches])


def _foreign(rule: str, lang: str) -> bool:
    """A short word of a third language is another word here: si is not yes in bác sĩ."""
    return (lang in _KNOWN and rule not in (*_ANYWHERE, lang)) or (lang == "vi" and rule == "es")


def _says_cancel(view: _View, words: str) -> bool:
    """ "I need to cancel my visit on Friday" asks for no other day."""
    return any(one.regex.search(words + " ") for one in view.near.get("cancel", ()))


def _blanked(view: _View, spans: list[tuple[int, int]]) -> str:
    """What was understood as underscores, the marks and spaces of words left standing."""
    kept = "" if view.blank == "_" else " ,.?"
    letters = list(view.text)
    for start, end in spans:
        for at in range(start, end):
            if letters[at] not in kept:
                letters[at] = "_"
    return "".join(letters)


def _unexplained(view: _View) -> int:
    if view.blank == "_":
        return (len(_CHINESE.findall(view.text)) + 1) // 2
    kept = (word for word in view.text.split() if word not in _MARKS and word.strip("_"))
    return sum(not _CHINESE.match(word) for word in kept)
