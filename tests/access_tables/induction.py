# ruff: noqa: E501
"""What every address of inductions and their templates answers to every person of
``access_table.PEOPLE``."""

# fmt: off
PAGES: dict[str, tuple[int, ...]] = {
}
