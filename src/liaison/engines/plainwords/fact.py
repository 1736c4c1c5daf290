"""A locked fact: a stretch of text that must say the same after any rewriting or translation."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Fact:
    """`normal` is the same in every language and spelling: "2 tablet", "2/day", "--03-12", "USD 40"."""

    kind: str  # dose, frequency, date, time, phone, amount, percent, measure, number, place, name, url, email, negation
    text: str
    normal: str
    start: int
    end: int
