"""What is said about a vacancy beside its parts: why it is withdrawn, who took part in a step, why
it is opened for a team that is not prepared."""

from django import forms
from django.utils.translation import gettext_lazy

from nhsuk.forms import DateField, NHSForm


class WithdrawForm(NHSForm):
    submit_label = gettext_lazy("Withdraw the vacancy")
    destructive = True
    nouns = {"why": gettext_lazy("why it is withdrawn")}
    why = forms.CharField(
        label=gettext_lazy("Why is it withdrawn?"),
        max_length=300,
        help_text=gettext_lazy("Only staff can read this"),
    )


class CoProductionForm(NHSForm):
    """Who with lived experience took part in a step (REC-17)."""

    submit_label = gettext_lazy("Save")
    nouns = {
        "step": gettext_lazy("what they took part in"),
        "who": gettext_lazy("who took part"),
        "on": gettext_lazy("the date"),
    }
    step = forms.CharField(
        label=gettext_lazy("What did they take part in?"),
        max_length=120,
        help_text=gettext_lazy("For example, writing the questions"),
    )
    who = forms.CharField(
        label=gettext_lazy("Who took part?"),
        max_length=200,
        help_text=gettext_lazy("For example, “two peers”. Names only if they agree"),
    )
    on = DateField(label=gettext_lazy("When?"), past=True)


class UnpreparedForm(NHSForm):
    """Why a vacancy is opened for a team that is not prepared yet (PREP-9)."""

    submit_label = gettext_lazy("Keep this reason")
    nouns = {"why": gettext_lazy("your reason")}
    why = forms.CharField(
        label=gettext_lazy("Why is it right all the same?"),
        max_length=500,
        help_text=gettext_lazy("Staff see it on the vacancy. Applicants do not"),
        widget=forms.Textarea(attrs={"rows": 4}),
    )
