"""The rules that come with the product: cohorts and tiers, each composed with the value sets it names."""

from functools import cache
from importlib.resources import files
from itertools import pairwise

from liaison.engines.cohorts.parsing import parse
from liaison.engines.cohorts.reading import Reader
from liaison.engines.cohorts.rule import CohortRule, RuleFault

COHORTS = (
    "diabetes", "diabetes-high-a1c", "hypertension", "heart-failure", "copd", "depression", "pregnancy", "two-or-more",
)  # fmt: skip
CHRONIC = "two-or-more"  # its questions are the list of chronic conditions
_BEFORE = frozenset(
    {"condition", "conditions", "procedure", "procedures", "result", "results", "vaccine", "vaccines", "encounter",
     "encounters", "takes"}
)  # fmt: skip
LEVELS = (6, 5, 4, 3, 2)  # asked in this order; nobody else is above the first level
VERSIONS = (
    1,
    2,
)  # of the tiers; the last is in use, the others stay as they were: 2 asks the scores and social needs, too
TIERS_NOW = VERSIONS[-1]
_KEPT = frozenset({6})  # levels whose sentence version 2 left as it was


@cache
def text_of(name: str) -> str:
    """A whole rule that needs nothing beside it."""
    return completed(_read(name))


def completed(text: str) -> str:
    """With the statements of those shipped value sets that are named and not written out. What cannot be read stays as it is."""
    try:
        tokens = Reader(text).tokens
    except RuleFault:
        return text
    own = {after.text.lower() for token, after in pairwise(tokens) if token.text.lower() == "values"}
    named = {token.text.lower() for before, token in pairwise(tokens) if before.text.lower() in _BEFORE} - own
    more = [line for word, line in _library().items() if word in named]
    return text.rstrip() + "\n\n" + "".join(f"{line}\n" for line in more) if more else text


@cache
def rule_of(name: str) -> CohortRule:
    return parse(text_of(name))


@cache
def tiers(version: int = TIERS_NOW) -> tuple[tuple[int, CohortRule], ...]:
    """From the highest down."""
    return tuple((level, rule_of(tier_name(level, version))) for level in LEVELS)


def tier_name(level: int, version: int) -> str:
    return f"tier-{level}" if version == 1 or level in _KEPT else f"tier-{level}-v{version}"


@cache
def _library() -> dict[str, str]:
    """Each value set's statement by its name."""
    lines = [line for line in _read("library").splitlines() if line.startswith("values ")]
    return {line.split()[1]: line for line in lines}


def library() -> tuple[str, ...]:
    """The statements themselves, for whoever writes a rule."""
    return tuple(_library().values())


def _read(name: str) -> str:
    return files("liaison.engines.cohorts").joinpath("data", f"{name}.cohort").read_text(encoding="utf-8")
