"""What the kit's files promise: contrast, small files, no script or style that the Content-Security-Policy refuses."""

import re
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[3]
KIT = SOURCE / "platform" / "ui"
TOKENS = (KIT / "static" / "ui" / "css" / "tokens.css").read_text()
TEMPLATES = sorted(SOURCE.glob("**/templates/**/*.html"))
MEANINGS = ("late", "soon", "waiting", "done", "info")
PAIRS = [  # foreground, background, the least contrast
    *((ink, paper, 7.0) for ink in ("ink", "ink-2") for paper in ("paper", "surface", "sunken", "hover")),
    *(("ink-3", paper, 4.5) for paper in ("paper", "surface", "sunken", "hover", "neutral-tint")),
    *((name, paper, 4.5) for name in ("brand", *MEANINGS) for paper in ("paper", "surface", "hover", "brand-tint")),
    *((name, f"{name}-tint", 4.5) for name in (*MEANINGS, "neutral")),
    *(("ink", f"{name}-tint", 7.0) for name in (*MEANINGS, "brand")),
    ("on-brand", "brand", 4.5), ("on-brand", "brand-strong", 4.5), ("on-danger", "danger-fill", 4.5),
    ("brand-strong", "brand-tint", 4.5), ("line-strong", "surface", 3.0), ("line-strong", "paper", 3.0),
]  # fmt: skip


def token(name, theme):
    light, dark = re.search(rf"--{name}: light-dark\((#\w+), (#\w+)\)", TOKENS).groups()
    return {"light": light, "dark": dark}[theme]


def luminance(colour):
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("ink", "paper", "least"), PAIRS)
def test_contrast(ink, paper, least, theme):
    one, other = sorted((luminance(token(ink, theme)), luminance(token(paper, theme))))
    assert (other + 0.05) / (one + 0.05) >= least


@pytest.mark.parametrize("file", TEMPLATES, ids=lambda file: file.relative_to(SOURCE).as_posix())
def test_templates_hold_nothing_that_the_policy_refuses(file):
    assert re.findall(r"<script(?![^>]*(?:\bsrc=|application/json))", file.read_text()) == []
    assert re.findall(r"<style|\sstyle=|\son[a-z]+=|hx-on|javascript:|\bjs:", file.read_text()) == []


def test_every_drawing_that_is_named_exists():
    sheet = (KIT / "static" / "ui" / "icons.svg").read_text()
    known = set(re.findall(r'<symbol id="([^"]+)"', sheet))
    text = "\n".join(file.read_text() for file in TEMPLATES)
    named = set(re.findall(r'icon name="([a-z0-9-]+)"', text)) | set(re.findall(r'\bicon="([a-z0-9-]+)"', text))
    assert named - known == set()


@pytest.mark.parametrize(("pattern", "most"), [("css/*.css", 400), ("js/*.js", 150)])
def test_files_stay_small(pattern, most):
    long = [file.name for file in (KIT / "static" / "ui").glob(pattern) if len(file.read_text().splitlines()) > most]
    assert long == []


def test_the_readme_shows_every_component():
    from liaison.platform.ui.components.registry import names

    readme = (KIT / "README.md").read_text()
    assert [name for name in names() if f"{{% {name} " not in readme] == []
