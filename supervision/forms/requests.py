from django import forms
from django.utils.translation import gettext_lazy as _

from nhsuk.forms import NHSForm


class AskForm(NHSForm):
    submit_label = _("Ask for support")

    message = forms.CharField(
        label=_("Do you want to say something?"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("You do not have to. Only the person who answers can read it"),
    )


class NoteAnswerForm(NHSForm):
    submit_label = _("Save the answer")
    nouns = {"answer": _("what you did")}

    answer = forms.CharField(
        label=_("What did you do?"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("A few words that both of you can read, like “We talked on the phone”"),
    )
