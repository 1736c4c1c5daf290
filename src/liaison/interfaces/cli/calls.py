"""`./liaison calls ring NUMBER`: a simulated telephone exchange, which tells the happenings of one call."""

import argparse
import sys
import uuid
from collections.abc import Sequence
from datetime import timedelta

from liaison.interfaces.cli.worklist import moment
from liaison.kernel.act import Act
from liaison.platform.commands import command
from liaison.spine.calls.actions import hear_exchange
from liaison.spine.calls.values import CallStep, ExchangeEvent

PROVIDER = "simulated"


@command("calls", help="a simulated exchange: calls ring +16175550143 [--then answered|abandoned] [--after 20]")
def calls(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="./liaison calls", description=__doc__, allow_abbrev=False)
    parser.add_argument("verb", choices=("ring",), help="somebody calls")
    parser.add_argument("number", help='who calls, in any shape; "" is a withheld number')
    parser.add_argument(
        "--then", choices=("answered", "abandoned"), help="what happens next; without it the phone goes on ringing"
    )
    parser.add_argument(
        "--after", type=int, default=20, metavar="SECONDS", help="how long it rang until then (default 20)"
    )
    parser.add_argument("--at", default="", metavar="ISO", help="when; default: now")
    words = parser.parse_args(argv)
    if words.after < 0:
        parser.error("--after is nought or more")
    try:
        at = moment(words.at)
    except ValueError as error:
        print(f"calls: {error.args[0]}", file=sys.stderr)
        return 2
    act = Act(actor="system:exchange", role="integration", at=at, purpose="operations", via="cli")
    steps = [(CallStep.RINGING, 0), *([(CallStep(words.then), words.after)] if words.then else [])]
    print(_tell(act, words.number, steps))
    return 0


def _tell(act: Act, number: str, steps: Sequence[tuple[CallStep, int]]) -> str:
    """The call's id."""
    name = uuid.uuid4().hex
    begin = act.at - timedelta(seconds=steps[-1][1])
    made = [
        hear_exchange(
            act,
            event=ExchangeEvent(
                provider=PROVIDER, call_id=name, event_id=f"{name}-{step}", step=step,
                at=begin + timedelta(seconds=after), number=number,
            ),
        )
        for step, after in steps
    ]  # fmt: skip
    return str(made[-1])
