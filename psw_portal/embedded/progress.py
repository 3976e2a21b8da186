"""What is being done, as lines with seconds."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

_started_at = time.monotonic()
_beside = False


class Trouble(Exception):
    """Something a person can mend; the message says how, and is all that they see."""


def say(text: str = "") -> None:
    """Print a line at once, also when the output is a file."""
    print(text, flush=True, file=sys.stderr if _beside else sys.stdout)


def speak_beside() -> None:
    """From now on speak to the person only: the output belongs to another program."""
    global _beside
    _beside = True


@contextmanager
def step(doing: str) -> Iterator[None]:
    """Say what is being done, and how long it took when it took long enough to notice."""
    begun = time.monotonic()
    if sys.stdout.isatty():
        say(f"· {doing} …")
    yield
    say(f"✓ {doing} ({time.monotonic() - begun:.1f} s)")


def seconds_so_far() -> float:
    """Seconds since the program started."""
    return time.monotonic() - _started_at


def tail(path, lines: int = 20) -> str:
    """The end of a log file, indented, for a message."""
    try:
        text = path.read_text(errors="replace").splitlines()[-lines:]
    except FileNotFoundError:
        return ""
    return "\n".join(f"    {line}" for line in text)
