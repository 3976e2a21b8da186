"""Layout pieces for forms that need more than the order of their fields (with crispy's ``Layout``)."""

from crispy_forms.layout import BaseInput


class Submit(BaseInput):
    """A button of the design system: ``Submit("save", _("Save"))``; ``variant`` secondary or warning."""

    input_type = "submit"

    def __init__(self, name, value, *, variant: str = "", **kwargs):
        super().__init__(name, value, **kwargs)
        self.field_classes = f"nhsuk-button--{variant}" if variant else ""
