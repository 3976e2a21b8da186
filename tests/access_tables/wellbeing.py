# ruff: noqa: E501
"""What every address of plans, returns and pulses of the room ``wellbeing`` answers to every person of
``access_table.PEOPLE``."""

# fmt: off
PAGES: dict[str, tuple[int, ...]] = {
}
