"""What addresses of posts, business cases and the preparing of teams can name, in the small world
of tests/house.py."""


def furnish(house) -> None:
    """Made by the actions that people use."""
