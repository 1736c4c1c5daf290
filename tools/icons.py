"""Put drawings of bootstrap-icons into the page kit's own sheet: `python -m tools.icons NAME…`."""

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
DRAWINGS = ROOT / "frontend" / "node_modules" / "bootstrap-icons" / "icons"
SHEET = ROOT / "src" / "liaison" / "platform" / "ui" / "static" / "ui" / "icons.svg"
CREDIT = "Drawings from Bootstrap Icons (MIT), copyright The Bootstrap Authors"
HEAD = f'<svg xmlns="http://www.w3.org/2000/svg"><!-- {CREDIT} -->'


def in_sheet(sheet: str) -> set[str]:
    return set(re.findall(r'<symbol id="([^"]+)"', sheet))


def symbol(name: str) -> str:
    drawing = (DRAWINGS / f"{name}.svg").read_text()
    inner = drawing.partition(">")[2].rpartition("</svg>")[0]
    return f'<symbol id="{name}" viewBox="0 0 16 16">{"".join(line.strip() for line in inner.splitlines())}</symbol>'


def main(names: list[str]) -> int:
    known = in_sheet(SHEET.read_text()) if SHEET.exists() else set()
    SHEET.write_text("\n".join([HEAD, *(symbol(name) for name in sorted(known | set(names))), "</svg>\n"]))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
