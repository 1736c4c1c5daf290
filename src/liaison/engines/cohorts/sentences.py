"""The sentences of a rule: atoms, joined by and, or, not, and `at least 2 of (…)`."""

from dataclasses import replace
from typing import Any

from liaison.engines.cohorts.reading import Reader
from liaison.engines.cohorts.rule import Atom, Joined, Node, ValueSet, Within
from liaison.engines.cohorts.scoring import NAMES, OF_A_STAY

WHAT = {
    "condition": "condition", "procedure": "procedure", "result": "result", "vaccine": "vaccine",
    "encounter": "encounter", "conditions": "condition", "procedures": "procedure", "results": "result",
    "vaccines": "vaccine", "encounters": "encounter",
}  # fmt: skip
_THAN = ((("is", "above"), "above"), (("is", "below"), "below"), (("is", "at", "least"), "at_least"), (("is", "at", "most"), "at_most"))  # fmt: skip
_DEEPEST = 30
_MOST = 400


class Sentences:
    def __init__(self, reader: Reader, values: dict[str, ValueSet]) -> None:
        self.reader, self.values, self.atoms, self.depth = reader, values, list[Atom](), 0

    def sentence(self) -> Node:
        """Or binds least, then and, then not."""
        self.depth += 1
        if self.depth > _DEEPEST:
            raise self.reader.fault("too_deep")
        parts = [self._both()]
        while self.reader.take("or"):
            parts.append(self._both())
        self.depth -= 1
        return parts[0] if len(parts) == 1 else Joined("any", tuple(parts))

    def _both(self) -> Node:
        parts = [self._one()]
        while self.reader.take("and"):
            parts.append(self._one())
        return parts[0] if len(parts) == 1 else Joined("all", tuple(parts))

    def _one(self) -> Node:
        reader = self.reader
        if reader.take("not"):
            self.depth += 1
            if self.depth > _DEEPEST:
                raise reader.fault("too_deep")
            found = Joined("none", (self._one(),))
            self.depth -= 1
            return found
        if reader.take("("):
            inner = self.sentence()
            reader.expect(")")
            return inner
        if reader.sees("at", "least"):
            return self._some()
        return self._atom()

    def _some(self) -> Node:
        reader = self.reader
        reader.take("at", "least")
        place = reader.at
        least = reader.whole(1, 100)
        reader.expect("of", "(")
        parts = [self.sentence()]
        while reader.take(","):
            parts.append(self.sentence())
        reader.expect(")")
        if least > len(parts):
            reader.at = place
            raise reader.fault("whole_number", least="1", most=str(len(parts)))
        return Joined("some", tuple(parts), least)

    def shown(self) -> Atom:
        """`show result a1c`: not asked, only shown beside each person."""
        begin = self.reader.now.at
        what = self._what()
        return Atom(place=-1, kind="had", what=what, values=self._named(), text=self._said(begin))

    def _atom(self) -> Atom:
        reader, begin = self.reader, self.reader.now.at
        if len(self.atoms) >= _MOST:
            raise reader.fault("too_long")
        found = Atom(place=len(self.atoms), **self._asked())
        found = replace(found, text=self._said(begin))
        self.atoms.append(found)
        return found

    def _asked(self) -> dict[str, Any]:
        reader = self.reader
        if reader.take("age"):
            return {"kind": "age", "than": _than(reader), "number": float(reader.whole(0, 125))}
        if reader.take("sex", "is"):
            if not (reader.sees("female") or reader.sees("male")):
                raise reader.fault("expected", wanted="female, male")
            return {"kind": "sex", "what": reader.next().text.lower()}
        if reader.take("has", "died"):
            return {"kind": "died"}
        if reader.take("has", "condition"):
            return {"kind": "has", "what": "condition", "values": self._named()}
        if reader.take("takes", "at", "least"):
            count = reader.whole(1, 50)
            reader.expect("medicines")
            return {"kind": "medicines", "times": count}
        if reader.take("takes"):
            return {"kind": "takes", "values": self._named()}
        if reader.take("had"):
            return self._had()
        if reader.take("latest", "result"):
            return self._result()
        if reader.take("tier"):
            return {"kind": "tier", "than": _than(reader), "number": float(reader.whole(1, 6))}
        for name in NAMES:
            if reader.take(name):  # LACE and HOSPITAL say something of the month after a stay; Charlson needs none
                than, number = _than(reader), float(reader.whole(0, 100))
                return {
                    "kind": "score",
                    "what": name,
                    "than": than,
                    "number": number,
                    "within": self._within() if name in OF_A_STAY else None,
                }
        raise reader.fault("unknown_question")

    def _had(self) -> dict[str, Any]:
        times = self.reader.whole(1, 100) if self.reader.take("at", "least") else 1
        what = self._what()
        return {"kind": "had", "what": what, "times": times, "values": self._named(), "within": self._within()}

    def _result(self) -> dict[str, Any]:
        """`latest result a1c is above 9 % within 12 months`; the unit is the value set's own where none is written."""
        reader, place = self.reader, self.reader.now
        name = self._named()
        than, number = _than(reader), reader.number()
        unit = self.values[name].unit
        if reader.now.kind == "word" and reader.now.line == place.line and not _ends(reader):
            unit = reader.next().text
            if self.values[name].unit and unit != self.values[name].unit:
                reader.at -= 1
                raise reader.fault("other_unit", wanted=self.values[name].unit)
        return {
            "kind": "result",
            "values": name,
            "than": than,
            "number": number,
            "unit": unit,
            "within": self._within(),
        }

    def _what(self) -> str:
        what = WHAT.get(self.reader.now.text.lower())
        if what is None:
            raise self.reader.fault("expected", wanted="condition, procedure, result, vaccine, encounter")
        self.reader.next()
        return what

    def _named(self) -> str:
        name = self.reader.now.text.lower()
        if name not in self.values:
            raise self.reader.fault("unknown_values")
        self.reader.next()
        return name

    def _within(self) -> Within | None:
        return self.reader.span() if self.reader.take("within") else None

    def _said(self, begin: int) -> str:
        return " ".join(self.reader.text[begin : self.reader.tokens[self.reader.at - 1].end].split())


def _ends(reader: Reader) -> bool:
    return reader.now.text.lower() in (
        "and", "or", "within", "leave", "grace", "show", "enter", "values", "cohort",
    )  # fmt: skip


def _than(reader: Reader) -> str:
    for words, than in _THAN:
        if reader.take(*words):
            return than
    raise reader.fault("expected", wanted="is above, is below, is at least, is at most")
