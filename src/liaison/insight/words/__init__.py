"""Every fact of the log in words a person reads: `say(fact name, body, teller)`. A test holds it to the noticeboards."""

from collections.abc import Mapping
from types import MappingProxyType

from django.utils.translation import gettext_lazy as _

from liaison.insight.words import (
    delivery,
    diagnostics,
    discharge,
    documents,
    education,
    forms,
    front_desk,
    inbox,
    interpreters,
    journeys,
    medicines,
    outreach,
    people,
    phone,
    plans,
    provenance,
    records,
    referrals,
    registry,
    waiting,
    work,
)
from liaison.insight.words.records import kind_of
from liaison.insight.words.saying import Body, Saying, Teller, Topic, teller_for
from liaison.kernel.events import Event

SAYINGS: Mapping[type[Event], Saying] = MappingProxyType(
    {
        **people.SAYINGS,
        **work.SAYINGS,
        **records.SAYINGS,
        **registry.SAYINGS,
        **journeys.SAYINGS,
        **front_desk.SAYINGS,
        **phone.SAYINGS,
        **waiting.SAYINGS,
        **education.SAYINGS,
        **plans.SAYINGS,
        **forms.SAYINGS,
        **medicines.SAYINGS,
        **diagnostics.SAYINGS,
        **discharge.SAYINGS,
        **documents.SAYINGS,
        **outreach.SAYINGS,
        **interpreters.SAYINGS,
        **inbox.SAYINGS,
        **delivery.SAYINGS,
        **provenance.SAYINGS,
        **referrals.SAYINGS,
    }
)
_BY_NAME = {fact.name(): said for fact, said in SAYINGS.items()}
_UNKNOWN = Saying(text=_("Something that this version has no words for"), topic=Topic.OTHER, icon="question-circle")
SILENT = tuple(sorted(name for name, said in _BY_NAME.items() if not said.news))  # nobody's news


def saying_of(name: str) -> Saying:
    """By the fact's name in the log; facts of a newer or older version are said to be such."""
    return _BY_NAME.get(name, _UNKNOWN)


def say(name: str, body: Body, teller: Teller) -> str:
    return saying_of(name).say(teller, body)


def names_of(topics: tuple[Topic, ...]) -> list[str]:
    """The facts that belong to these topics."""
    return [name for name, said in _BY_NAME.items() if said.topic in topics]


__all__ = ["SAYINGS", "SILENT", "Saying", "Teller", "Topic", "kind_of", "names_of", "say", "saying_of", "teller_for"]
