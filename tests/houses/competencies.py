"""What addresses of the framework, growth and careers of the room ``competencies``
can name, in the small world of
tests/house.py."""


def furnish(house) -> None:
    """Made by the actions that people use."""
