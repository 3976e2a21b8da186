"""What forms about an activity ask, in a template and in a plan alike."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from induction.rules import ActivityKind, Owner
from nhsuk.forms import NHSForm, Radios


class WhatForm(NHSForm):
    """What an activity is, and whose. Fields of the day are the subclasses' own."""

    submit_label = gettext_lazy("Save")
    keep_typed = True
    nouns = {
        "title": gettext_lazy("what is to be done"),
        "kind": gettext_lazy("what kind of activity it is"),
        "owner": gettext_lazy("whose turn it is"),
        "outside_name": gettext_lazy("their name"),
        "outside_email": gettext_lazy("their email address"),
        "link": gettext_lazy("an address that begins with https://"),
        "due_on": gettext_lazy("the day by which it is done"),
    }

    title = forms.CharField(
        label=gettext_lazy("What is to be done?"),
        max_length=200,
        help_text=gettext_lazy("For example: Meet the team. Nothing about anybody’s health"),
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("What kind of activity is it?"), choices=ActivityKind.choices
    )
    about = forms.CharField(
        label=gettext_lazy("What helps to know?"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Where, with whom, what to bring. In a few plain words"),
    )
    link = forms.URLField(
        label=gettext_lazy("A page where it is done"),
        required=False,
        assume_scheme="https",
        help_text=gettext_lazy("For example the e-learning"),
    )
    owner = forms.ChoiceField(
        label=gettext_lazy("Whose turn is it?"),
        choices=Owner.choices,
        widget=Radios(
            conditional={Owner.OUTSIDE: ["outside_name", "outside_email"]},
            hints={
                Owner.OUTSIDE: gettext_lazy("They get a link by email and need no account"),
            },
        ),
    )
    outside_name = forms.CharField(
        label=gettext_lazy("Their name, or that of their department"),
        required=False,
        max_length=150,
    )
    outside_email = forms.EmailField(
        label=gettext_lazy("Their email address"),
        required=False,
        help_text=gettext_lazy("Without one, whoever looks after the plan notes it as done"),
    )
    after = forms.ChoiceField(
        label=gettext_lazy("What comes before it?"),
        required=False,
        help_text=gettext_lazy("It can start when that is done"),
    )

    def __init__(self, *args, others=(), **kwargs):
        """``others``: the activities that it can come after."""
        super().__init__(*args, **kwargs)
        self.others = {str(each.pk): each for each in others}
        self.fields["after"].choices = [
            ("", _("Nothing")),
            *((key, each.title) for key, each in self.others.items()),
        ]

    def clean_after(self):
        """The activity itself, or None."""
        return self.others.get(self.cleaned_data["after"])

    def clean(self):
        data = super().clean()
        if data.get("owner") == Owner.OUTSIDE:
            self.require("outside_name", _("Enter their name, or that of their department"))
        return data


WHAT = ("title", "kind", "about", "link", "owner", "outside_name", "outside_email")


def initial_of(activity) -> dict:
    """What stands in the form of an activity that is there."""
    return {name: getattr(activity, name) for name in WHAT} | {"after": str(activity.after_id)}
