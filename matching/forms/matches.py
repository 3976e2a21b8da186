"""Answers to a match."""

from django import forms
from django.utils.translation import gettext_lazy as _

from matching.forms.attributes import NOBODY_ELSE
from matching.rules import Answer
from nhsuk.forms import DateField, NHSForm, Radios


class AgreeForm(NHSForm):
    """HR, for every match."""

    nouns = {"answer": _("whether HR agrees")}

    answer = forms.ChoiceField(
        label=_("Does HR agree to this match?"),
        choices=[
            (Answer.YES, _("Yes, both sides can be asked")),
            (Answer.NO, _("No, HR cannot agree")),
        ],
        widget=Radios(hints={Answer.NO: _("Nobody is told why, whatever the reason is")}),
    )


class AnswerForm(NHSForm):
    """One side of a match."""

    submit_label = _("Send the answer")
    keep_typed = True
    nouns = {"answer": _("yes or no"), "reason": _("why not")}

    answer = forms.ChoiceField(
        label=_("What is your answer?"),
        choices=Answer.choices,
        widget=Radios(conditional={Answer.NO: ["reason"]}),
    )
    reason = forms.CharField(
        label=_("Why not?"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The other side and those who arrange the match read it, in a sentence or two"),
    )

    def clean(self):
        if self.cleaned_data.get("answer") == Answer.NO:
            self.require("reason", _("Say why not"))
        return self.cleaned_data


class SafeguardForm(NHSForm):
    """What was agreed with the peer (MAT-5)."""

    submit_label = _("Record it")
    keep_typed = True
    nouns = {
        "treated_where": _("where they would be treated"),
        "closed_on": _("the day since when the records are closed"),
    }

    treated_where = forms.CharField(
        label=_("Where would they be treated, if they become unwell?"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("As agreed with the peer. Nothing about their health belongs here"),
    )
    closed_on = DateField(
        label=_("Since when are their records closed to the team?"),
        past=True,
        help_text=_("Nobody in the team can open them from this day on"),
    )


class WithdrawForm(NHSForm):
    """Nobody is asked any more."""

    submit_label = _("Withdraw the match")
    destructive = True
    nouns = {"because": _("why")}

    because = forms.CharField(
        label=_("Why?"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=NOBODY_ELSE,
    )
