"""The rule language: a line of words, `a|b`, `(a b|c)`, `(a)?`, `stem*`, `..` for up to four words, `<group>`, compiled once.

`= line` must be the whole message, courtesies aside; `== line` with them; `^ line` opens a clause, `line $` closes one.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

_PIECES: Final = re.compile(r"<\w+>|\(|\)|\||\?|\.\.|\*|[^\s<>()|?*.]+|\s+")
_AR_LEAD: Final = "(?:[وفبل]{0,2}(?:ال|لل)?)"
_STRICT: Final = frozenset(("harmless", "denied", "keep"))
Fold = Callable[[str], list[str]]
Groups = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Pattern:
    kind: str
    lang: str
    whole: bool
    bare: bool  # not even a courtesy beside it
    source: str
    anchors: frozenset[str]  # one of these words is in every text it matches
    stems: frozenset[str]  # or a word that begins with one of these
    needs: tuple[frozenset[str], ...]  # and one of each of these
    words: frozenset[str]  # all it knows

    @property
    def regex(self) -> re.Pattern[str]:
        return _compiled(self.source)


@cache
def _compiled(source: str) -> re.Pattern[str]:
    """When a text first has its words: most rules of most languages are never needed by one process."""
    return re.compile(source)


@dataclass(frozen=True, slots=True)
class _Part:
    """A piece of a rule: its regex, and the words of which one must be there (None: it may match nothing)."""

    regex: str
    needs: frozenset[tuple[str, bool]] | None
    others: tuple[frozenset[str], ...] = ()  # words of its other pieces, one of each of which must be there too


class RuleError(ValueError):
    """A line of a rule file that cannot be read."""


class _Reader:
    """Reads one line left to right: alternatives of sequences of parts."""

    def __init__(self, line: str, groups: Groups, fold: Fold, lang: str, spaced: bool) -> None:
        self.pieces = [p for p in _PIECES.findall(line) if not p.isspace()]
        self.groups, self.fold, self.lang, self.spaced = groups, fold, lang, spaced
        self.at = 0
        self.known: set[str] = set()
        self.opened = 0  # brackets
        self.strict = False  # no comma between the words: "no, cancel it" keeps nothing
        self.exact = False  # tones must be there: only từ từ is harmless, tu tu may be tự tử

    def choice(self) -> _Part:
        parts = [self.sequence()]
        while self._next() == "|":
            self.at += 1
            parts.append(self.sequence())
        if len(parts) == 1:
            return parts[0]
        needs = None if any(p.needs is None for p in parts) else frozenset().union(*(p.needs or () for p in parts))
        return _Part(f"(?:{'|'.join(p.regex for p in parts)})", needs)

    def sequence(self, *, tight: bool = False) -> _Part:
        """Words side by side; outside brackets `a|b c` reads as (a|b) c, so that a line needs few of them."""
        parts: list[_Part] = []
        while (piece := self._next()) not in ("", ")", "" if tight else "|"):
            if piece == "|":
                if not parts:
                    raise RuleError("an alternative without words")
                self.at += 1
                left, right = parts.pop(), self._one()
                needs = None if left.needs is None or right.needs is None else left.needs | right.needs
                parts.append(_Part(f"(?:{left.regex}|{right.regex})", needs))
            else:
                parts.append(self._one())
        if not parts:
            raise RuleError("nothing to match")
        if not self.opened:  # nothing is gained by looking for what may be missing at the very front
            parts = parts[next((i for i, part in enumerate(parts) if part.needs), 0) :]
        rarest = _rarest(parts)
        whole = [p.needs for p in parts if p.needs and p.needs != rarest]
        others = [frozenset(word for word, _ in needs) for needs in whole if not any(stem for _, stem in needs)]
        return _Part(self._joined(parts), rarest, (*others, *(other for p in parts for other in p.others)))

    def _joined(self, parts: Sequence[_Part]) -> str:
        comma = "" if self.strict else "(?: ,)?" if self.spaced else ",?"
        return comma.join(p.regex for p in parts)

    def _one(self) -> _Part:
        piece = self._next()
        self.at += 1
        if piece == "(":
            self.opened += 1
            part = self.choice()
            self.opened -= 1
            if self._next() != ")":
                raise RuleError("a bracket is not closed")
            self.at += 1
        elif piece == "..":
            part = _Part("(?: [^ ,.?_]+){0,4}?" if self.spaced else "[^,.?_]{0,7}?", None)
        elif piece.startswith("<"):
            inner = _Reader(self._group(piece), self.groups, self.fold, self.lang, self.spaced)
            inner.opened, inner.exact, inner.strict = 1, self.exact, self.strict
            part = inner.choice()
            self.known |= inner.known
        elif piece in ("", ")", "|", "?", "*"):
            raise RuleError(f"{piece} is out of place")
        else:
            part = self._word(piece)
        if self._next() == "?":
            self.at += 1
            return _Part(f"(?:{part.regex})?", None)
        return part

    def _group(self, piece: str) -> str:
        if piece[1:-1] not in self.groups:
            raise RuleError(f"there is no group {piece}")
        return self.groups[piece[1:-1]]

    def _word(self, piece: str) -> _Part:
        stem = self._next() == "*"
        self.at += stem
        words = self.fold(piece)
        self.known.update(words)
        if not self.spaced:
            word = "".join(words)
            found = "(?<!可)能" if word == "能" else re.escape(word)  # 可能 is perhaps, not can
            return _Part(found, frozenset({(word, False)}))
        lead = _AR_LEAD if self.lang == "ar" and len(words[0]) > 2 else "[وف]?" if self.lang == "ar" else ""
        end = "[^ ,.?_]*" if stem else "(?= )"
        bare = words if self.exact or piece.isascii() else self.fold(_without_tones(piece))
        self.known.update(bare)
        regex = "".join(f" {lead}{_either(*pair)}(?= )" for pair in zip(words, bare, strict=True))
        return _Part(regex.removesuffix("(?= )") + end, frozenset({(words[-1], stem), (bare[-1], stem)}))

    def _next(self) -> str:
        return self.pieces[self.at] if self.at < len(self.pieces) else ""


def _either(word: str, bare: str) -> str:
    return re.escape(word) if word == bare else f"(?:{re.escape(word)}|{re.escape(bare)})"


def _without_tones(word: str) -> str:
    """A word that is kept apart (đúng) is also meant when it is written bare (dung)."""
    decomposed = unicodedata.normalize("NFD", word.replace("đ", "d"))
    return unicodedata.normalize("NFC", "".join(c for c in decomposed if not "\u0300" <= c <= "\u036f"))


def _rarest(parts: Sequence[_Part]) -> frozenset[tuple[str, bool]] | None:
    sets = [p.needs for p in parts if p.needs]
    return max(sets, key=lambda s: (min(len(word) for word, _ in s), -len(s)), default=None)


def pattern(line: str, *, kind: str, lang: str, groups: Groups, fold: Fold, spaced: bool) -> Pattern:
    whole, opens, closes = line.startswith("="), line.startswith("^"), line.endswith("$")
    reader = _Reader(line.lstrip("=^ ").rstrip("$ "), groups, fold, lang, spaced)
    reader.opened, reader.exact = whole or opens, kind == "harmless"
    reader.strict = kind in _STRICT
    part = reader.sequence(tight=True)
    if reader.at < len(reader.pieces) or not part.needs:
        raise RuleError(f"{lang}: {line!r} is not a rule")
    regex = ("(?:^|(?<=[,.?]))" + part.regex) if opens else part.regex
    anchors = frozenset(word for word, stem in part.needs if not stem)
    if closes:
        regex += r"(?= ?(?:[,.?]|$))"
    stems = frozenset(word for word, stem in part.needs if stem)
    return Pattern(
        kind, lang, whole, line.startswith("=="), regex, anchors, stems, part.others, frozenset(reader.known)
    )
