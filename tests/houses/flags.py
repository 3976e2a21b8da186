"""What addresses of flags and incidents of the room ``wellbeing``
can name, in the small world of
tests/house.py."""


def furnish(house) -> None:
    """Made by the actions that people use."""
