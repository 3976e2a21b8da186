from django import forms
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from journey.leaving.rules import Talk
from journey.leaving.words import said
from nhsuk.forms import DateField, NHSForm, PersonField, Radios
from wellbeing.words import NO_DETAILS
from workforce.forms.people import find_among
from workforce.models import Leaving
from workforce.rules import LeavingReason, WhereNext
from workforce.search import People

YES, NO = "yes", "no"
NO_NEED = gettext_lazy("Only if you want to. Nobody asks about health")


class LeavingForm(NHSForm):
    """The last day, and as much of why and where to as the peer wants to say."""

    nouns = {
        "last_day": gettext_lazy("the last day"),
        "reason": gettext_lazy("the reason"),
        "where_next": gettext_lazy("where next"),
    }
    last_day = DateField(label=gettext_lazy("What is the last day?"))
    reason = forms.ChoiceField(
        label=gettext_lazy("What is the main reason?"), choices=LeavingReason, widget=Radios()
    )
    where_next = forms.ChoiceField(
        label=gettext_lazy("Where next?"), choices=WhereNext, widget=Radios()
    )

    def __init__(self, *args, is_self: bool, **kwargs):
        super().__init__(*args, **kwargs)
        self.is_self = is_self
        if is_self:
            self.submit_label = _("Tell my organisation")
            self.fields["last_day"].label = _("When is your last day?")
            self.fields["last_day"].help_text = _(
                "The last day on which you work or volunteer here. You can change it later"
            )
            self.fields["reason"].label = _("What is your main reason?")
            self.fields["where_next"].label = _("Where do you go next?")
        else:
            self.submit_label = _("Note it")
            self.fields["reason"].help_text = _(
                "As they say it themselves. Do not guess: choose the last answer instead"
            )
            for name, choices in (("reason", LeavingReason), ("where_next", WhereNext)):
                self.fields[name].choices = [
                    (value, said(value, label)) for value, label in choices.choices
                ]

    def clean_last_day(self):
        last_day = self.cleaned_data["last_day"]
        if self.is_self and last_day and last_day < localdate():
            raise forms.ValidationError(_("The last day must be today or in the future"))
        return last_day


class TalkForm(NHSForm):
    """What became of the exit conversation. Nobody has to have one."""

    submit_label = gettext_lazy("Save")
    nouns = {
        "stands": gettext_lazy("where it stands"),
        "talk_with": gettext_lazy("the person"),
        "talk_on": gettext_lazy("the date of the conversation"),
        "held_on": gettext_lazy("the date you talked"),
    }
    stands = forms.ChoiceField(
        label=gettext_lazy("Where does it stand?"),
        widget=Radios(
            conditional={Talk.ARRANGED: ["talk_on", "talk_with"], Talk.HELD: ["held_on"]}
        ),
    )
    talk_on = DateField(label=gettext_lazy("On which day?"), required=False)
    talk_with = PersonField(
        label=gettext_lazy("With whom?"),
        help_text=gettext_lazy("Anyone here whom the peer chooses; it need not be a manager"),
        required=False,
    )
    held_on = DateField(label=gettext_lazy("When was it?"), past=True, required=False)

    def __init__(self, *args, people: People, is_self: bool, **kwargs):
        super().__init__(*args, **kwargs)
        find_among(self.fields["talk_with"], people, "")
        choices = {
            Talk.OFFERED: _("It is offered to them, and they have not answered yet"),
            Talk.ARRANGED: _("It is arranged"),
            Talk.HELD: _("It was held"),
            Talk.DECLINED: _("They would rather not have one"),
        }
        if is_self:
            choices = {
                Talk.ARRANGED: _("I would like one, and we have found a day"),
                Talk.HELD: _("We have talked"),
                Talk.DECLINED: _("I would rather not have one"),
            }
            self.fields["talk_with"].help_text = _("Anyone here; it need not be your manager")
        self.fields["stands"].choices = [(key.value, label) for key, label in choices.items()]

    def clean(self):
        stands = self.cleaned_data.get("stands")
        if stands == Talk.ARRANGED:
            self.require("talk_on")
            self.require("talk_with")
        elif stands == Talk.HELD:
            self.require("held_on")
        return self.cleaned_data

    def said(self, leaving: Leaving) -> dict:
        """What was chosen, as the action takes it. With whom it was arranged stays when it was
        held."""
        given, stands = self.cleaned_data, self.cleaned_data["stands"]
        arranged, known = stands == Talk.ARRANGED, stands == Talk.HELD
        return {
            "offered_on": localdate(),
            "talk_on": given["talk_on"] if arranged else leaving.talk_on if known else None,
            "talk_with": given["talk_with"] if arranged else leaving.talk_with if known else None,
            "held_on": given["held_on"] if stands == Talk.HELD else None,
            "declined_on": localdate() if stands == Talk.DECLINED else None,
        }


class HeldForm(NHSForm):
    """Whoever was chosen for the conversation notes that it was held."""

    submit_label = gettext_lazy("It was held")
    nouns = {"held_on": gettext_lazy("the date you talked")}
    held_on = DateField(label=gettext_lazy("When did you talk?"), past=True)


def _words(label: str) -> forms.CharField:
    return forms.CharField(
        label=label,
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )


class ExitWordsForm(NHSForm):
    """What somebody who leaves wants to say, and what they wish for afterwards."""

    submit_label = gettext_lazy("Save")
    keep_typed = True
    nouns = {"keep_in_touch_at": gettext_lazy("an email address")}

    what_was_good = _words(gettext_lazy("What was good here?"))
    what_to_change = _words(gettext_lazy("What should change?"))
    why_in_words = _words(gettext_lazy("Is there more to say about why?"))
    would_come_back = forms.ChoiceField(
        label=gettext_lazy("Would you come back one day?"),
        choices=[
            (YES, gettext_lazy("Yes, perhaps")),
            (NO, gettext_lazy("No")),
            ("", gettext_lazy("I would rather not say")),
        ],
        required=False,
        widget=Radios(),
    )
    keep_in_touch = forms.ChoiceField(
        label=gettext_lazy("May we keep in touch?"),
        help_text=gettext_lazy("Only if you wish. The address is used for nothing else"),
        choices=[(YES, gettext_lazy("Yes")), (NO, gettext_lazy("No"))],
        initial=NO,
        widget=Radios(conditional={YES: ["keep_in_touch_at"]}),
    )
    keep_in_touch_at = forms.EmailField(
        label=gettext_lazy("At which email address?"), required=False
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("what_was_good", "what_to_change"):
            self.fields[name].help_text = NO_DETAILS
        self.fields["why_in_words"].help_text = f"{NO_NEED}. {NO_DETAILS}"

    def clean(self):
        if self.cleaned_data.get("keep_in_touch") == YES:
            self.require("keep_in_touch_at")
        return self.cleaned_data

    def said(self) -> dict:
        """What was written, as the action takes it."""
        given = dict(self.cleaned_data)
        given["would_come_back"] = {YES: True, NO: False}.get(given["would_come_back"])
        given["keep_in_touch"] = given["keep_in_touch"] == YES
        return given
