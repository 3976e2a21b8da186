"""The port of the portal, and what to do when somebody else has it."""

import os
import socket
import sys

from psw_portal.embedded.progress import Trouble, say

DEFAULT = 8000
HIGHEST = 65535


def is_free(port: int) -> bool:
    """Whether we could listen there."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def choose() -> int:
    """The port that PORT names, else 8000; when it is taken the next free one, said aloud.

    At a terminal the person is asked first. Raises Trouble when PORT is no port or they say no.
    """
    wanted = os.environ.get("PORT") or str(DEFAULT)
    if not wanted.isdecimal() or not 0 < int(wanted) <= HIGHEST:
        raise Trouble(f"PORT must be a number from 1 to {HIGHEST}, not {wanted!r}.")
    port = int(wanted)
    if is_free(port):
        return port
    other = next((number for number in range(port + 1, HIGHEST + 1) if is_free(number)), None)
    if other is None:
        raise Trouble(f"Port {port} is taken, and so is every port above it.")
    if sys.stdin.isatty() and sys.stdout.isatty():
        say(f"Port {port} is taken by another program.")
        if input(f"Use port {other} instead? [Y/n] ").strip().lower() not in {"", "y", "yes"}:
            raise Trouble(f"Choose a port yourself:\n\n    PORT={other} ./psw run")
    else:
        say(f"! Port {port} is taken by another program; using port {other} instead.")
    return other
