"""The generated documents: written by `./liaison docs`, and a failing check when stale."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

import django

from tools import features

ROOT = Path(__file__).resolve().parents[1]


def write_all() -> list[str]:
    for name, make in _pages().items():
        (ROOT / "docs" / name).write_text(make())
    return []


def stale() -> list[str]:
    """One line for each generated document that no longer says what the code says."""
    return [
        f"docs/{name} is stale: run ./liaison docs"
        for name, make in _pages().items()
        if not (ROOT / "docs" / name).exists() or (ROOT / "docs" / name).read_text() != make()
    ]


def _pages() -> dict[str, Callable[[], str]]:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "liaison.platform.settings")
    os.environ.setdefault("LIAISON_SECRET_KEY", "documents only")
    django.setup()
    from tools import duty_pages, papers, plain_words_page, policy_page, prevention_page, promises_page, replies_page

    return {
        "map.md": duty_pages.fact_map,
        "duties.md": duty_pages.duties,
        "clocks.md": duty_pages.clocks,
        "features.md": features.page,
        "policy.md": policy_page.page,
        "replies.md": replies_page.page,
        "papers.md": papers.page,
        "plain_words.md": plain_words_page.page,
        "promises.md": promises_page.page,
        "prevention.md": prevention_page.page,
    }


if __name__ == "__main__":
    lines = write_all() if "--write" in sys.argv else stale()
    print("\n".join(lines))
    raise SystemExit(1 if lines else 0)
