# ruff: noqa: E501
"""What every address of posts, business cases and the preparing of teams answers to every person of
``access_table.PEOPLE``."""

# fmt: off
PAGES: dict[str, tuple[int, ...]] = {
}
