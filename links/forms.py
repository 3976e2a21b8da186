from django import forms
from django.utils.translation import gettext_lazy as _


class AgainForm(forms.Form):
    """Where a new link is to be sent."""

    submit_label = _("Send me a new link")
    method = "post"

    address = forms.EmailField(
        label=_("Your email address"),
        help_text=_("The address to which the first link came"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "width": 30}),
        error_messages={
            "required": _("Enter your email address"),
            "invalid": _("Enter an email address in the correct form, like name@example.com"),
            "max_length": _("Enter an email address in the correct form, like name@example.com"),
        },
    )
