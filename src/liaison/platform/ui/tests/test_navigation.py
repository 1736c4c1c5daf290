"""The menu at the end of the row is read by its headings."""

import re
from pathlib import Path

from liaison.platform.ui import navigation
from liaison.platform.ui.navigation import TITLES, Link, Under, menu_of


def test_the_menu_has_its_headings_in_their_order_and_none_without_entries():
    row = Link("work", "Work", "/work", "g w", False)
    rules = Link("clocks", "Rules", "/clocks", "g r", False, Under.OVERSIGHT)
    tests = Link("tests", "Tests", "/tests", "g x", False, Under.CARE)
    cases = Link("cases", "Cases", "/cases", "g 2", True, Under.CARE)
    found = menu_of([row, rules, tests, cases])
    assert [(part.name, part.links) for part in found] == [("care", [tests, cases]), ("oversight", [rules])]
    assert menu_of([row]) == []


def test_every_heading_has_words():
    assert list(TITLES) == list(Under)


def test_no_page_of_an_app_dresses_the_shell_anew():
    """An app's own `.places` once drew the navigation of its pages as a grid of cards."""
    base = (Path(navigation.__file__).parent / "templates" / "ui" / "base.html").read_text()
    shell = {
        name for found in re.findall(r'<(?:header|nav|main|details) class="([^"{]+)', base) for name in found.split()
    }
    assert {"top", "places", "places-more"} <= shell
    root = Path(navigation.__file__).parents[2]
    styles = [file for file in root.glob("**/static/**/*.css") if "platform" not in file.relative_to(root).parts]
    assert {file.name: sorted(_classes(file) & shell) for file in styles if _classes(file) & shell} == {}


def _classes(file: Path) -> set[str]:
    """Those that a rule of this file is about, and nothing else: `.places {`, `.top, .main {`."""
    selectors = re.findall(r"^([^{}@/]+)\{", file.read_text(), re.MULTILINE)
    return {one.strip()[1:] for each in selectors for one in each.split(",") if re.fullmatch(r"\s*\.[\w-]+\s*", one)}
