from django import forms
from django.utils.translation import gettext_lazy as _

from nhsuk.forms import DateField, NHSForm


class HoldForm(NHSForm):
    """Why a record must not be erased for now, and when somebody asks whether it still must not."""

    submit_label = _("Keep it for now")
    nouns = {
        "reason": _("why it has to be kept"),
        "review_on": _("the day on which to ask again"),
    }

    reason = forms.CharField(
        label=_("Why must it be kept?"),
        help_text=_("For example, a claim has been made. Do not write about anyone’s health."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=500,
    )
    review_on = DateField(label=_("When should someone ask whether it still must?"), future=True)


class LiftHoldForm(NHSForm):
    """Confirms that a record may be erased in its time again."""

    submit_label = _("Let it be erased in its time")
