"""What addresses of matches of peers and posts can name, in the small world of
tests/house.py."""


def furnish(house) -> None:
    """Made by the actions that people use."""
