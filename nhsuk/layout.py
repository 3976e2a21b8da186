"""Pieces for crispy's ``Layout``, for forms that need more than the order of their fields."""

from crispy_forms.layout import BaseInput, LayoutObject
from django.utils.html import format_html


class Submit(BaseInput):
    """A button: ``Submit("save", _("Save"))``; ``variant`` is secondary or warning."""

    input_type = "submit"

    def __init__(self, name, value, *, variant: str = "", **kwargs):
        super().__init__(name, value, **kwargs)
        self.field_classes = f"nhsuk-button--{variant}" if variant else ""


class Heading(LayoutObject):
    """A heading between the fields of a long form: ``Heading(_("References"), "references")``;
    ``key`` is its anchor."""

    def __init__(self, text, key: str):
        self.text, self.key = text, key
        self.fields = []

    def render(self, form, context, template_pack=None, **kwargs) -> str:
        return format_html('<h2 class="nhsuk-heading-m" id="{}">{}</h2>', self.key, self.text)
