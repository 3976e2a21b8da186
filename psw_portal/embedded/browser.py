"""Chromium for the journeys, and the library that the program which drives it needs."""

import ctypes
import os
import shutil
import sys
from pathlib import Path

from psw_portal.embedded import debian
from psw_portal.embedded.progress import Trouble

# The one without windows of its own shows the same pages with two thirds of the work.
NAMES = [
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
]
PACKAGES = NAMES[:2]
"""Those of Debian, in the order in which they are tried."""
UNPACKED = Path(sys.prefix) / "chromium"
UNPACKED_LIBRARY = Path(sys.prefix) / "libatomic"
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
    unpacked = UNPACKED / "usr" / "lib" / "chromium"
    for path in [*_ON_A_MAC, *(unpacked / name for name in PACKAGES)]:
        if path.exists():
            return path
    return None


def _has_library() -> bool:
    """Playwright's own Node is linked to libatomic, which a minimal Debian lacks."""
    if not sys.platform.startswith("linux"):
        return True
    try:
        ctypes.CDLL("libatomic.so.1")
    except OSError:
        return False
    return True


def libraries() -> list[str]:
    """Where programs must look for what we have unpacked instead of installed."""
    folders = []
    path = executable()
    if path is not None and UNPACKED in path.parents:
        folders += debian.libraries_in(UNPACKED)
    if not _has_library():
        folders += debian.libraries_in(UNPACKED_LIBRARY)
    return [str(folder) for folder in folders]


def _fetched(either: list[str], folder: Path) -> bool:
    """Whether one of these packages could be installed, or unpacked in ``folder``."""
    return any(debian.install([each]) or debian.unpack([each], folder) for each in either)


def prepare() -> Path:
    """Make sure there is one. Raises Trouble with the line to type when we cannot."""
    missing = []
    if executable() is None and not _fetched(PACKAGES, UNPACKED):
        missing.append("chromium")
    has_library = _has_library() or debian.libraries_in(UNPACKED_LIBRARY)
    if not has_library and not _fetched(["libatomic1"], UNPACKED_LIBRARY):
        missing.append("libatomic1")
    path = executable()
    if missing or path is None:
        raise Trouble(
            "The journeys need a browser. Type this line, then try again:\n\n"
            f"    sudo apt-get update && {debian.install_line(missing)}\n\n"
            'Or run every other test:  ./psw test -m "not journey"'
        )
    return path
