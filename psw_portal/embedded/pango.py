"""Pango, the one part of the PDF printer that no wheel brings along, and the font it prints in."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from documents import libraries
from psw_portal.embedded import debian
from psw_portal.embedded.state import ROOT

PACKAGES = ["libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0"]
UNPACKED = Path(sys.prefix) / "pango"


def is_unpacked() -> bool:
    """Whether we hold a copy of our own."""
    return bool(list(UNPACKED.glob("usr/lib/*/libpango-1.0.so.0")))


def is_ready() -> bool:
    """Whether there is nothing to fetch."""
    return libraries.are_here() or is_unpacked()


def prepare() -> str | None:
    """Make PDFs possible; the line to type when we cannot do it ourselves, else None."""
    if is_ready():
        return None
    if sys.platform == "darwin":
        brew = shutil.which("brew")
        if brew and subprocess.run([brew, "install", "-q", "pango"]).returncode == 0:
            return None
        return "brew install pango"
    if debian.install(PACKAGES) or debian.unpack(PACKAGES, UNPACKED):
        return None
    if debian.has_apt():
        return "sudo apt-get update && " + debian.install_line(PACKAGES)
    return "install Pango (1.44 or later) and HarfBuzz with this machine's package manager"


def environment(state_folder: Path) -> dict[str, str]:
    """What a program needs to find Pango and the font; to be set before it starts.

    Without any font the printer would not fail but crash, so our own always comes first.
    """
    found = {"FONTCONFIG_FILE": str(write_fonts_conf(state_folder))}
    if not libraries.are_here():
        if is_unpacked():
            paths = [str(path) for path in debian.libraries_in(UNPACKED)]
            found["LD_LIBRARY_PATH"] = ":".join(
                [*paths, *filter(None, [os.environ.get("LD_LIBRARY_PATH")])]
            )
        elif sys.platform == "darwin":
            found["DYLD_FALLBACK_LIBRARY_PATH"] = "/opt/homebrew/lib:/usr/local/lib"
    return found


def write_fonts_conf(folder: Path) -> Path:
    """Our own list of fonts: the portal's first, the machine's for letters it lacks."""
    path = folder / "fonts.conf"
    text = f"""<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <dir>{ROOT / "build" / "static" / "fonts"}</dir>
  <dir>/usr/share/fonts</dir>
  <dir>/Library/Fonts</dir>
  <cachedir>{folder / "font-cache"}</cachedir>
  <alias>
    <family>sans-serif</family>
    <prefer><family>Atkinson Hyperlegible</family></prefer>
  </alias>
</fontconfig>
"""
    if not path.exists() or path.read_text() != text:
        path.write_text(text)
    return path


if __name__ == "__main__":  # for an image: python -m psw_portal.embedded.pango FOLDER
    write_fonts_conf(Path(sys.argv[1]))
