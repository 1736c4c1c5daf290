"""Chromium for the browser tests: Debian's, installed where we may; otherwise those tests skip and say why."""

import os
import shutil
import subprocess
import sys

SHELL = "chromium-headless-shell"  # the same browser without windows and menus: half the work


def chromium() -> str | None:
    names = [SHELL, "chromium", "chromium-browser", "google-chrome"]
    return next((found for name in names if (found := shutil.which(name))), None)


def ensure_chromium() -> None:
    if shutil.which(SHELL) or os.geteuid() != 0 or not shutil.which("apt-get"):
        return
    print("Installing Debian's chromium for the browser tests …", file=sys.stderr, flush=True)
    quiet = {"stdout": subprocess.DEVNULL, "env": {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}}
    subprocess.run(["apt-get", "update", "-qq"], **quiet)  # type: ignore[call-overload]
    for package in (SHELL, "chromium"):  # older Debians have no shell
        done = subprocess.run(["apt-get", "install", "-y", "-qq", "--no-install-recommends", package], **quiet)  # type: ignore[call-overload]
        if done.returncode == 0:
            return
