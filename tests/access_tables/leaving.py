# ruff: noqa: E501
"""What every address of leaving answers to every person of
``access_table.PEOPLE``."""

# fmt: off
PAGES: dict[str, tuple[int, ...]] = {
}
