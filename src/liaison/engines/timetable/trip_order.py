"""What holds between the legs of a trip in the model: the gaps, one thing at a time, and the way between places."""

from itertools import combinations

from ortools.sat.python import cp_model

from liaison.engines.timetable.trip_model import Chosen, Model
from liaison.engines.timetable.trip_terms import Leg


def add_gaps(model: Model) -> None:
    legs = {leg.name: leg for leg in model.trip.legs}
    for gap in model.trip.gaps:
        wait = model.start(gap.then) - model.end(legs[gap.first])
        model.cp.add(wait >= gap.least)
        if gap.most is not None:
            model.cp.add(wait <= gap.most)


def add_apart(model: Model) -> None:
    """A patient is in one place at a time, and needs time from one to the other."""
    ordered = {(gap.first, gap.then) for gap in model.trip.gaps}
    for one, two in combinations(model.trip.legs, 2):
        if (one.name, two.name) in ordered or (two.name, one.name) in ordered:
            pair = (one, two) if (one.name, two.name) in ordered else (two, one)
            _follows(model, *pair, ())
            continue
        before = model.bool(f"{one.name} before {two.name}")
        _follows(model, one, two, (before,))
        _follows(model, two, one, (before.negated(),))


def _follows(model: Model, one: Leg, two: Leg, when: tuple[cp_model.BoolVarT, ...]) -> None:
    cp, wait = model.cp, model.start(two.name) - model.end(one)
    cp.add(wait >= 0).only_enforce_if(*when)
    for here, at_here in _places(model, one).items():
        for there, at_there in _places(model, two).items():
            if minutes := model.trip.travel.get((here, there), 0):
                for one_there in at_here or (None,):
                    for two_there in at_there or (None,):
                        given = [each for each in (one_there, two_there) if each is not None]
                        cp.add(wait >= minutes).only_enforce_if(*when, *given)


def _places(model: Model, leg: Leg) -> dict[str, tuple[cp_model.IntVar, ...]]:
    """Each place the leg may be at, with the choices that put it there; none when it is there anyway."""
    if leg.place or not leg.wants:
        return {leg.place: ()}
    chosen: Chosen = model.takes[leg.name, 0]
    found: dict[str, tuple[cp_model.IntVar, ...]] = {}
    for name, var in chosen.items():
        place = model.trip.places.get(name, "")
        found[place] = (*found.get(place, ()), var)
    return found
