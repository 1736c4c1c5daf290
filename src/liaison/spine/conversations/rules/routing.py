"""Who has to do what with something that came in: from how it reads, never from guesses."""

from dataclasses import dataclass
from enum import StrEnum

from liaison.engines.replies import Intent, Reading
from liaison.spine.conversations.rules.folding import folded
from liaison.spine.conversations.rules.opt_out_words import WORDS
from liaison.spine.conversations.values import Topic

COORDINATION, CLINICIANS = "coordination", "clinicians"
UNDERSTOOD = (Intent.CONFIRM, Intent.CANCEL, Intent.RESCHEDULE, Intent.LATE, Intent.TRANSPORT)
_OPT_OUT = (Intent.STOP, Intent.START)
_HELP = {folded(words[2]) for words in WORDS.values()} | {"info"}


class Follows(StrEnum):
    """What a machine may do at once, besides what a person does."""

    NOTHING = "nothing"
    WORDS = "words"  # STOP, START, HELP: answered once, by rule
    WRONG_PERSON = "wrong_person"  # the address is used no more
    TOLD = "told"  # who asked is told what they said


@dataclass(frozen=True)
class Route:
    asks: bool  # a person of ours has to answer
    pool: str
    topic: Topic
    crisis: bool = False
    clinical: bool = False
    follows: Follows = Follows.NOTHING


def is_only_help(text: str) -> bool:
    """HELP alone is answered by rule; a question that asks for help is answered by a person."""
    return " ".join(folded(text).split()) in _HELP


def route(
    reading: Reading, *, about: str, topic: Topic = Topic.OTHER, named: bool = True, only_help: bool = False
) -> Route:
    """`about` is the case that our own message was about; without one a yes says yes to nothing.

    `named`: the sender's address is one that could be written to. What it is not, no rule does anything with.
    """
    seen = {reading.intent, *reading.also}
    if Intent.EMERGENCY in seen:
        return Route(asks=True, pool=CLINICIANS, topic=Topic.CLINICAL, crisis=True, clinical=True)
    if Intent.CLINICAL in seen:
        return Route(asks=True, pool=CLINICIANS, topic=Topic.CLINICAL, clinical=True)
    topic = _topic(reading.intent, about, topic)
    if not (reading.sure and named):
        return Route(asks=True, pool=COORDINATION, topic=topic)
    if reading.intent in _OPT_OUT or (reading.intent is Intent.HELP and only_help):
        return Route(asks=False, pool=COORDINATION, topic=topic, follows=Follows.WORDS)
    if reading.intent is Intent.WRONG_PERSON:
        return Route(asks=False, pool=COORDINATION, topic=topic, follows=Follows.WRONG_PERSON)
    if reading.intent in UNDERSTOOD and about:
        asks = reading.intent is not Intent.CONFIRM
        return Route(asks=asks, pool=COORDINATION, topic=topic, follows=Follows.TOLD)
    return Route(asks=True, pool=COORDINATION, topic=topic)


def _topic(intent: Intent, about: str, topic: Topic) -> Topic:
    if intent is Intent.TRANSPORT:
        return Topic.RIDE
    if topic is Topic.OTHER and about.startswith("appointment:"):
        return Topic.APPOINTMENT
    return topic
