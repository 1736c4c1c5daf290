"""Every fact that can be announced has words, every word has a fact, and each sentence can be said."""

import dataclasses
import importlib
import pkgutil
from datetime import UTC, date, datetime
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

import pytest

import liaison
from liaison.insight import words
from liaison.insight.words import SAYINGS, Teller, Topic
from liaison.kernel.events import Event
from liaison.platform.events import _body

NOW = datetime(2026, 3, 12, 14, tzinfo=UTC)
TELLER = Teller(now=NOW, zone=ZoneInfo("America/New_York"))
SAMPLES = {
    datetime: NOW, date: date(2026, 3, 12), UUID: uuid4(), int: 3, bool: True, str: "x",
    tuple[str, ...]: ("Observation",), tuple[int, ...]: (2,), tuple[UUID, ...]: (uuid4(),),
}  # fmt: skip


def announced():
    """Every fact on a noticeboard of the product: the classes that no other fact builds on."""
    for module in pkgutil.walk_packages(liaison.__path__, "liaison."):
        if module.name.endswith(".events") and ".tests" not in module.name and "platform" not in module.name:
            importlib.import_module(module.name)

    def leaves(cls):
        below = [
            c for c in cls.__subclasses__() if c.__module__.startswith("liaison.") and ".tests" not in c.__module__
        ]
        return {cls} if not below and cls is not Event else {leaf for c in below for leaf in leaves(c)}

    return leaves(Event)


def sample(fact):
    values = {}
    for field in dataclasses.fields(fact):
        kinds = [kind for kind in getattr(field.type, "__args__", (field.type,)) if kind is not type(None)]
        kind = field.type if field.type in SAMPLES else kinds[0]
        values[field.name] = SAMPLES[kind]
    return fact(**values)


def test_every_announced_fact_has_words_and_every_word_a_fact():
    assert set(SAYINGS) == announced()


@pytest.mark.parametrize("fact", sorted(SAYINGS, key=lambda fact: fact.name()), ids=lambda fact: fact.name())
def test_a_fact_can_be_said(fact):
    said = words.say(fact.name(), _body(sample(fact)), TELLER)
    assert said
    assert "%" not in said
    assert "None" not in said


def test_names_times_and_codes_are_in_the_sentence():
    ana, ben = uuid4(), uuid4()
    teller = Teller(now=NOW, zone=ZoneInfo("America/New_York"), staff={str(ana): "Ana", str(ben): "Ben"})
    body = {"item": 7, "duty": "gone.duty", "about": "x", "owner": str(ana), "before": str(ben), "offer": 1}
    assert words.say("work.HandOffAccepted", body, teller) == "gone.duty: Ana took over from Ben"
    call = {"outcome": "no_answer", "number": 2, "channel": "phone", "happened_at": NOW.isoformat(), "reached": False}
    assert words.say("transitions.CallAttempted", call, teller) == "Call 2: No answer"
    assert words.say("scheduling.Booked", {"starts_at": "2026-03-13T13:20:00Z"}, teller) == (
        "Appointment booked for tomorrow 9:20 (Fri 13 Mar)"
    )


def test_a_fact_of_another_version_is_said_to_be_one():
    assert words.say("gone.Fact", {"x": 1}, TELLER) == "Something that this version has no words for"
    assert words.saying_of("gone.Fact").topic is Topic.OTHER
