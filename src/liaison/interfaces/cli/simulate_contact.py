"""`./liaison simulate contact`: people reached at their learned best moment, and at ten o'clock."""

import argparse
import json
from dataclasses import asdict

from liaison.insight.simulation.contact import REPLICATIONS, SEED, TARGET, Comparison, compare, met
from liaison.interfaces.cli.simulate import subject


@subject("contact", help="people reached at their learned best moment, and by a call at ten o'clock")
def contact(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="./liaison simulate contact", description=__doc__, allow_abbrev=False)
    parser.add_argument("--seed", type=int, default=SEED, help=f"of the first quarter (default: {SEED})")
    parser.add_argument(
        "--replications", type=int, default=REPLICATIONS, metavar="N", help=f"quarters (default: {REPLICATIONS})"
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    words = parser.parse_args(argv)
    if words.replications < 2:
        parser.error("--replications needs at least 2, for an interval")
    found = compare(seed=words.seed, replications=words.replications)
    if words.json:
        told = {"seed": words.seed, "target_percent": TARGET, "met": met(found)}
        print(json.dumps({**told, "scenarios": [asdict(each) for each in found]}, indent=2))
    else:
        print(
            f"A quarter of weekly calls, the same number both ways; seed {words.seed}, {words.replications} quarters."
        )
        print("\n".join(_line(each) for each in found))
        print(f"Target (IDEAS 13): {TARGET}% more contacts, whole interval: {'met' if met(found) else 'not met'}")
    return 0 if met(found) else 1


def _line(each: Comparison) -> str:
    more = each.more
    change = "of none" if more is None else f"{more.value:+.0f}% [{more.low:+.0f}, {more.high:+.0f}]"
    return (
        f"  {each.scenario:<26} {each.calls} calls: {each.reached_learned:.0f} reached at the best moment, "
        f"{each.reached_fixed:.0f} at ten: {change}"
    )
