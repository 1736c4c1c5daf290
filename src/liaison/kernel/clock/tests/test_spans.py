"""Spans and terms: what can be counted, and what is refused."""

import pytest

from liaison.kernel.clock import Span, Terms, business_days, days, hours, months, seconds, years


@pytest.mark.parametrize(
    ("span", "words", "text"),
    [
        (business_days(2), "2 business days", "2 d business"),
        (days(1), "1 calendar day", "1 d calendar"),
        (hours(72), "72 elapsed hours", "72 h elapsed"),
        (seconds(20), "20 elapsed seconds", "20 s elapsed"),
        (months(4), "4 months", "4 mo calendar"),
        (years(1), "1 year", "1 y calendar"),
    ],
)
def test_a_span_is_written_and_read_back(span: Span, words: str, text: str) -> None:
    assert (span.words(), str(span), Span.parse(text)) == (words, text, span)


@pytest.mark.parametrize(
    "text", ["", "2 d", "x d business", "2 h business", "2 d elapsed", "-1 d calendar", "99999 d calendar"]
)
def test_what_is_no_span_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not a span"):
        Span.parse(text)


def test_terms_that_cannot_be_counted_are_refused() -> None:
    with pytest.raises(ValueError, match="counted back"):
        Terms(hours(24), direction="before")
    with pytest.raises(ValueError, match="counted back"):
        Terms(months(1), direction="before")
    with pytest.raises(ValueError, match="runs from its start"):
        Terms(hours(24), roll=True)
    with pytest.raises(ValueError, match="runs from its start"):
        Terms(hours(24), anchor="year end")


def test_terms_are_written_and_read_back() -> None:
    terms = Terms(months(4), anchor="month end", roll=True, overflow="last")
    assert Terms.from_json(terms.to_json()) == terms
