"""The handouts that come with the program, read once and held to their rules."""

import functools
from collections.abc import Mapping
from pathlib import Path

from liaison.records.care.rules.handouts import read
from liaison.records.care.values import Handout

SHELF = Path(__file__).parents[2] / "handouts"


@functools.cache
def library() -> Mapping[str, Handout]:
    """By code. A faulty one stops the program: nobody must hand it out."""
    return {folder.name: _read(folder) for folder in sorted(SHELF.iterdir()) if folder.is_dir()}


def handout(code: str) -> Handout | None:
    return library().get(code)


def by_key(key: str) -> Handout | None:
    """The one that an address beside a patient's id means."""
    return next((each for each in library().values() if each.key == key), None)


def _read(folder: Path) -> Handout:
    texts = {file.stem: file.read_text(encoding="utf-8") for file in folder.glob("*.md")}
    return read(folder.name, (folder / "handout.toml").read_text(encoding="utf-8"), texts)
