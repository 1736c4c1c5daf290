"""Misspelled words read as the cue word they are one slip away from; ordinary words are left alone."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from itertools import combinations
from typing import Final

from liaison.engines.replies.lexicon import forms, lexicon

SHORTEST: Final = 4  # letters a misspelled word must have
TWO_SLIPS: Final = 8  # letters from which two slips are forgiven
LONGEST: Final = 24


def mended(words: Sequence[str], lang: str) -> list[str]:
    """The words with drawn-out letters and misspellings put right, spelled-out words joined."""
    return [mend(word, lang) for word in _joined(words)]


def _joined(words: Sequence[str]) -> list[str]:
    """S T O P as STOP: three or more single letters and nothing else."""
    if len(words) > LONGEST or any(len(word) > 1 for word in words):
        return list(words)
    letters = [word for word in words if word not in (".", ",")]
    alone = len(letters) > 2 and all(word.isalpha() and word.isascii() for word in letters)
    return ["".join(letters)] if alone else list(words)


@lru_cache(maxsize=16384)
def mend(word: str, lang: str) -> str:
    if not word.isalpha() or len(word) > LONGEST or (known := _known(word)):
        return word
    for shorter in _undrawn(word):
        if _known(shorter):
            return shorter
    if known or len(word) < (SHORTEST if word[0] < "\u0600" else SHORTEST + 2):
        return word
    near = {target for key in _without(word) for target in _index().get(key, ())}
    ranked = sorted(
        (slips, lang not in languages, target)
        for target in near
        if (slips := _slips(word, target)) <= _allowed(word, target)
        and (languages := lexicon().vocabulary[target])
    )  # fmt: skip
    return ranked[0][2] if ranked else word


def _known(word: str) -> bool:
    book = lexicon()
    if word in book.vocabulary or word in _ordinary() or any(form in book.vocabulary for form in forms(word)):
        return True
    return any(word[:end] in book.stems for end in range(5, len(word)))


def _undrawn(word: str) -> Iterator[str]:
    """siiii as si: runs of letters cut to two, then to one."""
    runs: list[str] = []
    for letter in word:
        if runs and runs[-1][0] == letter:
            runs[-1] += letter
        else:
            runs.append(letter)
    if any(len(run) > 1 for run in runs):
        yield "".join(run[:2] for run in runs)
        yield "".join(run[:1] if len(run) > 2 else run for run in runs)
        yield "".join(run[0] for run in runs)


def _allowed(word: str, target: str) -> int:
    """How many slips make `word` still `target`: none across first letters, few in short words."""
    if word[0] != target[0] and word[:2] != target[1::-1]:
        return 0
    if min(len(word), len(target)) >= TWO_SLIPS:
        return 2
    return 1 if len(target) >= 5 or (len(target) == 4 and sorted(word) == sorted(target)) else 0


def _slips(a: str, b: str) -> int:
    """Letters missed, added, changed or swapped (optimal string alignment)."""
    before, row = [0] * (len(b) + 1), list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        before2, before, row = before, row, [i] + [0] * len(b)
        for j, y in enumerate(b, 1):
            row[j] = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (x != y))
            if i > 1 and j > 1 and x == b[j - 2] and a[i - 2] == y:
                row[j] = min(row[j], before2[j - 2] + 1)
    return row[-1]


@cache
def _index() -> dict[str, list[str]]:
    """Every cue word under itself and under what is left when letters are taken out."""
    index: dict[str, list[str]] = defaultdict(list)
    for word in lexicon().vocabulary:
        if word.isalpha() and SHORTEST <= len(word) <= LONGEST:
            for key in _without(word):
                index[key].append(word)
    return index


def _without(word: str) -> set[str]:
    kept = {word}
    for slips in (1, 2) if len(word) >= TWO_SLIPS else (1,):
        kept.update(
            "".join(c for i, c in enumerate(word) if i not in out) for out in combinations(range(len(word)), slips)
        )
    return kept


@cache
def _ordinary() -> frozenset[str]:
    """Everyday words that look like a cue word and are not."""
    text = files("liaison.engines.replies").joinpath("data", "ordinary.txt").read_text(encoding="utf-8")
    return frozenset(word for line in text.splitlines() if not line.startswith("#") for word in line.split())
