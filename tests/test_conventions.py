"""Conventions that would rot without a check: classed fields, guarded tables, the shape of actions, facts that only grow."""

import ast
import dataclasses
import importlib
import inspect
import json
import pkgutil
import re
from pathlib import Path

import pytest
from django.apps import apps

import liaison
from liaison.kernel.act import Act
from liaison.kernel.events import Event
from liaison.platform.guard import PatientBound

CLASSES = {"identifying", "clinical", "operational", "secret"}
OURS = [model for model in apps.get_models(include_auto_created=False) if model.__module__.startswith("liaison.")]
SNAPSHOT = Path(__file__).with_name("facts.json")


@pytest.mark.parametrize("model", OURS, ids=lambda model: model.__name__)
def test_every_field_is_classed(model):
    fields = {f.name for f in (*model._meta.fields, *model._meta.many_to_many)}
    assert set(model.FIELD_CLASSES) == fields
    assert set(model.FIELD_CLASSES.values()) <= CLASSES


@pytest.mark.parametrize("model", OURS, ids=lambda model: model.__name__)
def test_every_table_with_a_patient_is_guarded(model):
    belongs = any(f.name == "patient" and f.is_relation for f in model._meta.fields) or model.__name__ == "Patient"
    if belongs:
        assert isinstance(model._default_manager, PatientBound)


def _modules(kind):
    for found in pkgutil.walk_packages(liaison.__path__, "liaison."):
        parts = found.name.split(".")
        if kind in parts[3:4] and "tests" not in parts and "migrations" not in parts:
            yield importlib.import_module(found.name)


def _public_actions():
    for module in _modules("actions"):
        package = ".".join(module.__name__.split(".")[:4])
        exported = getattr(importlib.import_module(package), "__all__", None)
        for name, function in inspect.getmembers(module, inspect.isfunction):
            if function.__module__ == module.__name__ and (name in exported if exported else not name.startswith("_")):
                yield f"{module.__name__}.{name}", function


@pytest.mark.parametrize(
    ("name", "function"), list(_public_actions()), ids=lambda value: value if isinstance(value, str) else ""
)
def test_an_action_takes_the_act_first_and_everything_else_by_name(name, function):
    first, *rest = inspect.signature(function).parameters.values()
    assert (first.name, first.annotation) == ("act", Act)
    positional = [p.name for p in rest if p.kind is inspect.Parameter.POSITIONAL_OR_KEYWORD]
    assert positional in (
        [],
        ["rows"],
        ["batch"],
        ["patient_id"],
        ["permission", "patient"],
        ["patient_id", "permission"],
    )


def facts():
    for _ in _modules("events"):
        pass
    todo, found = [Event], []
    while todo:
        for kind in todo.pop().__subclasses__():
            todo.append(kind)
            if kind.__module__.startswith("liaison.") and ".tests." not in kind.__module__:
                found.append(kind)
    return {
        kind.name(): {f.name: f.default is not dataclasses.MISSING for f in dataclasses.fields(kind)} for kind in found
    }


def test_a_locked_row_can_still_be_referred_to():
    """FOR UPDATE makes every new row that refers to this one wait, deliveries too: no action of ours changes a key."""
    for path in Path(liaison.__path__[0]).rglob("*.py"):
        for call in ast.walk(ast.parse(path.read_text())):
            if isinstance(call, ast.Call) and getattr(call.func, "attr", "") == "select_for_update":
                assert "no_key" in {word.arg for word in call.keywords}, f"{path}:{call.lineno}"


def test_facts_only_ever_gain_fields_with_defaults():
    """The log is for ever: a fact that was written must always load. New facts and fields are added to facts.json."""
    known, now = json.loads(SNAPSHOT.read_text()), facts()
    for name, fields in known.items():
        assert name in now, f"{name} is gone: old rows of the log could not be read"
        assert set(fields) <= set(now[name]), f"{name} lost a field"
        added = set(now[name]) - set(fields)
        assert all(now[name][field] for field in added), f"{name}: a new field needs a default"
    assert now == known, "add the new facts: python -m tools.facts"


def test_a_form_never_writes_its_words_into_an_address():
    """Without scripts, or before they are awake, a form of htmx goes out by its own method, which is GET where none is said."""
    pages = sorted((Path(__file__).parents[1] / "src" / "liaison").rglob("*.html"))
    forms = [(page.name, tag) for page in pages for tag in re.findall(r"<form\b[^>]*hx-post[^>]*>", page.read_text())]
    assert len(forms) > 10
    assert [found for found in forms if 'method="post"' not in found[1]] == []
