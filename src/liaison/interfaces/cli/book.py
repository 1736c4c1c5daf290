"""`./liaison book`: book one visit from the command line, by the same action as every screen."""

import argparse
import json
import sys
from dataclasses import replace
from datetime import timedelta
from uuid import UUID, uuid4

from liaison.interfaces.cli.worklist import NotFound, acting, moment
from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.commands import command
from liaison.records.scheduling import actions
from liaison.records.scheduling.queries import resources_named
from liaison.records.scheduling.values import Booking, Use
from liaison.spine.people.queries import find_patients


@command(
    "book", help='book a visit: --patient R-000123 --type follow-up --with "Dr. Fox" --at 2026-03-19T09:00 [--json]'
)
def book(argv: list[str]) -> int:
    words = _parser().parse_args(argv)
    try:
        act = acting(words.user, moment(""))
        booking = _booking(act, words)
        if words.hold:
            made = actions.hold(act, booking=booking, until=act.at + timedelta(minutes=words.hold))
        else:
            made = actions.book(act, booking=booking, overbook=words.overbook)
    except (NotFound, ValueError) as error:
        print(f"book: {error.args[0]}", file=sys.stderr)
        return 2
    except Refused as refused:
        return _refused(act, refused, words.json)
    state = "held" if words.hold else "booked"
    told = {"appointment": str(made), "state": state, "starts_at": booking.starts_at.isoformat(), "key": booking.key}
    print(json.dumps(told) if words.json else f"{state} {told['starts_at']}, appointment {made}")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="./liaison book", description=__doc__, allow_abbrev=False)
    parser.add_argument("--patient", required=True, metavar="NUMBER", help="record number or id")
    parser.add_argument("--type", required=True, metavar="CODE", help="the kind of visit, e.g. follow-up")
    parser.add_argument("--with", dest="resources", action="append", required=True, metavar="NAME",
                        help="whom or what to book, by name or id; again for a room, an interpreter")  # fmt: skip
    parser.add_argument("--at", required=True, metavar="ISO", help="when it begins, wall time of the clinic")
    parser.add_argument("--minutes", type=int, metavar="N", help="default: what the kind of visit takes")
    parser.add_argument("--new", action="store_true", help="a new patient")
    parser.add_argument("--key", default="", help="the same key books once, however often it is sent")
    parser.add_argument("--hold", type=int, default=0, metavar="MINUTES", help="hold it only, so long")
    parser.add_argument("--overbook", default="", metavar="REASON", help="on top of another, and why")
    parser.add_argument("--as", dest="user", default="", metavar="USER", help="with what this user may do")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    return parser


def _booking(act: Act, words: argparse.Namespace) -> Booking:
    named = resources_named(act, words.resources)
    wanted = Booking(
        key=words.key or str(uuid4()), patient=_patient(act, words.patient), visit_type=words.type,
        starts_at=moment(words.at), minutes=words.minutes, new_patient=words.new,
    )  # fmt: skip
    return replace(wanted, uses=tuple(Use(_one(asked, named[asked])) for asked in words.resources))


def _one(asked: str, found: list[UUID]) -> UUID:
    if len(found) > 1:
        raise NotFound(f"several are called {asked!r}: give an id")
    if found:
        return found[0]
    try:
        return UUID(asked)
    except ValueError:
        raise NotFound(f"there is no {asked!r} to book") from None


def _patient(act: Act, asked: str) -> UUID:
    try:
        return UUID(asked)
    except ValueError:
        pass
    found = [each.id for each in find_patients(act, asked).hits if each.record_number == asked]
    if not found:
        raise NotFound(f"there is no patient {asked!r}")
    return found[0]


def _refused(act: Act, refused: Refused, as_json: bool) -> int:
    """What is in the way, and the next times that are free, on the clinic's wall."""
    free = refused.data.get("next")
    following = [start.astimezone(act.at.tzinfo).isoformat() for start in free] if isinstance(free, list) else []
    if as_json:
        print(json.dumps({"refused": refused.code, "message": str(refused.message), "next": following}))
    else:
        print(f"book: {refused.message}", file=sys.stderr)
    return 1
