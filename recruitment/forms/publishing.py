"""What is said about a vacancy beside its parts: why it is withdrawn, who took part in a step, why
it is opened for a team that is not prepared."""

from django import forms
from django.utils.translation import gettext_lazy

from nhsuk.forms import DateField, NHSForm
from workforce.forms.why import WhyForm


class WithdrawForm(WhyForm):
    submit_label = gettext_lazy("Withdraw the vacancy")
    destructive = True
    asks = gettext_lazy("Why is it withdrawn?")
    read_by = gettext_lazy("Only staff can read this")
    answer = gettext_lazy("why it is withdrawn")


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


class UnpreparedForm(WhyForm):
    """Why a vacancy is opened for a team that is not prepared yet (PREP-9)."""

    submit_label = gettext_lazy("Keep this reason")
    asks = gettext_lazy("Why is it right all the same?")
    read_by = gettext_lazy("Staff see it on the vacancy. Applicants do not")
    answer = gettext_lazy("your reason")
    most = 500
    rows = 4
