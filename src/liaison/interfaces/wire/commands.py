"""`./liaison wire stand-in`: a provider on this machine, for development."""

import argparse
import sys

from liaison.interfaces.wire.stand_in.server import StandIn
from liaison.platform.commands import command


@command("wire", help="a stand-in provider of texts, calls and faxes on this machine: wire stand-in --port 9099")
def wire(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="./liaison wire")
    does = parser.add_subparsers(dest="does", required=True)
    stand_in = does.add_parser("stand-in", help="answers as a provider does, sends to nobody")
    stand_in.add_argument("--port", type=int, default=9099)
    stand_in.add_argument("--secret", default="stand-in", help="signs what it tells about messages")
    words = parser.parse_args(argv)
    server = StandIn(words.port, secret=words.secret)
    print("\n".join(_lines(server)), flush=True)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        print("\nStopped.", file=sys.stderr)
    return 0


def _lines(server: StandIn) -> list[str]:
    return [
        f"A stand-in provider is at {server.url} (what it has: {server.url}/messages). Start Liaison with:",
        f"  LIAISON_SMS_URL='{server.account()}'",
        f"  LIAISON_VOICE_URL='{server.account('Calls')}'",
        f"  LIAISON_FAX_URL='{server.account('Faxes')}'",
        f"  LIAISON_SMS_SECRET={server.secret} LIAISON_VOICE_SECRET={server.secret} LIAISON_FAX_SECRET={server.secret}",
        "  LIAISON_PUBLIC_URL=http://127.0.0.1:8000",
        "Texts to +15005550001 are invalid, …04 opted out, …05 breaks, …06 is busy twice, …07 is never delivered, …08 is slow,",
        "…03 takes the message and hangs up. All others arrive.",
    ]
