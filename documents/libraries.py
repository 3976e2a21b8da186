"""The libraries that lay out pages, the one part of printing that no wheel brings along.

Imports nothing but Python's own, so that the program which installs them can ask here too.
"""

import ctypes
import sys

PANGO = {
    "linux": [
        "libgobject-2.0.so.0",
        "libpango-1.0.so.0",
        "libpangoft2-1.0.so.0",
        "libharfbuzz.so.0",
        "libharfbuzz-subset.so.0",
        "libfontconfig.so.1",
    ],
    "darwin": [
        "libgobject-2.0.0.dylib",
        "libpango-1.0.0.dylib",
        "libpangoft2-1.0.0.dylib",
        "libharfbuzz.0.dylib",
        "libfontconfig.1.dylib",
    ],
}


def are_here() -> bool:
    """Whether this process finds all of them: PDFs can be made. Costs next to nothing."""
    try:
        for name in PANGO.get(sys.platform, []):
            ctypes.CDLL(name)
    except OSError:
        return False
    return True
