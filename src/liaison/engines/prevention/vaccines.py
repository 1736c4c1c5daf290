"""Is a vaccine due: doses that count, the least time between them, and what closes a series."""

from collections.abc import Callable
from datetime import date, timedelta

from liaison.engines.prevention import childhood
from liaison.engines.prevention.catalogue import Rule
from liaison.engines.prevention.days import birthday, months_after, season_start
from liaison.engines.prevention.doses import complete, held, next_dose, taken, unsure
from liaison.engines.prevention.known import Known
from liaison.engines.prevention.outcome import Due, problem

_FOUR_WEEKS = timedelta(days=28)
_MMR_YEAR, _VARICELLA_YEAR, _ADULT = 1957, 1980, 19


def judged(rule: Rule, known: Known) -> Due:
    """For somebody of the rule's age. A dose that cannot be believed makes an open series unknown."""
    found = METHODS[rule.method](rule, known)
    if found.status == "due" and (doubtful := known.doubt(rule.satisfies)):
        return problem(rule, doubtful)
    return found


def _season(rule: Rule, known: Known) -> Due:
    start = season_start(known.as_of)
    opens = months_after(known.born, 6)
    if opens > known.as_of:
        return Due(rule, "not_due", opens, "too_young_months", {"months": "6"})
    doses = taken(known, rule.satisfies)
    this = [dose for dose in doses if dose.on >= start]
    if this:
        return held(rule, doses[-1:], date(start.year + 1, 7, 1), "season_done")
    return Due(
        rule, "due", max(start, opens), "season_open", {"since": str(start)}, tuple(dose.fact for dose in doses[-1:])
    )


def _tetanus(rule: Rule, known: Known) -> Due:
    if pregnant := known.standing("pregnancy"):
        return unsure(rule, "pregnant", pregnant)
    tdap, every = taken(known, ("tdap",)), taken(known, ("tdap", "td"))
    opens = birthday(known.born, rule.age_min)
    if not tdap:
        return next_dose(rule, known, every, opens, "no_tdap")
    return next_dose(rule, known, every, months_after(every[-1].on, 120), "booster")


def _zoster(rule: Rule, known: Known) -> Due:
    doses = taken(known, rule.satisfies)
    if not doses:
        return next_dose(rule, known, doses, birthday(known.born, rule.age_min), "first_dose")
    first = doses[0].on
    if any(dose.on >= months_after(first, 2) for dose in doses[1:]):
        return complete(rule, doses)
    if any(dose.on - first >= _FOUR_WEEKS for dose in doses[1:]):
        return unsure(rule, "interval_short", [dose.fact for dose in doses])
    return next_dose(rule, known, doses, months_after(first, 2), "next_dose")


def _pneumococcal(rule: Rule, known: Known) -> Due:
    whole = taken(known, ("pcv_whole",))
    if whole:
        return complete(rule, whole)
    fifteen, plain = taken(known, ("pcv15",)), taken(known, ("ppsv23",))
    if fifteen:
        after = months_after(fifteen[0].on, 12)
        later = [dose for dose in plain if dose.on >= after]
        return complete(rule, [fifteen[0], *later]) if later else next_dose(rule, known, fifteen, after, "next_dose")
    older, unnamed = taken(known, ("pcv13",)), taken(known, ("pneumococcal_unknown",))
    if unnamed or (older and plain):
        return unsure(rule, "ask_clinician", [dose.fact for dose in (*older, *plain, *unnamed)])
    opens = birthday(known.born, rule.age_min)
    before = older or plain
    if not before:
        return next_dose(rule, known, before, opens, "first_dose")
    return next_dose(rule, known, before, max(opens, months_after(before[-1].on, 12)), "older_vaccine")


def _once(rule: Rule, known: Known) -> Due:
    doses = taken(known, rule.satisfies)
    if doses:
        return complete(rule, doses[:1])
    return next_dose(rule, known, doses, birthday(known.born, rule.age_min), "first_dose")


def _hepatitis_b(rule: Rule, known: Known) -> Due:
    doses, short = taken(known, rule.satisfies), taken(known, ("heplisav",))
    if len(doses) >= 3 or any(dose.on - short[0].on >= _FOUR_WEEKS for dose in short[1:]):
        return complete(rule, doses)
    opens = birthday(known.born, rule.age_min)
    if not doses:
        return next_dose(rule, known, doses, opens, "first_dose")
    months = 1 if len(doses) == 1 else 5
    return next_dose(rule, known, doses, max(opens, months_after(doses[-1].on, months)), "next_dose")


def _hpv(rule: Rule, known: Known) -> Due:
    doses = taken(known, rule.satisfies)
    if not doses:
        return next_dose(rule, known, doses, birthday(known.born, rule.age_min), "first_dose")
    first = doses[0].on
    early = first < birthday(known.born, 15)
    if len(doses) >= 3 or (early and any(dose.on >= months_after(first, 5) for dose in doses[1:])):
        return complete(rule, doses)
    wait = months_after(first, 5) if early and len(doses) == 1 else months_after(first, 2 if len(doses) == 1 else 6)
    return next_dose(rule, known, doses, max(wait, birthday(known.born, rule.age_min)), "next_dose")


def _measles(rule: Rule, known: Known) -> Due:
    if known.born.year < _MMR_YEAR:
        return Due(rule, "not_due", None, "born_before", {"year": str(_MMR_YEAR)})
    return _two_of_childhood(rule, known, one_is_enough=True)


def _varicella(rule: Rule, known: Known) -> Due:
    if known.born.year < _VARICELLA_YEAR:
        return Due(rule, "not_due", None, "born_before", {"year": str(_VARICELLA_YEAR)})
    if had := known.standing("chickenpox"):
        return Due(rule, "not_due", None, "had_it", {}, (had[0],))
    return _two_of_childhood(rule, known, one_is_enough=False)


def _two_of_childhood(rule: Rule, known: Known, *, one_is_enough: bool) -> Due:
    """The first from twelve months on, the second at four years and at least four weeks later."""
    opens = birthday(known.born, 1)
    doses = [dose for dose in taken(known, rule.satisfies) if dose.on >= opens]
    if not doses:
        return next_dose(rule, known, doses, opens, "first_dose")
    if any(dose.on - doses[0].on >= _FOUR_WEEKS for dose in doses[1:]) or (one_is_enough and known.age >= _ADULT):
        return complete(rule, doses)
    second = max(birthday(known.born, 4), doses[0].on + _FOUR_WEEKS)
    return next_dose(rule, known, doses, second, "next_dose")


def _meningococcal(rule: Rule, known: Known) -> Due:
    doses, sixteen = taken(known, rule.satisfies), birthday(known.born, 16)
    if any(dose.on >= sixteen for dose in doses):
        return complete(rule, doses)
    since = [dose for dose in doses if dose.on >= birthday(known.born, 10)]
    if not since:
        return next_dose(rule, known, since, birthday(known.born, rule.age_min), "first_dose")
    return next_dose(rule, known, since, max(sixteen, since[-1].on + 2 * _FOUR_WEEKS), "next_dose")


METHODS: dict[str, Callable[[Rule, Known], Due]] = {
    "season": _season, "tetanus": _tetanus, "zoster": _zoster, "pneumococcal": _pneumococcal, "once": _once,
    "hepatitis_b": _hepatitis_b, "hpv": _hpv, "measles": _measles, "varicella": _varicella,
    "meningococcal": _meningococcal, "childhood": childhood.judged,
}  # fmt: skip
