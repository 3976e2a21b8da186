"""What only this portal can read again: the keys in force, and columns that are written under them.

Knows only Django; every room may use it.
"""
