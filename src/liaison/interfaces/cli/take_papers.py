"""`./liaison papers take FILE…`: hand in faxes and scans from files or a folder; the same one again changes nothing."""

import argparse
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from django.conf import settings
from rich.console import Console

from liaison.journeys.documents import actions
from liaison.journeys.documents.values import Source
from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.commands import command

_KINDS = {".pdf", ".tif", ".tiff", ".png", ".jpg", ".jpeg"}


@command("papers", help="hand in faxes and scans from files or a folder")
def papers(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="liaison papers")
    parser.add_argument("do", choices=["take"])
    parser.add_argument("paths", nargs="+", type=Path, help="PDF, TIFF, PNG or JPEG files, or folders of them")
    asked = parser.parse_args(argv)
    out, failed = Console(soft_wrap=True), 0
    for file in [found for path in asked.paths for found in _files(path)]:
        try:
            actions.receive_pile(_act(), data=file.read_bytes(), source=Source.FOLDER)
            out.print(f"taken: {file.name}", markup=False)
        except (Refused, OSError) as fault:
            failed += 1
            out.print(f"not taken: {file.name}: {getattr(fault, 'message', fault)}", markup=False)
    return 1 if failed else 0


def _files(path: Path) -> list[Path]:
    if path.is_dir():
        return sorted(file for file in path.iterdir() if file.suffix.lower() in _KINDS)
    return [path]


def _act() -> Act:
    now = datetime.now(ZoneInfo(settings.TIME_ZONE))
    return Act(actor="system:cli", at=now, purpose="operations", via="cli", role="integration")
