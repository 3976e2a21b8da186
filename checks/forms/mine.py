"""What a candidate types about their checks, and what staff answer."""

from crispy_forms.layout import Layout
from django import forms
from django.utils.translation import gettext_lazy

from checks.models import CheckWords
from nhsuk.forms import NHSForm, NHSModelForm
from nhsuk.layout import Heading


class HelpForm(NHSForm):
    """Asks for help; nobody has to say why."""

    submit_label = gettext_lazy("Ask for help")
    keep_typed = True

    text = forms.CharField(
        label=gettext_lazy("What would help?"),
        help_text=gettext_lazy(
            "For example: that we call you, fill it in together, or meet. "
            "You need not write anything, and please do not write about your health or a record"
        ),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class AnswerHelpForm(NHSForm):
    """What comes of a request for help; the candidate reads it."""

    submit_label = gettext_lazy("Answer")
    nouns = {"answer": gettext_lazy("what you will do")}

    answer = forms.CharField(
        label=gettext_lazy("What will you do, and when?"),
        help_text=gettext_lazy("The candidate reads this on their page"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class WordsForm(NHSModelForm):
    """What the organisation says and sets about its checks."""

    keep_typed = True
    nouns = {
        "references_wanted": gettext_lazy("the number of references"),
        "history_months": gettext_lazy("the length of the history"),
    }

    references_wanted = forms.IntegerField(
        label=gettext_lazy("How many references do you ask for?"),
        help_text=gettext_lazy("From 1 to 4"),
        min_value=1,
        max_value=4,
        widget=forms.NumberInput(attrs={"width": 2}),
    )
    history_months = forms.IntegerField(
        label=gettext_lazy("How far back does the history go?"),
        min_value=12,
        max_value=120,
        widget=forms.NumberInput(attrs={"width": 3, "suffix": gettext_lazy("months")}),
    )

    layout = Layout(
        Heading(gettext_lazy("Whom candidates turn to"), "contact"),
        *("contact_name", "contact_email", "contact_phone"),
        Heading(gettext_lazy("References"), "references"),
        *("references_wanted", "history_months", "asks_absence"),
        Heading(gettext_lazy("Identity check"), "identity"),
        *("route_1", "route_2", "route_3"),
        Heading(gettext_lazy("Occupational health"), "health"),
        *("health_expect", "wellbeing_plan"),
        *("fit_label", "adjusted_label", "not_yet_label", "not_fit_label"),
    )

    class Meta:
        model = CheckWords
        fields = [
            *("contact_name", "contact_email", "contact_phone"),
            *("references_wanted", "history_months", "asks_absence"),
            *("route_1", "route_2", "route_3"),
            *("health_expect", "wellbeing_plan"),
            *("fit_label", "adjusted_label", "not_yet_label", "not_fit_label"),
        ]
        labels = {
            "contact_name": gettext_lazy("Their name"),
            "contact_email": gettext_lazy("Their email address"),
            "contact_phone": gettext_lazy("Their phone number"),
            "asks_absence": gettext_lazy(
                "Ask employers how many days somebody was away sick (only after the conditional "
                "offer)"
            ),
            "route_1": gettext_lazy("Route 1: which papers"),
            "route_2": gettext_lazy("Route 2: which papers"),
            "route_3": gettext_lazy("Route 3: which papers"),
            "health_expect": gettext_lazy("What happens at occupational health?"),
            "wellbeing_plan": gettext_lazy("Your staff wellbeing plan: what it is, where it is"),
            "fit_label": gettext_lazy("Your words for “Fit for the role”"),
            "adjusted_label": gettext_lazy("Your words for “Fit with adjustments”"),
            "not_yet_label": gettext_lazy("Your words for “Not yet”"),
            "not_fit_label": gettext_lazy("Your words for “Not fit for this role”"),
        }
        help_texts = {
            "route_1": gettext_lazy(
                "Copy it from the current guidance of the DBS. Nothing shows where it is empty"
            ),
            "health_expect": gettext_lazy(
                "Candidates read this. Where it is empty they read plain words of the portal"
            ),
            "wellbeing_plan": gettext_lazy("It is offered to everyone who is referred"),
        }
        widgets = {
            name: forms.Textarea(attrs={"rows": 3})
            for name in ("route_1", "route_2", "route_3", "health_expect", "wellbeing_plan")
        }
