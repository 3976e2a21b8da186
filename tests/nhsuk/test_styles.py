"""Each part of a page is styled in one place: rooms that call two things alike would dress each
other's."""

import re
from collections import defaultdict

from django.conf import settings

BLOCK = re.compile(r"^\.(portal-[\w-]+)(?: \{|,)$", re.MULTILINE)
"""A class as a stylesheet begins with it, neither within another nor with more after it."""


def test_a_class_is_given_its_looks_in_one_stylesheet():
    found = defaultdict(set)  # of pages; what is printed has a stylesheet of its own
    for path in sorted((settings.BASE_DIR / "static" / "scss").glob("_*.scss")):
        for name in BLOCK.findall(path.read_text()):
            found[name].add(path.name)

    assert len(found) > 100
    assert {name: places for name, places in found.items() if len(places) > 1} == {}
