"""What addresses of the readiness board and the strategy can name, in the small world of
tests/house.py."""


def furnish(house) -> None:
    """Made by the actions that people use."""
