"""The one page as sections of lines, in its own language: what the screen and the paper both draw, and nothing else."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from liaison.journeys.planning.values import ChoiceLine, DoLine, GoalLine, OnePage, OptionLine, PromiseLine, VisitLine

RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur", "ps", "yi"})


@dataclass(frozen=True)
class Fact:
    label: str
    text: str
    language: str = ""  # where it is not the page's

    @property
    def rtl(self) -> bool:
        return self.language.partition("-")[0] in RIGHT_TO_LEFT


@dataclass(frozen=True)
class Line:
    head: Fact
    facts: tuple[Fact, ...] = ()


@dataclass(frozen=True)
class Section:
    code: str
    title: str
    lines: tuple[Line, ...]


def sections(page: OnePage) -> list[Section]:
    """Under the language of the page. A section without lines is not drawn."""
    call = page.when_to_call
    found = [
        Section("goals", _("My goals"), tuple(_goal(page, line) for line in page.goals)),
        Section("steps", _("What happens next"), tuple(_step(page, line) for line in page.steps)),
        Section("visits", _("My visits"), tuple(_visit(page, line) for line in page.visits)),
        Section("call", _("When to call"), (Line(Fact("", call.text, _other(page, call.language))),) if call else ()),
        Section("promises", _("What we promised you"), tuple(_promise(line) for line in page.promises)),
        Section("team", _("Who cares for me"), tuple(Line(Fact("", one.name), _facts((_("Does"), one.part, ""), (_("Phone"), one.phone, ""))) for one in page.team)),
        Section("choices", _("What we decided together"), tuple(_choice(line) for line in page.choices)),
    ]  # fmt: skip
    return [section for section in found if section.lines]


def _goal(page: OnePage, line: GoalLine) -> Line:
    reached = (_("Reached"), _("yes"), "") if line.met else ("", "", "")
    return Line(
        Fact("", line.what.text, _other(page, line.what.language)),
        _facts(
            (_("In my words"), f"“{line.own_words}”" if line.own_words else "", ""),
            (_("Target"), line.target.text, _other(page, line.target.language)),
            (_("Counted as"), line.measure.text, _other(page, line.measure.language)),
            (_("By when"), day(line.by_on), ""), reached,
        ),
    )  # fmt: skip


def _step(page: OnePage, line: DoLine) -> Line:
    return Line(
        Fact("", line.what.text, _other(page, line.what.language)),
        _facts(
            (_("Who"), line.who or _("I do"), ""), (_("When"), _("by %(day)s") % {"day": day(line.due_on)}, ""),
            (_("Why"), line.why.text, _other(page, line.why.language)),
            (_("Bring"), line.bring.text, _other(page, line.bring.language)),
            (_("Cost"), line.cost.text, _other(page, line.cost.language)),
        ),
    )  # fmt: skip


def _visit(page: OnePage, line: VisitLine) -> Line:
    other = _other(page, line.language) if line.language else ""
    return Line(
        Fact("", moment(line.at)),
        _facts(
            (_("What"), line.what.text, _other(page, line.what.language)), (_("Who"), line.who, ""), (_("Where"), line.place, ""),
            (_("Before"), line.before, other), (_("Bring"), "; ".join(line.bring), other), (_("Phone"), line.phone, ""),
        ),
    )  # fmt: skip


def _promise(line: PromiseLine) -> Line:
    return Line(
        Fact("", line.words), _facts((_("Who"), line.who, ""), (_("By when"), moment(line.by) if line.by else "", ""))
    )


def _choice(line: ChoiceLine) -> Line:
    facts = [(_("Choice"), line.choice or _("not decided yet"), ""), (_("Why"), line.why, "")]
    facts.append((_("What matters to me"), line.values, ""))
    facts += [(option.what, "; ".join(_numbers(option)), "") for option in line.options]
    facts.append((_("Who was there"), ", ".join(line.present), ""))
    facts.append((_("Decided"), day(localdate(line.decided_at)) if line.decided_at else "", ""))
    facts.append((_("We look at it again by"), day(line.revisit_on) if line.revisit_on else "", ""))
    return Line(Fact("", line.question), _facts(*facts))


def _numbers(option: OptionLine) -> Iterator[str]:
    for what, n in ((option.good, option.good_n), (option.harm, option.harm_n)):
        if what and n is not None:
            yield _("%(what)s: %(n)d of %(of)d people") % {"what": what, "n": n, "of": option.out_of}
        elif what:
            yield _("%(what)s: how many is not known") % {"what": what}
    if option.burden:
        yield option.burden


def _facts(*facts: tuple[str, str, str]) -> tuple[Fact, ...]:
    return tuple(Fact(*fact) for fact in facts if fact[1])


def _other(page: OnePage, language: str) -> str:
    return "" if language == page.language else language


def day(on: date) -> str:
    return date_format(on, "DATE_FORMAT")


def moment(at: datetime) -> str:
    """ "Thursday, March 12, 2026, 9:20 a.m." """
    return f"{date_format(at, 'l')}, {date_format(at, 'DATE_FORMAT')}, {date_format(at, 'TIME_FORMAT')}"
