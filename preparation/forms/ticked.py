"""Forms on which records are ticked, each by its key."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms

from nhsuk.forms import Checkboxes, NHSForm


class TickedField(forms.TypedMultipleChoiceField):
    """Some of the records that are offered, as their keys."""

    widget = Checkboxes(small=True)

    def __init__(self, **kwargs):
        super().__init__(coerce=UUID, **kwargs)


class TickedForm(NHSForm):
    """Ticks among what is ``offered``, in the field that ``ticked`` names."""

    ticked: str

    def __init__(self, *args, offered: Sequence[Any], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields[self.ticked].choices = [(str(each.pk), self.in_words(each)) for each in offered]

    def in_words(self, each: Any) -> str:
        """How one of what is offered is told apart from the others."""
        raise NotImplementedError
