"""axe for the browser tests. It reads a colour anew for each element below each other, which is most of its work: here, once."""

from axe_playwright_python.sync_playwright import Axe

_READS = 'n=new u(t).toGamut({space:"srgb",method:"clip"}).to("srgb");'
_READS_ONCE = (
    "n=(window.axeColours??=new Map).get(t);"
    'n||(n=new u(t).toGamut({space:"srgb",method:"clip"}).to("srgb"),n={r:n.r,g:n.g,b:n.b,alpha:n.alpha},'
    "window.axeColours.set(t,n));"
)
AXE = Axe(Axe().axe_script.replace(_READS, _READS_ONCE))


def violations(page):
    """All that axe finds wrong in what the page shows now."""
    return AXE.run(page).response["violations"]
