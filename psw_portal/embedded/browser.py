"""Chromium, for the journeys."""

import os
import shutil
import sys
from pathlib import Path

from psw_portal.embedded import debian
from psw_portal.embedded.progress import Trouble

NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]
UNPACKED = Path(sys.prefix) / "chromium"
_ON_A_MAC = [
    Path("/Applications/Chromium.app/Contents/MacOS/Chromium"),
    Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"),
]


def executable() -> Path | None:
    """The browser that is there: the one PSW_CHROMIUM names, the machine's, or our own copy."""
    named = os.environ.get("PSW_CHROMIUM")
    if named:
        return Path(named)
    for name in NAMES:
        path = shutil.which(name)
        if path:
            return Path(path)
    for path in [*_ON_A_MAC, UNPACKED / "usr/lib/chromium/chromium"]:
        if path.exists():
            return path
    return None


def environment() -> dict[str, str]:
    """What the browser needs to start when it is our own unpacked copy."""
    path = executable()
    if path is None or UNPACKED not in path.parents:
        return {}
    return {"LD_LIBRARY_PATH": ":".join(str(part) for part in debian.libraries_in(UNPACKED))}


def prepare() -> Path:
    """Make sure there is one. Raises Trouble with the line to type when we cannot."""
    if executable() is None and not debian.install(["chromium"]):
        debian.unpack(["chromium"], UNPACKED)
    path = executable()
    if path is None:
        raise Trouble(
            "The journeys need a browser. Please type this line, then try again:\n\n"
            "    sudo apt-get update && sudo apt-get install -y chromium\n\n"
            'Or run every other test:  ./psw test -m "not journey"'
        )
    return path
