"""Widgets that carry what the design system needs to know.

Django's own widgets work too. These pseudo-attributes are understood on any of them:
``width`` (2, 3, 4, 5, 10, 20, 30 characters), ``prefix``, ``suffix``; on a file input ``record``
(sound can be recorded on the spot).
"""

import datetime as dt
from collections.abc import Mapping, Sequence

from django import forms

from nhsuk.words import time_of_day

PARTS = ("day", "month", "year")


class Radios(forms.RadioSelect):
    """Radio buttons; hints and revealed fields by value.

    ``conditional={"missed": ["reason"]}`` shows the form's field ``reason`` under the choice
    ``missed``, by style alone: it needs no JavaScript.
    """

    def __init__(
        self,
        *,
        inline: bool = False,
        small: bool = False,
        hints: Mapping | None = None,
        conditional: Mapping[str, Sequence[str]] | None = None,
        attrs=None,
        choices=(),
    ):
        super().__init__(attrs=attrs, choices=choices)
        self.inline = inline
        self.small = small
        self.hints = hints or {}
        self.conditional = conditional or {}


class Checkboxes(forms.CheckboxSelectMultiple):
    """Tick boxes; the same options as ``Radios``."""

    def __init__(self, *, small=False, hints=None, conditional=None, attrs=None, choices=()):
        super().__init__(attrs=attrs, choices=choices)
        self.inline = False
        self.small = small
        self.hints = hints or {}
        self.conditional = conditional or {}


class FoldedCheckboxes(Checkboxes):
    """Many tick boxes in groups (choices: ``[(group, [(value, label), …]), …]``), folded away;
    open from the start where some are ticked, or where something is wrong. ``by_group``: each
    group is folded by itself, under its own name."""

    def __init__(self, *, by_group=False, attrs=None, choices=()):
        super().__init__(small=True, attrs=attrs, choices=choices)
        self.by_group = by_group


class DateWidget(forms.Widget):
    """Three fields: ``<name>_day``, ``<name>_month``, ``<name>_year``.

    A whole date in ``<name>`` (ISO form, as in an address) is read as well.
    """

    def value_from_datadict(self, data, files, name):
        parts = {part: (data.get(f"{name}_{part}") or "").strip() for part in PARTS}
        if not any(parts.values()):
            whole = data.get(name)
            return whole.strip() if isinstance(whole, str) else whole
        return parts

    def value_omitted_from_data(self, data, files, name):
        return name not in data and all(f"{name}_{part}" not in data for part in PARTS)

    def parts_of(self, value) -> dict[str, str]:
        """What the three fields show for a stored date or for what was typed."""
        if isinstance(value, dict):
            return value
        if isinstance(value, str):
            try:
                value = dt.date.fromisoformat(value)
            except ValueError:
                return {"day": value, "month": "", "year": ""}
        if isinstance(value, dt.date):
            return {"day": str(value.day), "month": str(value.month), "year": str(value.year)}
        return {"day": "", "month": "", "year": ""}

    def id_for_label(self, id_):
        return f"{id_}_day" if id_ else id_

    def render(self, name, value, attrs=None, renderer=None):
        raise TypeError("A date is rendered by the nhsuk pack: use {% crispy form %}")


class TimeWidget(forms.TextInput):
    """One field that shows ``5:30pm``."""

    def __init__(self, attrs=None):
        super().__init__({"width": 10, **(attrs or {})})

    def format_value(self, value):
        return time_of_day(value) if isinstance(value, dt.time) else value


class PersonWidget(forms.TextInput):
    """A person found by typing: an input, a Search button, and radios of who was found."""

    def value_from_datadict(self, data, files, name):
        return {
            "chosen": (data.get(name) or "").strip(),
            "words": (data.get(f"{name}_words") or "").strip(),
            "searching": f"{name}_find" in data,
        }

    def value_omitted_from_data(self, data, files, name):
        return name not in data and f"{name}_words" not in data
