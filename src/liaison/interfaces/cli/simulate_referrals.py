"""`./liaison simulate referrals`: a year of referrals, with our ladder and as usual."""

import argparse
import json
from dataclasses import asdict

from liaison.insight.simulation.intervals import Estimate
from liaison.insight.simulation.referrals import (
    MAIN,
    PUBLISHED,
    REPLICATIONS,
    SEED,
    TARGET,
    Comparison,
    compare,
    met,
)
from liaison.interfaces.cli.simulate import subject


@subject("referrals", help="a year of referrals: closed with the note reviewed, with our ladder and as usual")
def referrals(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="./liaison simulate referrals", description=__doc__, allow_abbrev=False)
    parser.add_argument("--seed", type=int, default=SEED, help=f"of the first year (default: {SEED})")
    parser.add_argument(
        "--replications", type=int, default=REPLICATIONS, metavar="N", help=f"years (default: {REPLICATIONS})"
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    words = parser.parse_args(argv)
    if words.replications < 2:
        parser.error("--replications needs at least 2, for an interval")
    found = compare(seed=words.seed, replications=words.replications)
    if words.json:
        told = {
            "seed": words.seed,
            "target_percent": TARGET,
            "published_percent": PUBLISHED,
            "met": met(found),
            "assumptions": asdict(MAIN),
        }
        print(json.dumps({**told, "scenarios": [asdict(each) for each in found]}, indent=2))
    else:
        _say(found, words.seed, words.replications)
    return 0 if met(found) else 1


def _say(found: list[Comparison], seed: int, years: int) -> None:
    print(
        f"A year of {found[0].referrals} referrals, the same both ways; seed {seed}, {years} years. Closed: note back and reviewed."
    )
    for each in found:
        print(
            f"  {each.scenario:<30} with our ladder {_share(each.ours)}, as usual {_share(each.usual)}; "
            f"seen {each.seen_ours:.0f}% and {each.seen_usual:.0f}%; {each.tries:.1f} tries a referral, {each.minutes_a_day:.0f} minutes a working day, {each.to_clinician:.0f}% to a clinician"
        )
    print(
        f"As usual is set to the published {PUBLISHED:.0f}%, with half of all visits taking place. What a reminder changes is assumed, not measured:"
    )
    print("  " + ", ".join(f"{name} {value:g}" for name, value in asdict(MAIN).items()))
    print(f"Target (F46): {TARGET:.0f}%, whole interval of the first line: {'met' if met(found) else 'not met'}")


def _share(found: Estimate) -> str:
    return f"{found.value:.1f}% [{found.low:.1f}, {found.high:.1f}]" if found.low is not None else f"{found.value:.1f}%"
