"""Words that tell an illness: the patient's own with their inflections and synonyms, and clinics named after one."""

import csv
import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from importlib.resources import files
from typing import Final

from liaison.engines.plainwords.glossary import LANGUAGES, rows
from liaison.engines.plainwords.numbers import plain
from liaison.engines.plainwords.spelling import any_of

ALWAYS: Final = (  # never in an unsecured message, whatever the record says
    "hiv", "cancer", "schizophrenia", "suicide", "opioid", "alcohol use", "syphilis", "pregnancy", "bipolar", "tuberculosis",
)  # fmt: skip
_ENDINGS: Final = r"(?:s|es|a|as|o|os|e|ed|ic|ics|al|ive|ous|ica|ico|icas|icos|ia|ias|ica)?"


def folded(text: str) -> str:
    """Small letters without accents, character for character."""
    return text.lower() if text.isascii() else "".join((plain(c) or c)[0] for c in text)


@lru_cache(maxsize=4096)
def known(word: str) -> re.Pattern[str] | None:
    """What in a text is like this word of the record; None for a word that tells nothing ("type 2")."""
    core = folded(word)
    parts = [part for part in re.findall(r"[a-z][a-z0-9-]+", core) if part not in _empty() and len(part) > 2]
    like = set(_like(core))
    stems = [_stem(part) for part in parts if len(part) > 4 or part == core]
    regexes = [*(rf"{re.escape(stem)}{_ENDINGS}" for stem in stems), *([any_of(like)] if like else [])]
    if core.strip() and parts and len(core) < 60:
        regexes.append(re.escape(core.strip()))
    return re.compile(rf"(?<![\w])(?:{'|'.join(regexes)})(?!\w)") if regexes else None


@cache
def clinics() -> re.Pattern[str]:
    return _whole(form for row in _table("clinics") for forms in row.values() for form in forms.split("|"))


@cache
def conditions() -> re.Pattern[str]:
    return _whole(word for group in _synonyms() for word in group if any(always in group for always in ALWAYS))


def _whole(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{any_of({folded(word) for word in words})}|h\.i\.v\.|v\.i\.h\.)(?!\w)")


def _stem(word: str) -> str:
    """Without the ending that changes with number, gender or language: "metformin" of "metformina"."""
    return re.sub(r"(?:s|es|a|as|o|os|e)$", "", word) if len(word) > 5 else word


def _like(core: str) -> Iterator[str]:
    """The words of every group that the record's word is in."""
    for regex, words in _groups():
        if regex.search(core):
            yield from words


@cache
def _groups() -> tuple[tuple[re.Pattern[str], tuple[str, ...]], ...]:
    """Synonyms, and the forms of each term of the glossary with its plain words."""
    groups = [(words, words) for words in _synonyms()]
    for row in rows():
        if row["kind"] in {"conditions", "care"}:
            forms = tuple(folded(form) for lang in LANGUAGES for form in row[lang].split("|") if len(form) > 3)
            plains = (row[f"plain_{lang}"].split("|")[0].removeprefix("m:").removeprefix("f:") for lang in LANGUAGES)
            groups.append(
                (tuple(set(forms) - _empty()), (*forms, *(folded(words) for words in plains if " " in words)))
            )
    return tuple((re.compile(rf"(?<!\w){any_of(those)}(?!\w)"), words) for those, words in groups)


def _synonyms() -> list[tuple[str, ...]]:
    return [tuple(row["words"].split("|")) for row in _table("synonyms")]


@cache
def _empty() -> frozenset[str]:
    """Words of diagnoses and medicines that by themselves tell nothing: "type", "chronic", "tablet"."""
    return frozenset(_data("telling_nothing.txt").split())


def _table(name: str) -> tuple[dict[str, str], ...]:
    return tuple(csv.DictReader(_data(f"{name}.csv").splitlines(keepends=True)))


def _data(name: str) -> str:
    return files("liaison.engines.minimum").joinpath("data", name).read_text(encoding="utf-8")
