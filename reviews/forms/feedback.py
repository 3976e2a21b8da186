from datetime import timedelta

from django import forms
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from nhsuk.forms import DateField, NHSForm

USUAL = timedelta(weeks=4)


class RoundForm(NHSForm):
    """Open a round of feedback."""

    submit_label = _("Open the questions")
    nouns = {
        "called": _("what people call the peer"),
        "closes_on": _("the last day"),
    }

    called = forms.CharField(
        label=_("What do people call the peer?"),
        max_length=80,
        help_text=_("It stands on the page and on the printed sheet. A first name is enough"),
    )
    closes_on = DateField(
        label=_("Until when can people answer?"),
        help_text=_("What they say can be read after that day"),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["closes_on"].initial = localdate() + USUAL
