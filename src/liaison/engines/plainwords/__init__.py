"""Plain words with locked facts: what may never change in a letter, what is hard in it, and a plainer version."""

from liaison.engines.plainwords.compare import Change, changed
from liaison.engines.plainwords.fact import Fact
from liaison.engines.plainwords.facts import dates_in, facts
from liaison.engines.plainwords.jargon import Hint, jargon
from liaison.engines.plainwords.simplify import Done, Simpler, simplify

__all__ = ["Change", "Done", "Fact", "Hint", "Simpler", "changed", "dates_in", "facts", "jargon", "simplify"]
