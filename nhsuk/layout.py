"""Pieces for crispy's ``Layout``, for forms that need more than the order of their fields."""

from crispy_forms.layout import BaseInput


class Submit(BaseInput):
    """A button: ``Submit("save", _("Save"))``; ``variant`` is secondary or warning."""

    input_type = "submit"

    def __init__(self, name, value, *, variant: str = "", **kwargs):
        super().__init__(name, value, **kwargs)
        self.field_classes = f"nhsuk-button--{variant}" if variant else ""
