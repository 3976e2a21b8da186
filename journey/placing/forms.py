"""When a place begins."""

from django import forms
from django.utils.translation import gettext_lazy as _

from nhsuk.forms import DateField, NHSForm, Radios


class PlaceForm(NHSForm):
    """The first day, and whether the role before ends."""

    submit_label = _("Decide for this place")
    nouns = {"starts_on": _("the first day in the post"), "instead": _("what becomes of the role")}

    starts_on = DateField(label=_("First day in the post"))
    instead = forms.ChoiceField(
        label=_("What becomes of the role they have now?"),
        choices=[
            ("yes", _("It ends the day before")),
            ("no", _("It goes on beside the new one")),
        ],
        widget=Radios,
    )

    def __init__(self, *args, current: str, **kwargs):
        """``current``: the role they have now, in words; empty where they have none."""
        super().__init__(*args, **kwargs)
        if current:
            self.fields["instead"].help_text = current
        else:
            del self.fields["instead"]
