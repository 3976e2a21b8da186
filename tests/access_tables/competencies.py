# ruff: noqa: E501
"""What every address of the framework, growth and careers of the room ``competencies`` answers to every person of
``access_table.PEOPLE``."""

# fmt: off
PAGES: dict[str, tuple[int, ...]] = {
}
