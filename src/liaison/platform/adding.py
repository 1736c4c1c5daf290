"""Migrations that only add: Django draws what is added, and not every model that points to it, which took ten times as long."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import copy
from itertools import groupby
from typing import Any

from django.db.migrations import AddConstraint, AddField, AddIndex, CreateModel, Migration, RunSQL
from django.db.migrations.state import ModelState, ProjectState

ADDS = (AddConstraint, AddField, AddIndex, CreateModel, RunSQL)
_CHANGES = ("add_model", "add_field", "_append_option")  # what the operations above do to the state


@contextmanager
def drawn_alone() -> Iterator[None]:
    """Within this, such operations are applied so; any other finds its state whole, and is Django's own."""
    apply = Migration.apply

    def applied(migration: Migration, state: ProjectState, *more: Any) -> ProjectState:
        for adds, operations in groupby(migration.operations, lambda one: isinstance(one, ADDS)):
            part = copy(migration)
            vars(part)["operations"] = list(operations)
            if adds:
                with _instead(ProjectState, {name: _alone(getattr(ProjectState, name)) for name in _CHANGES}):
                    state = apply(part, state, *more)
            else:
                state.clear_delayed_apps_cache()
                state = apply(part, state, *more)
        return state

    with _instead(Migration, {"apply": applied}):
        yield


def _alone(change: Callable[..., None]) -> Callable[..., None]:
    """The change without its drawing, then the one model drawn; "delayed" is Django's word for a state to be drawn whole."""

    def changed(state: ProjectState, what: ModelState | str, *more: Any) -> None:
        apps = state.__dict__.pop("apps", None)
        change(state, what, *more)
        if apps is not None:
            state.__dict__["apps"], state.is_delayed = apps, True
            of = (what.app_label, what.name_lower) if isinstance(what, ModelState) else (what, more[0].lower())
            state._reload({of})  # type: ignore[attr-defined]  # Django's own, which its stubs do not know

    return changed


@contextmanager
def _instead(owner: type, methods: dict[str, Callable[..., Any]]) -> Iterator[None]:
    kept = {name: getattr(owner, name) for name in methods}
    for name, method in methods.items():
        setattr(owner, name, method)
    try:
        yield
    finally:
        for name, method in kept.items():
            setattr(owner, name, method)
