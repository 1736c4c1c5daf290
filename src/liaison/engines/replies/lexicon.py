"""The rules of every language as they lie in `data/`, compiled once and found by the words a text has."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Final

from liaison.engines.replies.folding import tokens
from liaison.engines.replies.patterns import Pattern, RuleError, pattern

KINDS: Final = frozenset(
    [
        "harmless",
        "promise",
        "delay",
        "emergency",
        "denied",
        "keep",
        "asks_about",
        "stranger",
        "doubt",
        "died",
        "wrong_person",
        "stop",
        "undo_stop",
        "start",
        "help",
        "question",
        "clinical",
        "ill",
        "transport",
        "late",
        "reschedule",
        "another_time",
        "defer",
        "cancel",
        "cannot",
        "no",
        "yes",
        "ok",
        "coming",
        "confirming",
        "but",
        "filler",
        "option_confirm",
        "option_cancel",
        "option_reschedule",
        "option_stop",
        "opt_out_cancel",
    ]
)
FILES: Final = {
    "signs": "", "en": "en", "es": "es", "vi": "vi", "zh": "zh", "pinyin": "zh", "ar": "ar", "arabizi": "ar", "ht": "ht",
}  # fmt: skip
_LEADS: Final = ("و", "ف", "ب", "ل", "ال", "وال", "بال", "فال", "لل", "ول", "وب", "فل")


@dataclass
class Lexicon:
    """Patterns by the word that any text they match must have; spaced scripts apart from Chinese."""

    words: dict[str, list[Pattern]] = field(default_factory=lambda: defaultdict(list))
    stems: dict[str, list[Pattern]] = field(default_factory=lambda: defaultdict(list))
    chinese: dict[str, list[Pattern]] = field(default_factory=lambda: defaultdict(list))
    vocabulary: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    apart: set[str] = field(default_factory=set)

    def in_words(self, found: Iterable[str]) -> list[Pattern]:
        """The patterns that could match a text of these words."""
        there = {form for word in set(found) for form in forms(word)}
        near: dict[int, Pattern] = {}
        for form in there:
            for one in self.words.get(form, ()):
                near[id(one)] = one
            for end in range(2, len(form) + 1):
                for one in self.stems.get(form[:end], ()):
                    near[id(one)] = one
        return [one for one in near.values() if not any(need.isdisjoint(there) for need in one.needs)]

    def in_chinese(self, text: str) -> list[Pattern]:
        pairs = {text[i : i + 2] for i in range(len(text))} | set(text)
        near = {id(one): one for pair in pairs for one in self.chinese.get(pair, ())}
        return [one for one in near.values() if not any(all(w not in text for w in need) for need in one.needs)]


def forms(word: str) -> Iterator[str]:
    """The word, and without the Arabic letters that are written onto its front."""
    yield word
    if "\u0600" <= word[0] <= "\u06ff":
        for lead in _LEADS:
            if word.startswith(lead) and len(word) > len(lead) + 1:
                yield word[len(lead) :]


@cache
def lexicon() -> Lexicon:
    book = Lexicon()
    texts = {name: _text(name) for name in FILES}
    for text in texts.values():
        book.apart.update(_apart(text))
    for name, lang in FILES.items():
        for one in _patterns(texts[name], lang, book.apart, spaced=name != "zh"):
            _add(book, one, spaced=name != "zh")
    return book


def _add(book: Lexicon, one: Pattern, *, spaced: bool) -> None:
    if not spaced:
        for word in one.anchors:
            book.chinese[word[:2]].append(one)
        return
    for word in one.anchors:
        book.words[word].append(one)
    for stem in one.stems:
        book.stems[stem].append(one)
    for word in one.words:
        book.vocabulary[word].add(one.lang)


def _text(name: str) -> str:
    return files("liaison.engines.replies").joinpath("data", f"{name}.txt").read_text(encoding="utf-8")


def _lines(text: str) -> Iterator[str]:
    for line in text.splitlines():
        if clean := line.partition("#")[0].strip():
            yield clean


def _apart(text: str) -> Iterator[str]:
    """Words that keep their accents, since without them they would be another word: đúng, dừng, đừng."""
    for line in _lines(text):
        if line.startswith("<apart>:"):
            yield from line.partition(":")[2].split()


def _patterns(text: str, lang: str, apart: set[str], *, spaced: bool) -> Iterator[Pattern]:
    groups: dict[str, str] = {}
    fold = cache(lambda word: tokens(word, apart))  # a group's words are read wherever it is named
    kind = ""
    for line in _lines(text):
        if line.startswith("["):
            kind = line.strip("[] ")
            if kind not in KINDS:
                raise RuleError(f"{lang}: there is no kind {kind}")
        elif line.startswith("<") and ">:" in line:
            name, _, words = line.partition(">:")
            groups[name[1:]] = words.strip()
        else:
            yield pattern(line, kind=kind, lang=lang, groups=groups, fold=fold, spaced=spaced)
