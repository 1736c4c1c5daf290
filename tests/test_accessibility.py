"""What makes axe quicker here changes nothing that it finds."""

from axe_playwright_python.sync_playwright import Axe
from tests import accessibility

FAULTY = """
<main><p style="color:#999;background:#aaa">grey on grey</p>
<p style="color:oklch(80% 0.1 200);background:color-mix(in srgb, white 90%, red)">pale on pale</p>
<div style="background:rgba(0,0,0,.4);opacity:.7"><p style="color:rgba(0,0,0,.3)">see-through</p></div>
<p style="color:#777;background:white">a little too light</p><p style="color:#767676;background:white">just right</p></main>
"""


def test_axe_that_reads_each_colour_once_finds_what_axe_finds(chromium):
    page = chromium.new_page()
    page.set_content(FAULTY)
    only = {"runOnly": ["color-contrast"]}
    ours, whole = accessibility.AXE.run(page, options=only).response, Axe().run(page, options=only).response
    page.close()
    assert accessibility.AXE.axe_script != Axe().axe_script
    assert (ours["violations"], ours["passes"], ours["incomplete"]) == (
        whole["violations"], whole["passes"], whole["incomplete"],
    )  # fmt: skip
    assert [len(one["nodes"]) for one in ours["violations"]] == [4]
