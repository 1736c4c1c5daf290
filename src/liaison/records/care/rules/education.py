"""Which handouts a patient's record calls for, and when a teach-back may be written down."""

import re
from collections.abc import Iterable, Iterator
from datetime import date

from liaison.records.care.values import Because, Fits, Ground, Grounds, Handout, Problem, Result, State, TeachBack

ICD10, SNOMED = "icd-10-cm", "snomed.info/sct"
AGE, SEASON = "age", "season"
HOME_DAYS = 30  # how long somebody is newly home from the hospital
_WORD = re.compile(r"[^\W\d_]+")


def because(fits: Fits, grounds: Grounds, today: date) -> tuple[Because, ...]:
    """Why this one: the strongest ground first, each ground once, by what was known most lately."""
    found = sorted(_found(fits, grounds, today), key=lambda one: (list(Ground).index(one.ground), _newest(one)))
    first: dict[Ground, Because] = {}
    for one in found:
        first.setdefault(one.ground, one)
    return tuple(first.values())


def order(handout: Handout, why: tuple[Because, ...], state: State | None) -> tuple[int, int, bool, str]:
    """What must be taught again, then what was never given, then the rest; within each by ground, about their health first."""
    settled = {State.NEEDS_MORE: 0, None: 1, State.GIVEN: 2, State.DECLINED: 3, State.UNDERSTOOD: 4}
    return settled[state], list(Ground).index(why[0].ground), not handout.clinical, handout.code


def cannot_record(teach_back: TeachBack) -> str:
    """The field that is missing: their own words where they were asked for, a reason where they were not."""
    if teach_back.result is Result.NOT_ASKED:
        return "" if teach_back.why_not else "why_not"
    return "" if teach_back.words.strip() else "words"


def _found(fits: Fits, grounds: Grounds, today: date) -> Iterator[Because]:
    home = grounds.left_hospital_on
    if fits.after_hospital and home and 0 <= (today - home).days <= HOME_DAYS:
        yield Because(Ground.HOSPITAL, on=home)
    yield from (Because(Ground.VISIT, one.name, one.on) for one in grounds.visits if one.code in fits.visits)
    yield from (Because(Ground.MEDICINE, one.name, one.on) for one in _medicines(fits, grounds.medicines))
    yield from (Because(Ground.CONDITION, one.name, one.on) for one in grounds.conditions if _coded(fits, one))
    if fits.interpreter and grounds.interpreter:
        yield Because(Ground.INTERPRETER)
    if grounds.coverage is not None and grounds.coverage in fits.coverage:
        yield Because(Ground.COVERAGE, grounds.coverage)
    if _due(fits, grounds, today):
        yield Because(Ground.PREVENTION, SEASON if fits.everyone else AGE)


def _coded(fits: Fits, problem: Problem) -> bool:
    if SNOMED in problem.system:
        return problem.code in fits.snomed
    code = problem.code.replace(".", "").upper()
    return ICD10 in problem.system and any(code.startswith(begins.replace(".", "")) for begins in fits.icd10)


def _medicines(fits: Fits, taken: Iterable[Problem]) -> Iterator[Problem]:
    """By whole words of the name: "insulin glargine 100 UNT/ML" has insulin."""
    for one in taken:
        if not set(_WORD.findall(one.name.casefold())).isdisjoint(fits.medicines):
            yield one


def _due(fits: Fits, grounds: Grounds, today: date) -> bool:
    """Age and sex, where a handout names them; the season of the year."""
    if fits.months and today.month not in fits.months:
        return False
    if fits.everyone:
        return True
    if fits.ages is None or grounds.age is None or (fits.sex and fits.sex != grounds.sex):
        return False
    youngest, oldest = fits.ages
    return youngest <= grounds.age <= oldest


def _newest(one: Because) -> int:
    return -one.on.toordinal() if one.on else 0


def years_after(day: date, years: int) -> date:
    """The same day of a later year; of 29 February the day before March."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)
