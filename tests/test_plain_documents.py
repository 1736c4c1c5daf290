"""The published figures of plain words and promises are what the code gives today."""

from pathlib import Path

import pytest
from tools import plain_words_page, promises_page

DOCS = Path(__file__).resolve().parents[1] / "docs"


@pytest.mark.feature("F26")
def test_the_figures_of_plain_words_are_fresh():
    assert (DOCS / "plain_words.md").read_text() == plain_words_page.page()


@pytest.mark.feature("F23")
def test_the_figures_of_promises_are_fresh():
    assert (DOCS / "promises.md").read_text() == promises_page.page()
