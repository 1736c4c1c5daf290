"""`./liaison audit`: prove the log whole, and look after events that could not be delivered."""

import argparse
import json
from dataclasses import asdict

from liaison.platform import chain, delivery
from liaison.platform.commands import command


@command("audit", help="verify the log's hash chain; list and replay parked events")
def audit(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="./liaison audit")
    verbs = parser.add_subparsers(dest="verb", required=True)
    verify = verbs.add_parser("verify", help="walk the chain and name every altered, removed or reordered row")
    verify.add_argument("--head", default="", help="a head printed earlier and kept elsewhere: finds a tail cut off")
    verify.add_argument("--json", action="store_true")
    verbs.add_parser("parked", help="events a hearer failed on")
    replay = verbs.add_parser("replay", help="try parked events again")
    replay.add_argument("event", nargs="+", type=int)
    words = parser.parse_args(argv)
    return {"verify": _verify, "parked": _parked, "replay": _replay}[words.verb](words)


def _verify(words: argparse.Namespace) -> int:
    while chain.seal():
        pass
    verdict = chain.verify(expected_head=words.head)
    if words.json:
        print(json.dumps(asdict(verdict)))
    else:
        for fault in verdict.faults:
            print(f"position {fault.position or '-'}  event {fault.event or '-'}  {fault.what}")
        state = "whole" if not verdict.faults else f"NOT whole: {len(verdict.faults)} faults"
        print(f"{verdict.checked} rows checked, {verdict.unsealed} not sealed yet: the log is {state}.")
        print(f"Head (keep it somewhere else): {verdict.head}")
    return 1 if verdict.faults else 0


def _parked(words: argparse.Namespace) -> int:
    for pending in delivery.parked():
        print(
            f"{pending.event_id}  {pending.event.name}  {pending.key}\n    " + pending.failure.replace("\n", "\n    ")
        )
    waiting, since = delivery.backlog()
    print(f"{waiting} waiting" + (f", the oldest since {since:%Y-%m-%d %H:%M}" if since else ""))
    return 0


def _replay(words: argparse.Namespace) -> int:
    print(f"{delivery.replay(words.event)} delivered")
    return 0
