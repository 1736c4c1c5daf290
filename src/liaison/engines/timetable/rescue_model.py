"""A day to be rescued as a CP-SAT model: one choice of time and face for each visit, and one of everything else it takes."""

from dataclasses import dataclass, field

from ortools.sat.python import cp_model

from liaison.engines.timetable.rescue_options import Option, Options, is_free, swap
from liaison.engines.timetable.rescue_terms import CALL, Choice, Day, Kind, Visit

Others = dict[str, cp_model.IntVar]
Covering = tuple[int, int, cp_model.IntVar]


@dataclass
class Placing:
    """One visit in the model."""

    visit: Visit
    called: cp_model.IntVar
    options: list[tuple[Option, cp_model.IntVar]]
    others: dict[int, Others] = field(default_factory=dict)  # by the number of the part
    cost: cp_model.LinearExprT = 0


@dataclass
class Model:
    day: Day
    cp: cp_model.CpModel = field(default_factory=cp_model.CpModel)
    placings: list[Placing] = field(default_factory=list)
    faces: dict[str, list[Covering]] = field(default_factory=dict)
    used: dict[str, list[cp_model.IntervalVar]] = field(default_factory=dict)

    def keep_apart(self) -> None:
        """Nobody is in two visits at once. Of faces this is said moment by moment, which bounds the cost well."""
        for covering in self.faces.values():
            for moment in {begin for begin, _, _ in covering}:
                self.cp.add_at_most_one(var for begin, end, var in covering if begin <= moment < end)
        for name, intervals in self.used.items():
            fixed = [
                self.cp.new_optional_fixed_size_interval_var(begin, end - begin, var, name)
                for begin, end, var in self.faces.get(name, ())
            ]
            if len(intervals) + len(fixed) > 1:
                self.cp.add_no_overlap([*intervals, *fixed])


def add(model: Model, visit: Visit, found: Options) -> None:
    called = model.cp.new_bool_var(f"{visit.name} called")
    listed = _with_decided(model.day, visit, found.listed)
    chosen = [(option, model.cp.new_bool_var(f"{visit.name} {option.start} {option.face}")) for option in listed]
    placing = Placing(visit, called, chosen)
    model.placings.append(placing)
    model.cp.add_exactly_one([called, *(var for _, var in chosen)])
    costs: list[cp_model.LinearExprT] = [CALL * visit.harm * called, *(option.cost * var for option, var in chosen)]
    if visit.parts:
        face = visit.parts[visit.face]
        for option, var in chosen:
            begin = option.start + face.offset
            model.faces.setdefault(option.face, []).append((begin, begin + face.minutes, var))
        costs += _others(model, placing)
    placing.cost = sum(costs)
    if decided := model.day.fixed.get(visit.name):
        _fix(model, placing, decided)


def _with_decided(day: Day, visit: Visit, listed: tuple[Option, ...]) -> tuple[Option, ...]:
    """What somebody decided is among the options, however dear."""
    decided = day.fixed.get(visit.name)
    if decided is None or decided.kind == Kind.CALL:
        return listed
    face = decided.takes[visit.face] if decided.takes else ""
    return tuple(option for option in listed if (option.start, option.face) == (decided.start, face)) or listed


def _others(model: Model, placing: Placing) -> list[cp_model.LinearExprT]:
    """The room, the interpreter, the ride: one of each that is free at the time chosen, where the visit is placed at all."""
    visit = placing.visit
    costs: list[cp_model.LinearExprT] = []
    starts = [option.start for option, _ in placing.options]
    for number, part in enumerate(visit.parts):
        if number == visit.face:
            continue
        taken: Others = {}
        for name in part.options:
            free = model.day.free.get(name, ())
            closed = [s for s in set(starts) if not is_free(free, s + part.offset, s + part.offset + part.minutes)]
            if len(closed) == len(set(starts)):
                continue
            taken[name] = var = model.cp.new_bool_var(f"{visit.name} {number} {name}")
            for option, chosen in placing.options:
                if option.start in closed:
                    model.cp.add_bool_or(var.negated(), chosen.negated())
            begin = model.cp.new_int_var(min(starts), max(starts), "") if starts else 0
            if starts:
                model.cp.add(begin == sum(o.start * v for o, v in placing.options)).only_enforce_if(var)
            interval = model.cp.new_optional_fixed_size_interval_var(begin + part.offset, part.minutes, var, name)
            model.used.setdefault(name, []).append(interval)
            costs.append(swap(part, name) * var)
        model.cp.add(sum(taken.values()) + placing.called == 1)
        placing.others[number] = taken
    return costs


def _fix(model: Model, placing: Placing, decided: Choice) -> None:
    model.cp.add(placing.called == (decided.kind == Kind.CALL))
    if decided.kind == Kind.CALL:
        return
    face = decided.takes[placing.visit.face] if decided.takes else ""
    model.cp.add_bool_or([v for o, v in placing.options if (o.start, o.face) == (decided.start, face)])
    for number, taken in placing.others.items():
        model.cp.add_bool_or([taken[decided.takes[number]]] if decided.takes[number] in taken else [])
