"""From the text of a rule to the rule: statements first, their sentences in `sentences`."""

from liaison.engines.cohorts.reading import Reader
from liaison.engines.cohorts.rule import FORM, Atom, CohortRule, Node, ValueSet, Within
from liaison.engines.cohorts.sentences import Sentences

SYSTEMS = ("ICD10CM", "SNOMEDCT", "LOINC", "RXNORM", "CVX", "HCPCS", "ICD10PCS", "ACT", FORM)
MOST_SETS, MOST_CODES = 200, 5_000


def parse(text: str) -> CohortRule:
    """Raises RuleFault with line and column."""
    reader = Reader(text)
    said = _Said(reader)
    said.read_values()
    while reader.now.kind != "end":
        said.statement()
    return said.rule()


class _Said:
    """The statements so far. Each may stand once, but for value sets and what is shown."""

    def __init__(self, reader: Reader) -> None:
        self.reader, self.title = reader, ""
        self.values: dict[str, ValueSet] = {}
        self.sentences = Sentences(reader, self.values)
        self.ends: dict[int, int] = {}  # where each statement of values begins and ends
        self.enter: Node | None = None
        self.leave: Node | None = None
        self.grace: Within | None = None
        self.show: list[Atom] = []

    def read_values(self) -> None:
        """First: a sentence may stand above the codes it speaks of."""
        reader = self.reader
        for at, token in enumerate(reader.tokens[:-2]):
            if token.text.lower() == "values" and reader.tokens[at + 2].kind == "quoted":
                reader.at = at + 1
                self._values()
                self.ends[at] = reader.at
        reader.at = 0

    def statement(self) -> None:
        reader = self.reader
        if reader.sees("cohort"):
            self._once(bool(self.title))
            self.title = reader.quoted()
        elif reader.at in self.ends:
            reader.at = self.ends[reader.at]
        elif reader.take("values"):
            reader.word("name")
            reader.quoted()
        elif reader.sees("enter"):
            self._once(self.enter is not None)
            reader.expect("when")
            self.enter = self.sentences.sentence()
        elif reader.sees("leave"):
            self._once(self.leave is not None)
            reader.expect("when")
            self.leave = self.sentences.sentence()
        elif reader.sees("grace"):
            self._once(self.grace is not None)
            self.grace = reader.span()
        elif reader.take("show"):
            self.show.append(self.sentences.shown())
        else:
            raise reader.fault("expected", wanted="cohort, values, enter when, leave when, grace, show")

    def _once(self, already: bool) -> None:
        if already:
            raise self.reader.fault("twice")
        self.reader.next()

    def _values(self) -> None:
        reader = self.reader
        name = reader.now.text.lower()
        if not name.isidentifier():
            raise reader.fault("bad_name")
        if name in self.values:
            raise reader.fault("twice")
        if len(self.values) >= MOST_SETS:
            raise reader.fault("too_long")
        reader.next()
        title = reader.quoted()
        reader.expect("=")
        codes, prefixes = self._codes()
        unit, low, high = self._measured()
        self.values[name] = ValueSet(
            name=name,
            title=title,
            codes=frozenset(codes),
            prefixes=tuple(sorted(set(prefixes))),
            unit=unit,
            low=low,
            high=high,
        )

    def _codes(self) -> tuple[set[tuple[str, str]], list[tuple[str, str]]]:
        reader, codes, prefixes = self.reader, set[tuple[str, str]](), list[tuple[str, str]]()
        while True:
            system = reader.now.text
            if system not in SYSTEMS:
                raise reader.fault("unknown_system", wanted=", ".join(SYSTEMS))
            line = reader.next().line
            before = len(codes) + len(prefixes)
            while reader.now.kind == "word" and (reader.now.line == line or not _begins(reader)):
                self._code(system, codes, prefixes)
            if len(codes) + len(prefixes) == before:
                raise reader.fault("expected_code", system=system)
            if not reader.take(";") or reader.sees("measured"):
                return codes, prefixes

    def _code(self, system: str, codes: set[tuple[str, str]], prefixes: list[tuple[str, str]]) -> None:
        reader = self.reader
        if reader.sees("measured"):
            raise reader.fault("expected", wanted=";")
        code = reader.now.text
        if code.startswith("*") or "*" in code[:-1] or len(codes) + len(prefixes) >= MOST_CODES:
            raise reader.fault("bad_code")
        reader.next()
        for written in {code, code.replace(".", "")} if system.startswith("ICD") else {code}:  # records write both
            if written.endswith("*"):
                prefixes.append((system, written[:-1]))
            else:
                codes.add((system, written))

    def _measured(self) -> tuple[str, float | None, float | None]:
        """`; measured in % from 2 to 25` stands after the codes."""
        reader = self.reader
        if not reader.take("measured", "in"):
            return "", None, None
        unit = reader.word("unit")
        if not reader.take("from"):
            return unit, None, None
        low = reader.number()
        reader.expect("to")
        high = reader.number()
        if high <= low:
            reader.at -= 1
            raise reader.fault("upside_down")
        return unit, low, high

    def rule(self) -> CohortRule:
        if not self.title:
            raise self.reader.fault("expected", wanted='cohort "…"')
        if self.enter is None:
            raise self.reader.fault("expected", wanted="enter when")
        return CohortRule(
            title=self.title, text=self.reader.text, values=self.values, enter=self.enter, leave=self.leave,
            grace=self.grace, show=tuple(self.show), atoms=tuple(self.sentences.atoms),
            said=frozenset(each.name for each in self.values.values() if any(system == FORM for system, _ in each.codes)),
        )  # fmt: skip


def _begins(reader: Reader) -> bool:
    """A statement, or the measure of the codes, begins here."""
    return reader.now.text.lower() in ("cohort", "values", "enter", "leave", "grace", "show", "measured")
