# ruff: noqa: E501
"""What every address of flags and incidents of the room ``wellbeing`` answers to every person of
``access_table.PEOPLE``."""

# fmt: off
PAGES: dict[str, tuple[int, ...]] = {
}
