"""axe for the browser tests, doing once, or by less, what it does again and again; what it finds stays the same.

It reads a colour anew for each element below each other. It keeps each of a colour's seven private fields in a map of
weak keys of its own, which is most of what the browser then has to sweep up: here they stand on the colour. What it
knows of an element it looks for among all elements that it has met: here, in a map.
"""

from axe_playwright_python.sync_playwright import Axe

_READS = 'n=new u(t).toGamut({space:"srgb",method:"clip"}).to("srgb");'
_READS_ONCE = (
    "n=(window.axeColours??=new Map).get(t);"
    'n||(n=new u(t).toGamut({space:"srgb",method:"clip"}).to("srgb"),n={r:n.r,g:n.g,b:n.b,alpha:n.alpha},'
    "window.axeColours.set(t,n));"
)
_IN_MAPS = "Se=new WeakMap,_e=new WeakMap,Me=new WeakMap,Pe=new WeakMap,Ie=new WeakMap,Be=new WeakMap,je=new WeakSet,"
_FIELD = """window.AxeField = class {
    at = Symbol()
    has(its) { return this.at in its }
    get(its) { return its[this.at] }
    set(its, value) { its[this.at] = value }
    add(its) { its[this.at] = true }
};
"""
_IN_PLACE = _IN_MAPS.replace("WeakMap", "AxeField").replace("WeakSet", "AxeField")
_IN_A_ROW = (
    "var t=0,n=[],r=[];return{get:function(e){e=a.call(n,e[0]);return-1===e?null:r[e]},"
    "set:function(e){return n.push(e[0]),r.push(++t),t},"
    "delete:function(e){e=a.call(r,e);-1!==e&&(n.splice(e,1),r.splice(e,1))},clear:function(){n=[],r=[]}}"
)
_BY_KEY = (
    "var t=0,n=new Map;return{get:function(e){return n.get(e[0])??null},set:function(e){return n.set(e[0],++t),t},"
    "delete:function(e){n.forEach(function(i,o){i===e&&n.delete(o)})},clear:function(){n.clear()}}"
)
CHANGES = {_READS: _READS_ONCE, _IN_MAPS: _IN_PLACE, _IN_A_ROW: _BY_KEY}


def _quicker(script):
    for slow, quick in CHANGES.items():
        script = script.replace(slow, quick)
    return _FIELD + script


AXE = Axe(_quicker(Axe().axe_script))


def violations(page):
    """All that axe finds wrong in what the page shows now; the page reads axe once, and what is in order stays there."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.axe_script)
    return page.evaluate("axe.run({resultTypes: ['violations']}).then(found => found.violations)")
