"""`./liaison user` and `./liaison team`: sign-ins are given, reset and taken by whoever may run commands here."""

import argparse
import sys
from collections.abc import Callable
from datetime import UTC, datetime

from django.conf import settings

from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.commands import command
from liaison.spine.access import actions
from liaison.spine.access.queries import users
from liaison.spine.access.values import ROLES
from liaison.spine.people.actions import name_team
from liaison.spine.people.queries import teams

_ROLES = [name for name, role in ROLES.items() if role.staff]


@command("user", help="give, reset, unlock and list sign-ins; the first administrator is made here")
def user(argv: list[str]) -> int:
    words = _user_words().parse_args(argv)
    verbs = {
        "add": _add, "reset": _reset, "unlock": _unlock, "role": _role, "teams": _teams, "off": _off,
        "list": _list,
    }  # fmt: skip
    return _said(verbs[words.verb], words)


@command("team", help="name a team, or list them")
def team(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="./liaison team")
    verbs = parser.add_subparsers(dest="verb", required=True)
    add = verbs.add_parser("add", help="a new team, or a new name for one")
    add.add_argument("code", help="short and lasting, e.g. coordination")
    add.add_argument("name", nargs="+", help="as people say it")
    verbs.add_parser("list", help="every team and how many belong to it")
    words = parser.parse_args(argv)
    return _said({"add": _add_team, "list": _list_teams}[words.verb], words)


def _user_words() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="./liaison user")
    verbs = parser.add_subparsers(dest="verb", required=True)
    add = verbs.add_parser("add", help="a new sign-in; prints its temporary password once")
    add.add_argument("username")
    add.add_argument("--role", required=True, choices=_ROLES)
    add.add_argument("--name", default="", help="as colleagues say it; the sign-in name when left out")
    add.add_argument("--team", action="append", default=[], metavar="CODE", help="may be given several times")
    add.add_argument("--language", default="en", choices=[code for code, _name in settings.LANGUAGES])
    reset = verbs.add_parser("reset", help="a new temporary password; every open session of theirs ends")
    reset.add_argument("username")
    reset.add_argument("--second-factor", action="store_true", help="the phone is lost: forget app, keys and codes too")
    verbs.add_parser("unlock", help="let somebody try again at once").add_argument("username")
    role = verbs.add_parser("role", help="change what somebody may do")
    role.add_argument("username")
    role.add_argument("role", choices=_ROLES)
    joined = verbs.add_parser("teams", help="whose work somebody sees: these teams, and no others")
    joined.add_argument("username")
    joined.add_argument("team", nargs="*", metavar="CODE", help="./liaison team list names them; none: out of all")
    verbs.add_parser("off", help="somebody has left: the sign-in stops at once").add_argument("username")
    verbs.add_parser("list", help="every sign-in, its role and whether it has a second factor")
    return parser


def _said(do: Callable[[argparse.Namespace, Act], None], words: argparse.Namespace) -> int:
    try:
        do(words, Act(actor="system:operator", at=datetime.now(UTC), purpose="operations", via="cli"))
    except Refused as refused:
        print(refused.message, file=sys.stderr)
        return 1
    return 0


def _add(words: argparse.Namespace, act: Act) -> None:
    staff, password = actions.add_user(
        act, username=words.username, role=words.role, name=words.name, teams=words.team, language=words.language
    )
    print(f"{staff.name} signs in as {staff.user.username}, {ROLES[staff.role].title.lower()}.")
    if not words.team and staff.role != "administrator":
        print(f"No team yet, so no work is shown: ./liaison user teams {staff.user.username} CODE")
    _print_password(password)


def _reset(words: argparse.Namespace, act: Act) -> None:
    password = actions.reset_user(act, username=words.username, second_factor=words.second_factor)
    if words.second_factor:
        print("The second factor is forgotten; a new one is set up at the next sign-in.")
    _print_password(password)


def _print_password(password: str) -> None:
    print(f"Temporary password: {password}")
    print(f"It works for 24 hours at http://127.0.0.1:{settings.PORT}/accounts/login/ and must be replaced there.")


def _unlock(words: argparse.Namespace, act: Act) -> None:
    actions.unlock_user(act, username=words.username)
    print(f"{words.username} may try again now.")


def _role(words: argparse.Namespace, act: Act) -> None:
    actions.change_role(act, username=words.username, role=words.role)
    print(f"{words.username}: {ROLES[words.role].sentence}")


def _teams(words: argparse.Namespace, act: Act) -> None:
    actions.change_teams(act, username=words.username, teams=words.team)
    print(f"{words.username}: {', '.join(words.team) or 'no team'}")


def _off(words: argparse.Namespace, act: Act) -> None:
    actions.remove_user(act, username=words.username)
    print(f"{words.username} can no longer sign in.")


def _list(words: argparse.Namespace, act: Act) -> None:
    lines = users()
    if not lines:
        print("Nobody can sign in yet. Make the first one: ./liaison user add NAME --role administrator")
    for line in lines:
        factor = "second factor" if line.second_factor else "no second factor yet"
        when = f"{line.last_signed_in:<17}" + ("" if line.active else "off")
        print(f"{line.username:<20} {line.role:<16} {line.name:<28} {factor:<22} {when}".rstrip())


def _add_team(words: argparse.Namespace, act: Act) -> None:
    made = name_team(act, code=words.code, name=" ".join(words.name))
    print(f"{made.code}: {made.name}")


def _list_teams(words: argparse.Namespace, act: Act) -> None:
    for found in teams():
        print(f"{found.code:<20} {found.name:<28} {found.members}")
