"""Amounts of money and percentages."""

import re
from typing import Final

from liaison.engines.plainwords.grammar import Match, Pattern, number, pattern
from liaison.engines.plainwords.numbers import AMOUNT, value

_SIGNS: Final = {
    "$": "USD",
    "us$": "USD",
    "usd": "USD",
    "€": "EUR",
    "eur": "EUR",
    "£": "GBP",
    "gbp": "GBP",
    "mxn": "MXN",
}
_NAMES: Final = {
    "dollar": "USD", "dollars": "USD", "dólar": "USD", "dólares": "USD", "dolar": "USD", "dolares": "USD", "usd": "USD",
    "bucks": "USD", "euro": "EUR", "euros": "EUR", "pesos": "MXN", "cent": "cent", "cents": "cent", "centavos": "cent",
    "đô la": "USD", "đô-la": "USD", "美元": "USD", "دولار": "USD",
}  # fmt: skip
_PERCENT: Final = ("%", "٪", "％", "percent", "per cent", "ciento", "phần")


def patterns(lang: str) -> tuple[Pattern, ...]:
    signs = "|".join(re.escape(sign) for sign in sorted(_SIGNS, key=len, reverse=True))
    names = "|".join(sorted(_NAMES, key=len, reverse=True))
    cents = r"(?:\s+(?:and|con|y)\s+(?P<cents>\d\d?)\s+(?:cents|centavos))?"

    def signed(found: Match) -> str:
        return f"{_SIGNS[found['sign'].lower()]} {value(found['n'], lang, money=True)}"

    def named(found: Match) -> str:
        whole = value(found["n"], lang, money=True)
        return f"{_NAMES[found['name'].lower()]} {whole}" + (f".{found['cents']:0>2}" if found["cents"] else "")

    per_cent = r"\s?[%٪％]|\s+(?:percent|per\s+cent|por\s+ciento|phần\s+trăm)"
    return (
        pattern("amount", rf"(?P<sign>{signs})\s?(?P<n>{AMOUNT})", signed, needs=_SIGNS),
        pattern("amount", rf"(?P<n>{number(lang)})\s?(?P<name>{names}){cents}", named, needs=_NAMES),
        pattern(
            "percent",
            rf"(?P<n>{number(lang)})(?:{per_cent})",
            lambda found: f"{value(found['n'], lang)}%",
            needs=_PERCENT,
        ),
    )
