"""What the people of a team say of what they bring (PREP-8)."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nhsuk.forms import DateField, NHSForm, Radios
from preparation.rules import FEWEST_IN_AN_AUDIT, MOST_AUDIT_WORDS, Contribution, HowMuch


def _people() -> forms.IntegerField:
    return forms.IntegerField(
        label=gettext_lazy("How many people does the team have?"),
        min_value=FEWEST_IN_AN_AUDIT,
        max_value=500,
        widget=forms.NumberInput(attrs={"width": 3}),
    )


class OpenForm(NHSForm):
    """Until when an audit is open, and for how many."""

    submit_label = gettext_lazy("Open the audit")
    nouns = {
        "people": gettext_lazy("how many people the team has"),
        "closes_on": gettext_lazy("the last day"),
    }
    people = _people()
    closes_on = DateField(label=gettext_lazy("Until when can people answer?"), future=True)


class AnswerForm(NHSForm):
    """One answer: how much somebody brings of each kind, and what."""

    submit_label = gettext_lazy("Send")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for kind in Contribution:
            self.fields[kind.value] = forms.ChoiceField(
                label=kind.label,
                choices=HowMuch.choices,
                error_messages={
                    "required": _("%(kind)s: say how much you bring") % {"kind": kind.label}
                },
                widget=Radios(inline=True),
            )
            self.fields[f"{kind}_words"] = forms.CharField(
                label=_("%(kind)s: such as what?") % {"kind": kind.label},
                required=False,
                max_length=MOST_AUDIT_WORDS,
                help_text=_("A word or two that point at nobody"),
            )

    def answer(self) -> dict:
        """What the action takes."""
        given = self.cleaned_data
        return {
            "much": {kind.value: given[kind.value] for kind in Contribution},
            "words": {kind.value: given[f"{kind}_words"] for kind in Contribution},
        }


HOW_MUCH = {
    "much": gettext_lazy("bring much of it"),
    "some": gettext_lazy("bring some of it"),
    "little": gettext_lazy("bring little of it"),
}


class AuditForm(NHSForm):
    """The tallies of a round on paper: how many bring much, some or little of each kind."""

    submit_label = gettext_lazy("Save the skills audit")
    nouns = {
        "held_on": gettext_lazy("the day of the round"),
        "people": gettext_lazy("how many people the team has"),
    }
    held_on = DateField(label=gettext_lazy("When did people answer?"), past=True)
    people = _people()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for kind in Contribution:
            for much, words in HOW_MUCH.items():
                name = f"{kind}_{much}"
                self.fields[name] = forms.IntegerField(
                    label=_("%(kind)s: how many %(words)s?") % {"kind": kind.label, "words": words},
                    min_value=0,
                    max_value=500,
                    error_messages={"required": _("Enter how many, or 0")},
                    widget=forms.NumberInput(attrs={"width": 3}),
                )
            self.fields[f"{kind}_words"] = forms.CharField(
                label=_("%(kind)s: such as what?") % {"kind": kind.label},
                required=False,
                max_length=2000,
                help_text=_("In words that point at nobody"),
                widget=forms.Textarea(attrs={"rows": 2}),
            )

    def clean(self):
        given = super().clean()
        people = given.get("people")
        tallies = {}
        for kind in Contribution:
            found = [given.get(f"{kind}_{much}") for much in HOW_MUCH]
            if None in found:
                continue
            tallies[kind.value] = tuple(found)
            if people and sum(found) > people:
                self.add_error(
                    f"{kind}_much",
                    _("%(kind)s: there are more answers than people in the team")
                    % {"kind": kind.label},
                )
            elif sum(found) < FEWEST_IN_AN_AUDIT:
                self.add_error(
                    f"{kind}_much",
                    _("%(kind)s: at least 3 people must have answered, so that nobody can be told")
                    % {"kind": kind.label},
                )
        given["tallies"] = tallies
        return given

    def audit(self) -> dict:
        """What the action takes."""
        given = self.cleaned_data
        return {
            "held_on": given["held_on"],
            "people": given["people"],
            "tallies": given["tallies"],
            "words": {kind.value: given[f"{kind}_words"] for kind in Contribution},
        }
