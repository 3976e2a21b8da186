"""The design system: the crispy template pack ``nhsuk``, fields, words, tables and pictures.

Knows only Django. What page authors need stands in ``docs/interface.md``.
"""
