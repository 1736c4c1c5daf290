"""An app's README says what the app does: its duties, its facts, its actions and why they refuse."""

import ast
import importlib
import inspect
import re
from pathlib import Path

import pytest

from liaison.kernel.events import Event
from liaison.spine.work.duties import duties

ROOT = Path(__file__).resolve().parents[1] / "src" / "liaison"
APPS = sorted(f.parent for f in ROOT.glob("*/*/README.md") if (f.parent / "apps.py").exists())
REFUSAL = re.compile(r"Refused\(\s*\"([a-z_]+\.[a-z_]+)\"")


def modules(app, name):
    return [app / f"{name}.py"] if (app / f"{name}.py").exists() else sorted((app / name).glob("*.py"))


@pytest.fixture(params=APPS, ids=[f"{app.parent.name}.{app.name}" for app in APPS])
def app(request):
    return request.param


def test_it_names_every_duty_fact_action_and_refusal(app):
    text = (app / "README.md").read_text()
    module = f"liaison.{app.parent.name}.{app.name}"
    names = {duty.name for duty in duties() if duty.name.startswith(f"{app.name}.")}
    if (app / "events.py").exists():
        names |= facts(f"{module}.events")
    for file in modules(app, "actions"):
        names |= set(REFUSAL.findall(file.read_text()))
    if modules(app, "actions"):
        names |= actions(app)
    assert sorted(name for name in names if f"`{name}`" not in text) == []


def facts(module):
    """The events that are announced: those that others are only built upon are not."""
    classes = [c for c in vars(importlib.import_module(module)).values() if inspect.isclass(c) and issubclass(c, Event)]
    return {c.__name__ for c in classes if c.__module__ == module and not c.__subclasses__()}


def actions(app):
    """Functions whose first parameter is the act."""
    public = importlib.import_module(f"liaison.{app.parent.name}.{app.name}.actions")
    found = set()
    for file in modules(app, "actions"):
        for node in ast.parse(file.read_text()).body:
            if isinstance(node, ast.FunctionDef) and node.args.args[:1] and node.args.args[0].arg == "act":
                found.add(node.name)
    exported = set(getattr(public, "__all__", found))
    return {name for name in found & exported if not name.startswith("_")}
