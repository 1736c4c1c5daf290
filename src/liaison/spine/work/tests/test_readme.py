"""The README names every code with which work refuses, and no other; and every one has words."""

import re
from pathlib import Path

import pytest

from liaison.spine.work import rules
from liaison.spine.work.actions.refusals import REFUSALS
from liaison.spine.work.events import facts

APP = Path(rules.__file__).parents[1]


def test_the_readme_and_the_code_know_the_same_refusals():
    told = set(re.findall(r"`work\.([a-z_]+)`", (APP / "README.md").read_text()))
    raised = set(re.findall(r'Refused\(\s*"work\.([a-z_]+)"', "".join(f.read_text() for f in APP.glob("queries/*.py"))))
    assert told == set(REFUSALS) | raised


def test_every_refusal_is_said_somewhere():
    code = "".join(f.read_text() for part in ("actions", "rules") for f in APP.glob(f"{part}/*.py"))
    code = code.replace((APP / "actions" / "refusals.py").read_text(), "")
    assert [refusal for refusal in REFUSALS if f'"{refusal}"' not in code] == []


@pytest.mark.parametrize("fact", facts(), ids=lambda fact: fact.__name__)
def test_facts_have_names_and_are_frozen(fact):
    assert fact.name() == f"work.{fact.__name__}"
    assert fact.__dataclass_params__.frozen
