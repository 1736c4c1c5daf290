"""What makes axe quicker here changes nothing that it finds."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from tests import accessibility

FAULTY = """
<main><p style="color:#999;background:#aaa">grey on grey</p>
<p style="color:oklch(80% 0.1 200);background:color-mix(in srgb, white 90%, red)">pale on pale</p>
<div style="background:rgba(0,0,0,.4);opacity:.7"><p style="color:rgba(0,0,0,.3)">see-through</p></div>
<div style="background:#345"><p style="color:#777;background:#9ab;mix-blend-mode:luminosity">as light as</p>
<p style="color:#777;background:#fed;mix-blend-mode:hue">as red as</p></div>
<p style="color:#777;background:white">a little too light</p><p style="color:#767676;background:white">just right</p></main>
"""


@pytest.fixture
def page(chromium):
    page = chromium.new_page()
    page.set_content(FAULTY)
    yield page
    page.close()


def test_axe_made_quicker_finds_what_axe_finds(page):
    only = {"runOnly": ["color-contrast"]}
    ours, whole = accessibility.AXE.run(page, options=only).response, Axe().run(page, options=only).response
    assert all(slow in Axe().axe_script for slow in accessibility.CHANGES)
    assert (ours["violations"], ours["passes"], ours["incomplete"]) == (
        whole["violations"], whole["passes"], whole["incomplete"],
    )  # fmt: skip
    assert [len(one["nodes"]) for one in ours["violations"]] == [6]


def test_what_is_wrong_is_found_again_in_the_same_page_and_so_is_what_came_since(page):
    first, again = accessibility.violations(page), accessibility.violations(page)
    page.evaluate("document.body.append(document.createElement('button'))")
    since, whole = accessibility.violations(page), Axe().run(page).response["violations"]
    assert again == first
    assert {one["id"] for one in since} - {one["id"] for one in first} == {"button-name"}
    assert since == whole
