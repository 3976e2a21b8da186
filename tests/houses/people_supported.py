"""What addresses of people supported and caseloads can name, in the small world of
tests/house.py."""


def furnish(house) -> None:
    """Made by the actions that people use."""
