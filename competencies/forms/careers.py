"""What a peer hopes for, conversations about it, and opportunities (COM-7)."""

from django import forms
from django.utils.translation import gettext_lazy as _

from competencies.forms.growth import NOBODY_ELSE, TEXT_LIMIT
from competencies.rules import Hope, WhereTo
from nhsuk.forms import Checkboxes, DateField, NHSForm, Radios

HINTS = {
    Hope.GROW: _("Do more of it, do it better, take on something new"),
    Hope.STAY: _("The role is right as it is, and you want it to stay so"),
    Hope.SUPERVISION: _("Be there for other peers"),
    Hope.MANAGEMENT: _("Lead a team or a service"),
    Hope.TRAINING: _("Teach what you know"),
    Hope.RESEARCH: _("Find out what helps, and tell others"),
    Hope.MOVE_ON: _("Here or somewhere else"),
}
ALL_GOOD = _("Every answer is as good as any other, and it can change")


def hopes_field(label, help_text) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label,
        choices=Hope.choices,
        required=False,
        widget=Checkboxes(hints=HINTS),
        help_text=help_text,
    )


def _words(label, *, rows: int, help_text="") -> forms.CharField:
    return forms.CharField(
        label=label,
        required=False,
        validators=TEXT_LIMIT,
        widget=forms.Textarea(attrs={"rows": rows}),
        help_text=help_text,
    )


class HopesForm(NHSForm):
    """For oneself alone."""

    submit_label = _("Save")
    mark_optional = False
    keep_typed = True

    hopes = hopes_field(_("What do you hope for?"), ALL_GOOD)
    words = _words(_("In your own words"), rows=6, help_text=NOBODY_ELSE)


class TalkForm(NHSForm):
    """The record of a conversation, for the two who held it."""

    submit_label = _("Save the conversation")
    mark_optional = False
    keep_typed = True
    nouns = {
        "held_on": _("the date of the conversation"),
        "held_with": _("with whom it was"),
        "words": _("what you talked about"),
    }

    held_with = forms.ChoiceField(label=_("With whom did you talk?"), widget=Radios)
    held_on = DateField(label=_("When did you talk?"), past=True)
    hopes = hopes_field(_("What was hoped for?"), ALL_GOOD)
    words = _words(_("What did you talk about?"), rows=6, help_text=NOBODY_ELSE)
    next_steps = _words(
        _("What comes next?"), rows=3, help_text=_("Who does what, if anything. It can be nothing")
    )

    def __init__(self, *args, people: dict | None, **kwargs):
        """``people`` are those with whom the peer can have talked: user by key; None where it is
        clear with whom."""
        super().__init__(*args, **kwargs)
        self.people = people
        if people is None:
            del self.fields["held_with"]
        else:
            self.fields["held_with"].choices = [
                (str(key), user.name) for key, user in people.items()
            ]

    def clean(self):
        if not self.cleaned_data.get("hopes"):
            self.require("words", _("Choose what was hoped for, or say in words what it was about"))
        return self.cleaned_data

    def talk(self) -> dict:
        """What ``record_talk`` takes, without those who talked."""
        names = ("held_on", "hopes", "words", "next_steps")
        return {name: self.cleaned_data[name] for name in names}


class WhereToForm(NHSForm):
    """Where somebody who left went."""

    submit_label = _("Save")
    nouns = {"where_to": _("where they went")}

    where_to = forms.ChoiceField(
        label=_("Where did they go?"),
        choices=WhereTo.choices,
        widget=Radios,
        help_text=_("As far as they said so. Leave out why they left"),
    )


class OpportunityForm(NHSForm):
    """Something open to peers."""

    submit_label = _("Publish")
    keep_typed = True
    nouns = {"title": _("what it is"), "about": _("what people need to know")}

    title = forms.CharField(label=_("What is it?"), max_length=200)
    about = forms.CharField(
        label=_("What do people need to know?"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("What it is, what it takes, what it gives, paid or not, how to take part"),
    )
    hopes = forms.MultipleChoiceField(
        label=_("For what hopes is it?"),
        choices=Hope.choices,
        required=False,
        widget=Checkboxes(small=True),
        help_text=_("Everybody is shown it; those who hope for this see it first"),
    )
    address = forms.URLField(
        label=_("Web address"), required=False, assume_scheme="https", max_length=200
    )
    contact = forms.CharField(label=_("Who can people ask?"), required=False, max_length=200)
    closes_on = DateField(
        label=_("Until when is it open?"),
        required=False,
        help_text=_("The last day. Leave it empty if it stays open"),
    )
