"""What addresses of leaving can name, in the small world of
tests/house.py."""


def furnish(house) -> None:
    """Made by the actions that people use."""
