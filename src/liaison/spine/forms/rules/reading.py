"""A file as a form, or everything that is wrong with it, each at its line and linkId."""

import re
from dataclasses import dataclass

from liaison.engines.questionnaire.faults import faults
from liaison.engines.questionnaire.form import Form
from liaison.engines.questionnaire.reading import form_of
from liaison.formats.fhir.questionnaire import Problem, read


@dataclass(frozen=True, kw_only=True)
class Checked:
    form: Form | None
    problems: tuple[Problem, ...]

    @property
    def wrong(self) -> bool:
        return any(problem.wrong for problem in self.problems)


class Faulty(ValueError):
    """A file that was found right before is not."""


def check(text: str) -> Checked:
    """Shape first; of a form of the wrong shape nothing else can be said."""
    found = read(text)
    if found.resource is None or found.wrong:
        return Checked(form=None, problems=found.problems)
    form = form_of(found.resource)
    more = [
        Problem(code=one.code, link=one.link, detail=one.detail, line=found.lines.get(one.link, 1), wrong=one.wrong)
        for one in faults(form)
    ]
    every = tuple(sorted((*found.problems, *more), key=lambda problem: (not problem.wrong, problem.line)))
    wrong = any(problem.wrong for problem in every)
    return Checked(form=None if wrong else form, problems=every)


def form_in(text: str) -> Form:
    found = check(text)
    if found.form is None:
        raise Faulty(", ".join(f"{one.code} {one.link} (line {one.line})" for one in found.problems if one.wrong))
    return found.form


def code_of(form: Form) -> str:
    """A short name for the address of a form that was taken in."""
    said = form.resource.get("name") or form.resource.get("id") or form.title() or form.url.rpartition("/")[2]
    return re.sub(r"[^a-z0-9]+", "-", str(said).lower()).strip("-")[:60] or "form"
