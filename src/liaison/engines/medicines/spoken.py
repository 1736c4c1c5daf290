"""What a patient says they take, typed as they say it: one line for each medicine, no word lost."""

import re
from dataclasses import dataclass

from liaison.engines.medicines.amounts import NUMBER, UNIT
from liaison.engines.medicines.routes import form_in

_SPLIT = re.compile(r"\s*(?:[;\n•]+|\.\s+(?=[A-ZÁÉÍÓÚÑ]))\s*")
_NOT = re.compile(
    r"^(?:(?:she|he|i|they|patient)\s+)?(?:no longer (?:takes?|taking)?|not taking|(?:does not|doesn't|don't|do not) take|stopped(?: taking)?|quit|never took|ran out of|no more"
    r"|ya no (?:toma|tomo|usa|uso)|no (?:toma|tomo|usa|uso)|dej[eéó] (?:de tomar )?|dejo de tomar|se (?:me |le )?acab[oó]|no)\s+(?:the |el |la |los |las |su |mi |her |his |my )?",
    re.I,
)
_SAID = re.compile(
    r"^(?:(?:she|he|i|they|patient)\s+)?(?:takes?|taking|uses?|toma|tomo|usa|uso|also|tambi[eé]n|and|y)\s+(?:the |el |la |su |mi )?",
    re.I,
)
_HOW = re.compile(
    rf"(?:,|\s-\s|\s+(?=(?:take|toma|one|two|half|una?|dos|media|twice|once|every|each|daily|cada|al d[ií]a|en la|por la|in the|at (?:night|bedtime)|when|cuando|as needed|si |sometimes|a veces|diari"
    rf"|{NUMBER}\s*(?:tab|cap|pill|pastilla|tableta|puff|drop|gota|x\b|times|veces|of\b|de\b))))",
    re.I,
)
_STRENGTH = re.compile(rf"^(?P<name>.*?\s{NUMBER}\s*{UNIT}\b)(?P<rest>.*)$", re.I)


@dataclass(frozen=True)
class Said:
    words: str  # exactly as typed
    name: str
    how: str
    takes: bool


def said(text: str) -> list[Said]:
    """Parts by semicolons or lines. "no metoprolol" is said, too: that they do not take it."""
    return [_one(part.strip(" ,.")) for part in _SPLIT.split(text) if part.strip(" ,.")]


def _one(words: str) -> Said:
    denied = _NOT.match(words)
    rest = words[denied.end() :] if denied else _SAID.sub("", words)
    name, how = (part.strip(" ,.") for part in _parted(rest))
    return Said(words=words, name=name if form_in(name).before else rest, how=how, takes=not denied)


def _parted(text: str) -> tuple[str, str]:
    """The name goes up to its strength, "furosemide 40 mg | 2 pills", or up to the first word of how it is taken."""
    cut, strong = _HOW.search(text), _STRENGTH.match(text)
    if strong and (not cut or cut.start() >= strong.start("rest")):
        return strong["name"], strong["rest"]
    if cut and cut.start() > 0:
        return text[: cut.start()], text[cut.end() :]
    return text, ""
