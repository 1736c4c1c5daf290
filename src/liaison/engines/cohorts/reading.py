"""What a parser does with tokens: look, take, expect, and say where it went wrong."""

from liaison.engines.cohorts.rule import RuleFault, Within
from liaison.engines.cohorts.tokens import Token, cut

UNITS = {"day": "days", "days": "days", "month": "months", "months": "months", "year": "years", "years": "years"}
_FARTHEST = {"days": 36_600, "months": 1_200, "years": 100}
_MOST = 1e9


class Reader:
    def __init__(self, text: str) -> None:
        self.text, self.tokens, self.at = text, cut(text), 0

    @property
    def now(self) -> Token:
        return self.tokens[self.at]

    def sees(self, *words: str) -> bool:
        """Whether these words come next, in any case of letters."""
        ahead = self.tokens[self.at : self.at + len(words)]
        return len(ahead) == len(words) and all(
            token.kind in ("word", "mark") and token.text.lower() == word
            for token, word in zip(ahead, words, strict=True)
        )

    def take(self, *words: str) -> bool:
        if not self.sees(*words):
            return False
        self.at += len(words)
        return True

    def expect(self, *words: str) -> None:
        if not self.take(*words):
            raise self.fault("expected", wanted=" ".join(words))

    def next(self) -> Token:
        token = self.now
        if token.kind != "end":
            self.at += 1
        return token

    def word(self, wanted: str) -> str:
        if self.now.kind != "word":
            raise self.fault("expected", wanted=wanted)
        return self.next().text

    def quoted(self) -> str:
        if self.now.kind != "quoted" or not self.now.text.strip('" '):
            raise self.fault("expected", wanted='"…"')
        return self.next().text.strip('"').strip()

    def number(self) -> float:
        try:
            found = float(self.now.text) if self.now.kind == "word" else None
        except ValueError:
            found = None
        if found is None or not abs(found) <= _MOST:
            raise self.fault("expected_number")
        self.next()
        return found

    def whole(self, least: int, most: int) -> int:
        place = self.at
        found = self.number()
        if found != int(found) or not least <= found <= most:
            self.at = place
            raise self.fault("whole_number", least=str(least), most=str(most))
        return int(found)

    def span(self) -> Within:
        count = self.whole(1, 36_600)
        unit = UNITS.get(self.now.text.lower())
        if unit is None:
            raise self.fault("expected", wanted="days, months, years")
        if count > _FARTHEST[unit]:
            self.at -= 1
            raise self.fault("whole_number", least="1", most=str(_FARTHEST[unit]))
        self.next()
        return Within(count, unit)

    def fault(self, code: str, **params: str) -> RuleFault:
        token = self.now
        return RuleFault(code, token.line, token.column, found=token.text, **params)
