"""Put a change of a visit into the patient's words: whole sentences by language, with facts that nobody may change."""

from collections.abc import Iterator
from datetime import datetime

from liaison.records.scheduling.rules.notice_texts import TEXTS, Texts
from liaison.records.scheduling.values.notices import Notified

RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur", "ps"})


def language_for(wanted: str) -> str:
    """The patient's language where a notice can be written in it, else English."""
    spoken = wanted.partition("-")[0].lower()
    return spoken if spoken in TEXTS else "en"


def text(said: Notified, language: str) -> str:
    words = TEXTS[language]
    named = {
        "before": _day(words, said.before), "date": _day(words, said.at), "time": _time(words, said.at),
        "place": said.place, "who": said.who, "phone": said.phone,
    }  # fmt: skip
    return "\n".join(_filled(line, named) for line in _lines(words, said))


def wait_list_text(language: str, *, at: datetime, until: datetime, place: str) -> str:
    """A time that came free, at the wall times of its place."""
    words = TEXTS[language]
    named = {"date": _day(words, at), "time": _time(words, at), "until": _time(words, until), "place": place}
    return _filled(words.wait_list, named)


def facts(said: Notified, language: str) -> tuple[str, ...]:
    """What must stand in the text: day, time, place, name and number, as this language writes them."""
    words = TEXTS[language]
    found = (
        [_day(words, said.at), _time(words, said.at), said.place, said.who] if said.at else [_day(words, said.before)]
    )
    return tuple(fact for fact in (*found, said.phone) if fact)


def missing(facts_: tuple[str, ...], written: str) -> tuple[str, ...]:
    """The facts that somebody's own words have lost or changed."""
    plain = " ".join(written.split())
    return tuple(fact for fact in facts_ if " ".join(fact.split()) not in plain)


def _lines(words: Texts, said: Notified) -> Iterator[str]:
    yield words.hello
    yield words.kinds[said.kind]
    if said.at and said.place:
        yield words.place
    if said.at and said.who:
        yield words.who
    if said.at and said.interpreter:
        yield words.interpreter
    if said.at and said.ride:
        yield words.ride
    if said.phone:
        yield words.phone


def _filled(line: str, named: dict[str, str]) -> str:
    """Once and from left to right, so that a name which looks like a mark stays what it is."""
    parts = line.split("{")
    return parts[0] + "".join(named[name] + rest for name, _, rest in (part.partition("}") for part in parts[1:]))


def _day(words: Texts, at: datetime | None) -> str:
    if at is None:
        return ""
    named = {"weekday": words.weekdays[at.weekday()], "day": str(at.day), "month": words.months[at.month - 1]}
    return _filled(words.day, named)


def _time(words: Texts, at: datetime | None) -> str:
    if at is None:
        return ""
    if not words.halves:
        return f"{at:%H:%M}"
    return f"{(at.hour - 1) % 12 + 1}:{at:%M}{words.halves[at.hour >= 12]}"
