"""Whether the port is free, asked before anything is started."""

import errno
import socket

from liaison.platform import environment


def taken() -> str:
    """Why the port cannot be used and what to do; empty when it can."""
    port = environment.number("LIAISON_PORT", 8000, low=1, high=65535)
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                return f"Port {port} cannot be used: {error.strerror}. Choose another: LIAISON_PORT=8010 ./liaison run"
            return (
                f"Port {port} is taken: Liaison may already be running at http://127.0.0.1:{port}. "
                "To start another beside it, choose a port and a home: "
                f"LIAISON_PORT={port + 10} LIAISON_HOME=another-folder ./liaison run"
            )
    return ""
