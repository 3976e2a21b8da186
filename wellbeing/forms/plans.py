from django import forms
from django.utils.translation import gettext_lazy

from nhsuk.forms import NHSForm, Radios
from wellbeing import words
from wellbeing.rules import Sharing

LONGEST = 5000


class SectionForm(NHSForm):
    """One section of a plan, and who reads it (WEL-1)."""

    submit_label = gettext_lazy("Save")
    mark_optional = False
    nouns = {"sharing": gettext_lazy("who can read this")}

    text = forms.CharField(
        label=gettext_lazy("Your own words"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 9}),
        help_text=words.NO_DETAILS,
    )
    sharing = forms.ChoiceField(
        label=gettext_lazy("Who can read this?"), choices=Sharing.choices, widget=Radios
    )

    def __init__(self, *args, readers: words.Readers, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["sharing"].widget.hints = words.hints(readers)
