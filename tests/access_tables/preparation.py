# ruff: noqa: E501
"""What every address of the readiness board and the strategy answers to every person of
``access_table.PEOPLE``."""

# fmt: off
PAGES: dict[str, tuple[int, ...]] = {
}
