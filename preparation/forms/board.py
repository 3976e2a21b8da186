"""Forms of the readiness board."""

from django import forms
from django.utils.translation import gettext_lazy as _

from nhsuk.forms import DateField, NHSForm, Radios
from preparation.rules import Channel

NO_PATIENTS = _("Leave out anything about people who are supported")


def long_text(label, *, rows: int = 6, most: int = 4000, required: bool = True, help_text=""):
    return forms.CharField(
        label=label,
        max_length=most,
        required=required,
        widget=forms.Textarea(attrs={"rows": rows}),
        help_text=help_text,
    )


class PurposeForm(NHSForm):
    """The two fundamental questions (PREP-1)."""

    submit_label = _("Save the answers")
    keep_typed = True
    nouns = {
        "why": _("why you want to employ peers"),
        "difference": _("what difference you hope they will make"),
    }

    why = long_text(_("Why do we want to employ peers?"), help_text=NO_PATIENTS)
    difference = long_text(_("What difference do we hope they will make?"))


class GroupForm(NHSForm):
    """Who speaks for a group, and since when it is engaged (PREP-2)."""

    submit_label = _("Save")
    keep_typed = True

    contact = forms.CharField(label=_("Who speaks for this group?"), max_length=150, required=False)
    contact_how = forms.CharField(
        label=_("How do you reach them?"),
        max_length=200,
        required=False,
        help_text=_("An email address, a phone number, a meeting"),
    )
    engaged_on = DateField(
        label=_("Since when are they engaged?"),
        required=False,
        past=True,
        help_text=_(
            "The day on which they took part for the first time. Until then they count "
            "as still missing"
        ),
    )
    notes = long_text(_("Notes"), required=False, rows=5, help_text=NO_PATIENTS)


class OwnGroupForm(GroupForm):
    """One that the organisation adds."""

    nouns = {"label": _("which group it is")}
    field_order = ("label", "contact", "contact_how", "engaged_on", "notes")

    label = forms.CharField(label=_("Which group is it?"), max_length=120)


class SponsorForm(NHSForm):
    """The executive who stands for peer support (PREP-3)."""

    submit_label = _("Save")
    keep_typed = True
    nouns = {
        "name": _("their name"),
        "title": _("their role"),
        "commitment": _("what they commit themselves to"),
        "committed_on": _("the day of the commitment"),
    }

    name = forms.CharField(label=_("Name"), max_length=150)
    title = forms.CharField(
        label=_("Role"), max_length=150, help_text=_("Such as chief nurse or chief executive")
    )
    commitment = long_text(
        _("What do they commit themselves to?"), rows=4, most=2000, help_text=_("In their words")
    )
    committed_on = DateField(label=_("On which day did they commit themselves?"), past=True)


class EndSponsorForm(NHSForm):
    submit_label = _("End it")
    nouns = {"ended_on": _("the last day")}

    ended_on = DateField(label=_("What was the last day?"), past=True)

    def __init__(self, *args, sponsor, **kwargs):
        super().__init__(*args, **kwargs)
        self.sponsor = sponsor

    def clean_ended_on(self):
        day = self.cleaned_data["ended_on"]
        if day < self.sponsor.committed_on:
            raise forms.ValidationError(_("The last day must not be before the commitment"))
        return day


class CommunicationForm(NHSForm):
    """One time that the vision was made known (PREP-3)."""

    submit_label = _("Save")
    keep_typed = True
    nouns = {
        "channel": _("how it was made known"),
        "title": _("what it was"),
        "audience": _("whom it was for"),
        "held_on": _("the day"),
        "reach": _("how many people it reached"),
    }

    channel = forms.ChoiceField(
        label=_("How was it made known?"), choices=Channel.choices, widget=Radios
    )
    title = forms.CharField(label=_("What was it?"), max_length=200)
    audience = forms.CharField(
        label=_("For whom was it?"),
        max_length=200,
        help_text=_("Such as all community teams, or the board"),
    )
    held_on = DateField(label=_("On which day?"), past=True)
    reach = forms.IntegerField(
        label=_("How many people did it reach?"),
        required=False,
        min_value=0,
        max_value=1_000_000,
        widget=forms.NumberInput(attrs={"width": 5, "suffix": _("people")}),
        help_text=_("Leave it empty if you do not know. You can add it later"),
    )
    notes = long_text(_("Notes"), required=False, rows=4, most=2000, help_text=NO_PATIENTS)


class CompetenceWordsForm(NHSForm):
    """How the organisation lives one competence, in words (COM-1)."""

    submit_label = _("Save")
    keep_typed = True
    mark_optional = False

    words = long_text(
        _("How do we live this?"),
        required=False,
        rows=8,
        help_text=_("In words: what you do, and what you want to do next. Nothing is scored"),
    )
