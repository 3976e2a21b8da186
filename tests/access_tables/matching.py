# ruff: noqa: E501
"""What every address of matches of peers and posts answers to every person of
``access_table.PEOPLE``."""

# fmt: off
PAGES: dict[str, tuple[int, ...]] = {
}
