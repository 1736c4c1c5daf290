"""The minimum-necessary linter for text messages and plain e-mail (RULEBOOK MSG-06)."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from liaison.engines.minimum import words
from liaison.engines.minimum.finding import Finding
from liaison.engines.plainwords import dates_in

_OUTCOME: Final = r"(?:positiv[eoa]s?|negativ[eoa]s?|normal(?:es)?|abnormal|anormal(?:es)?|high|low|elevated|alt[oa]s?|baj[oa]s?|elevad[oa]s?|inconclusive|clear)"
_FIGURE: Final = (  # not the hour, date or length of the test
    r"\d+(?:[.,]\d+)?(?![\d:/]|[.,]\d|\s*(?:minut[eo]s?|min|hours?|horas?|days?|dias?|am|pm|a\.m|p\.m|de\b|of\b|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))"
)
_TESTS: Final = (
    r"(?:results?|resultados?|test|tests|prueba|pruebas|labs?|laboratorios|biopsy|biopsia|scan|x-ray|mri|ct|a1c|glucose|glucosa|cholesterol|"
    r"colesterol|blood pressure|presion|culture|cultivo|screening|pap|mammogram|mamografia|reading|level|nivel|viral load|carga viral)"
)
_IS: Final = r"(?:is|are|was|were|came\s+back|come\s+back|shows?|showed|es|son|fue|fueron|salio|salieron|esta|estan|muestran?|indican?)"
_RESULT: Final = re.compile(
    rf"\b{_TESTS}\s+(?:\w+\s+){{0,4}}?{_IS}\s+(?:(?:\w+\s+){{0,2}}?{_OUTCOME}\b|(?:now\s+|still\s+|about\s+)?{_FIGURE})"
    rf"|\b{_TESTS}\s?[:=]\s*(?:{_OUTCOME}\b|{_FIGURE})"
    r"|\btested\s+(?:positive|negative)\b|\b(?:dio|salio)\s+(?:positivo|negativo)\b|\b(?:positive|negative|abnormal)\s+(?:\w+\s+)?(?:results?|test|biopsy)\b"
    r"|\bresultados?\s+(?:positivos?|negativos?|anormal(?:es)?)\b|\b(?:biopsy|biopsia|scan|mri|x-ray)\s+(?:showed|found|encontro|mostro)\b"
)
_BALANCE: Final = re.compile(
    r"\b(?:(?:outstanding|account|current|remaining|past[- ]due)\s+balance|balance\s+(?:of|due|is)|you\s+owe|amount\s+(?:due|owed)|past\s+due|"
    r"in\s+collections|collection\s+agency|overdue\s+(?:bill|account|balance)|unpaid\s+(?:bill|balance)|saldo(?:\s+(?:pendiente|vencido|de))?|"
    r"adeuda|usted\s+debe\s+\$|debe\s+\$|monto\s+adeudado|cuenta\s+(?:vencida|atrasada)|agencia\s+de\s+cobr\w+)(?!\w)(?:\s*(?:of|is|de|es|:)?\s*\$?\s?\d[\d,.]*\d)?"
)
_SSN: Final = re.compile(
    r"(?<![\d-])\d{3}[- ]\d{2}[- ]\d{4}(?![\d-])|\b(?:ssn|social\s+security(?:\s+number)?|seguro\s+social)\b\W*(?:\w+\W+){0,4}?\d{4,9}\b"
)
_BORN: Final = re.compile(
    r"(?:\b(?:dob|d\.o\.b|date\s+of\s+birth|birth\s?date|birthday|born|fecha\s+de\s+nacimiento|nacio|nacid[oa]|f\.?\s?nac)\W*(?:\w+\W+){0,3}?)$"
)
_YEAR: Final = re.compile(r"(?:19|20)\d\d|\d[/.-]\d+[/.-]\d\d")  # without one there is no full date
_LIVED: Final = range(1900, 2020)  # a full date of these years is a birth date, not a visit


def too_much(text: str, lang: str, *, known: Sequence[str]) -> tuple[Finding, ...]:
    """What of the text does not belong in an unsecured channel. `known`: the patient's own diagnoses, medicines, tests."""
    plain = words.folded(text)
    found = [*_personal(text, plain, lang), *_words(text, plain, known), *_matches("result", _RESULT, text, plain),
             *_matches("balance", _BALANCE, text, plain)]  # fmt: skip
    kept: list[Finding] = []
    for one in sorted(found, key=lambda finding: (finding.start, -finding.end)):
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return tuple(kept)


def _words(text: str, plain: str, known: Sequence[str]) -> Iterator[Finding]:
    for word in known:
        regex = words.known(word)
        if regex is not None:
            yield from _matches("record", regex, text, plain, word)
    yield from _matches("clinic", words.clinics(), text, plain)
    yield from _matches("condition", words.conditions(), text, plain)


def _matches(kind: str, regex: re.Pattern[str], text: str, plain: str, because: str = "") -> Iterator[Finding]:
    for found in regex.finditer(plain):
        start, end = found.span()
        yield Finding(kind, text[start:end], start, end, because or text[start:end])


def _personal(text: str, plain: str, lang: str) -> Iterator[Finding]:
    yield from _matches("ssn", _SSN, text, plain, "SSN")
    for fact in dates_in(text, lang) if _YEAR.search(plain) else ():
        year = fact.normal[:4]
        if not re.fullmatch(r"\d{4}-\d\d-\d\d", fact.normal):
            continue
        if int(year) in _LIVED or _BORN.search(plain[: fact.start]):
            yield Finding("birth_date", fact.text, fact.start, fact.end, "birth date")
