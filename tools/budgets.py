"""Size budgets, held by the check: files, functions, classes and apps stay small (ARCHITECTURE §13)."""

import ast
import statistics
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FILE_LINES, FUNCTION_LINES, CLASS_LINES, APP_LINES, MEDIAN_LINES = 400, 40, 150, 3000, 80
LARGER = {
    "src/liaison/platform": 3100,  # half of it is the page kit, which every app draws with
    "src/liaison/spine/work": 3200,  # docs/adr/0011: the spine's heart
    "src/liaison/records/scheduling": 10800,  # docs/adr/0013, with what is to leave it
    "src/liaison/journeys/visits": 3700,
    "src/liaison/interfaces/desk": 5750,  # docs/adr/0019, with what is to leave it
    "src/liaison/spine/conversations": 8500,  # docs/adr/0015, with what is to leave it
    "src/liaison/journeys/outreach": 4000,
    "src/liaison/journeys/population": 3250,  # docs/adr/0019, with what is to leave it
}
JUNK = {"utils", "common", "core", "helpers", "misc", "extras"}


def sources() -> list[Path]:
    return [f for f in sorted((ROOT / "src").rglob("*.py")) if "migrations" not in f.parts]


def problems() -> list[str]:
    found = [f"{_name(f)}: a junk drawer by name" for f in sources() if JUNK & {f.stem, *f.parts[len(ROOT.parts) :]}]
    product = [f for f in sources() if "tests" not in f.parts]
    for file in sources():
        found += _of_file(file)
    for pattern in ("*.html", "*.css", "*.js"):
        found += [
            f"{_name(f)}: {n} lines, over {FILE_LINES}"
            for f in sorted((ROOT / "src").rglob(pattern))
            if (n := _lines(f)) > FILE_LINES
        ]
    for app in sorted({f.parents[0] for f in product if f.name == "apps.py"}):
        lines = sum(_lines(f) for f in product if f.is_relative_to(app))
        if lines > (most := LARGER.get(_name(app), APP_LINES)):
            found.append(f"{_name(app)}: {lines} lines in one app, over {most}")
    median = statistics.median(_lines(f) for f in product if _lines(f))
    if median > MEDIAN_LINES:
        found.append(f"the median file has {median:.0f} lines, over {MEDIAN_LINES}")
    return found


def _of_file(file: Path) -> Iterator[str]:
    if (lines := _lines(file)) > FILE_LINES:
        yield f"{_name(file)}: {lines} lines, over {FILE_LINES}"
    tree = ast.parse(file.read_text())
    if lines and not ast.get_docstring(tree) and "tests" not in file.parts:
        yield f"{_name(file)}: does not open with a sentence saying what it is"
    for node in ast.walk(tree):
        limit = {ast.FunctionDef: FUNCTION_LINES, ast.ClassDef: CLASS_LINES}.get(type(node))
        if limit and isinstance(node, ast.FunctionDef | ast.ClassDef):
            size = (node.end_lineno or node.lineno) - node.lineno + 1
            if size > limit and "tests" not in file.parts:
                yield f"{_name(file)}:{node.lineno} {node.name}: {size} lines, over {limit}"


def _lines(file: Path) -> int:
    return sum(1 for line in file.read_text().splitlines() if line.strip())


def _name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def main() -> int:
    found = problems()
    for line in found:
        print(line)
    return 1 if found else 0


if __name__ == "__main__":
    raise SystemExit(main())
