from django import forms
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext_lazy as _

from induction.forms.parts import WhatForm
from induction.words import NO_DETAILS
from nhsuk.forms import DateField, NHSForm, Radios
from workforce.forms.why import WhyForm

MOST_WORDS = 2000


class MakeForm(NHSForm):
    """From which template a plan is made, and from which day it counts."""

    submit_label = _("Make the plan")
    nouns = {"template": _("a template"), "starts_on": _("the first day")}

    template = forms.ChoiceField(label=_("From which template?"), widget=Radios())
    starts_on = DateField(label=_("What is the first day?"))

    def __init__(self, *args, templates, hints, **kwargs):
        super().__init__(*args, **kwargs)
        self.templates = {str(each.pk): each for each in templates}
        self.fields["template"].widget = Radios(hints=hints)
        self.fields["template"].choices = [
            (key, each.title) for key, each in self.templates.items()
        ]

    def clean_template(self):
        return self.templates[self.cleaned_data["template"]]


class StartForm(NHSForm):
    """Another first day."""

    submit_label = _("Move the plan")
    nouns = {"starts_on": _("the first day")}

    starts_on = DateField(label=_("What is the first day?"))

    def __init__(self, *args, moves: str, **kwargs):
        """``moves``: what moves with the first day, in words."""
        super().__init__(*args, **kwargs)
        self.fields["starts_on"].help_text = moves


class ActivityForm(WhatForm):
    """An activity of one plan, with the day by which it is done."""

    due_on = DateField(label=_("By which day?"))

    field_order = [
        *("title", "kind", "owner", "outside_name", "outside_email", "due_on"),
        *("after", "about", "link"),
    ]


class DoneForm(NHSForm):
    """On which day it was done."""

    submit_label = _("Note it as done")
    nouns = {"done_on": _("the day on which it was done")}

    done_on = DateField(label=_("When was it done?"), past=True)


class NotNeededForm(WhyForm):
    """Why this peer does not need it."""

    submit_label = _("Note that it is not needed")
    asks = _("Why is it not needed?")
    read_by = _("The peer and everybody who sees the plan read this. Nothing about health")
    answer = _("why it is not needed")


class CallOffForm(WhyForm):
    """Why an induction does not go on."""

    submit_label = _("Call the induction off")
    destructive = True
    asks = _("Why is it called off?")
    read_by = _("The peer reads this. Nothing about health")
    answer = _("why it is called off")


class SignForm(NHSForm):
    """Own words beside one's signature."""

    submit_label = _("Sign")
    keep_typed = True
    nouns = {"on_paper": _("that the peer has signed the printed plan")}

    words = forms.CharField(
        label=_("What do you want to say about the induction?"),
        required=False,
        validators=[MaxLengthValidator(MOST_WORDS, _("Write %(limit_value)s characters or fewer"))],
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=NO_DETAILS,
    )
    on_paper = forms.BooleanField(label=_("The peer has read and signed the printed plan"))
    peer_words = forms.CharField(
        label=_("What the peer said, in their words"),
        required=False,
        validators=[MaxLengthValidator(MOST_WORDS, _("Write %(limit_value)s characters or fewer"))],
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=NO_DETAILS,
    )

    def __init__(self, *args, on_paper: bool, **kwargs):
        super().__init__(*args, **kwargs)
        if not on_paper:
            del self.fields["on_paper"], self.fields["peer_words"]
