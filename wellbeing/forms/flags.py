"""What is asked to raise a flag, to act on it, and to close it (WEL-3)."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django import forms
from django.utils.timezone import localdate, localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from nhsuk.forms import Checkboxes, DateField, NHSForm, PersonField, Radios
from nhsuk.words import list_of, long_date, long_moment
from wellbeing.around import Person
from wellbeing.rules import BY_DEFAULT, Audience, Level
from workforce.models import Organisation, PeerSupportWorker

NO_DETAILS = gettext_lazy("No details of people you support, please")
MOST = 2000

OF_THE_PEER = {
    Audience.SUPPORTER: gettext_lazy("supporter"),
    Audience.LINE_MANAGER: gettext_lazy("line manager"),
    Audience.SUPERVISOR: gettext_lazy("professional supervisor"),
    Audience.LEAD: gettext_lazy("peer support lead"),
}


def words_field(label, help_text=NO_DETAILS, *, required: bool = False, rows: int = 4):
    return forms.CharField(
        label=label,
        required=required,
        max_length=MOST,
        help_text=help_text,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


def choices_of(people: Sequence[Person]) -> tuple[list[tuple[str, str]], dict[str, str]]:
    """Who may know: a choice for each kind that somebody holds, by the actual names, and a hint
    where all of them are away."""
    choices, hints = [], {}
    for kind in Audience:
        held = [each for each in people if each.kind == kind]
        if not held:
            continue
        names = list_of(dict.fromkeys(each.user.name for each in held))
        choices.append((kind.value, f"{names}, {OF_THE_PEER[kind]}"))
        if not any(each.can_act for each in held):
            until = min(each.away_until for each in held)
            hints[kind.value] = _("Away until %(day)s, and nobody covers") % {
                "day": long_date(until)
            }
    return choices, hints


class LevelField(forms.ChoiceField):
    """How soon; with the moment by which somebody picks it up."""

    def __init__(self, label):
        super().__init__(
            label=label, choices=Level.choices, initial=Level.SOON, widget=Radios(hints={})
        )

    def say_when(self, times: dict[str, datetime]) -> None:
        self.widget.hints = {
            level: _("Somebody picks it up by %(moment)s") % {"moment": long_moment(localtime(at))}
            for level, at in times.items()
        }


class WhoMayKnow(forms.MultipleChoiceField):
    """At least one of the people around a peer, by name."""

    def __init__(self, label, **kwargs):
        super().__init__(
            label=label,
            widget=Checkboxes(),
            error_messages={"required": gettext_lazy("Choose at least one person who may know")},
            **kwargs,
        )

    def offer(self, people: Sequence[Person], *, without=()) -> None:
        choices, hints = choices_of([each for each in people if each.kind not in without])
        self.choices = choices
        self.widget.hints = hints
        by_default = [kind.value for kind in BY_DEFAULT]
        offered = [value for value, _label in choices]
        self.initial = [each for each in offered if each in by_default] or offered[:1]


class MoreSupportForm(NHSForm):
    """A peer asks for more support than usual: everything has a default, one press is enough."""

    submit_label = gettext_lazy("Ask for more support")
    keep_typed = True
    nouns = {"level": gettext_lazy("how soon you would like it")}

    level = LevelField(gettext_lazy("How soon would you like it?"))
    audience = WhoMayKnow(
        gettext_lazy("Who may know?"),
        help_text=gettext_lazy("Only those you tick learn that you asked"),
    )
    reason = words_field(
        gettext_lazy("Do you want to say something?"),
        gettext_lazy("You do not have to. No details of people you support, please"),
    )

    def __init__(self, *args, people: Sequence[Person], times: dict[str, datetime], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["level"].say_when(times)
        self.fields["audience"].offer(people)


class RaiseForm(NHSForm):
    """A manager, supporter, supervisor or lead raises a flag about a peer."""

    submit_label = gettext_lazy("Raise a flag")
    keep_typed = True
    nouns = {
        "level": gettext_lazy("how soon somebody should act"),
        "because": gettext_lazy("what the safeguarding reason is"),
        "review_on": gettext_lazy("the day to look at the reason again"),
    }

    level = LevelField(gettext_lazy("How soon should somebody act?"))
    audience = WhoMayKnow(gettext_lazy("Who else should know?"), required=False)
    reason = words_field(gettext_lazy("What have you noticed?"))

    def __init__(
        self, *args, worker, people: Sequence[Person], times, mine=(), may_hide=False, **kwargs
    ):
        super().__init__(*args, **kwargs)
        self.fields["level"].say_when(times)
        self.fields["audience"].offer(people, without=mine)
        if not self.fields["audience"].choices:
            del self.fields["audience"]
        self.fields["reason"].help_text = _(
            "%(name)s can read this. No details of people they support, please"
        ) % {"name": worker.name}
        if may_hide:
            self.fields["shown"] = forms.ChoiceField(
                label=_("Does %(name)s see this flag?") % {"name": worker.name},
                choices=[("yes", _("Yes")), ("no", _("No, there is a safeguarding reason"))],
                initial="yes",
                widget=Radios(conditional={"no": ["because", "review_on"]}),
            )
            self.fields["because"] = because_field(required=False)
            self.fields["review_on"] = review_field(worker.organisation, required=False)

    def clean(self):
        if self.cleaned_data.get("shown") == "no":
            self.require("because")
            self.require("review_on")
        return self.cleaned_data

    @property
    def hidden(self) -> dict:
        """Why the peer does not see it, and until when; nothing where they do."""
        data = self.cleaned_data
        if data.get("shown") != "no":
            return {}
        return {"hidden_because": data["because"], "hidden_review_on": data["review_on"]}


def because_field(*, required: bool = True):
    return words_field(
        gettext_lazy("What is the safeguarding reason?"),
        gettext_lazy(
            "The risk of harm that there would be if they saw it. That it is awkward, that they "
            "may be upset or disagree, or that you are not sure yet is not a reason"
        ),
        required=required,
        rows=3,
    )


def review_field(organisation: Organisation, *, required: bool = True):
    """When a safeguarding reason is looked at again, within the days that the organisation sets."""
    days = organisation.settings.hidden_at_most_days
    return NearDateField(
        label=gettext_lazy("When do you look at the reason again?"),
        help_text=_("Within %(days)s. The peer support lead sees it too") % {"days": _days(days)},
        within=days,
        future=True,
        required=required,
    )


def _days(count: int) -> str:
    return ngettext("%(count)d day", "%(count)d days", count) % {"count": count}


class NearDateField(DateField):
    """A day within so many days, not today."""

    def __init__(self, *args, within: int, **kwargs):
        super().__init__(*args, **kwargs)
        self.within = within

    def validate(self, value):
        super().validate(value)
        today = localdate()
        if value is not None and not today < value <= today + timedelta(days=self.within):
            raise self.wrong(
                _("The day must be within the next %(days)s") % {"days": _days(self.within)},
                "not_near",
            )


class HideForm(NHSForm):
    submit_label = gettext_lazy("Do not show it to them")
    nouns = {
        "because": gettext_lazy("what the safeguarding reason is"),
        "review_on": gettext_lazy("the day to look at the reason again"),
    }

    because = because_field()

    def __init__(self, *args, organisation: Organisation, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["review_on"] = review_field(organisation)


class ColleagueForm(NHSForm):
    """Anybody here speaks of a colleague; the answer tells nothing."""

    submit_label = gettext_lazy("Send")
    keep_typed = True
    nouns = {
        "who": gettext_lazy("who you mean"),
        "name": gettext_lazy("their name"),
        "level": gettext_lazy("how soon somebody should act"),
    }
    SOMEBODY_ELSE = "else"

    who = forms.ChoiceField(
        label=gettext_lazy("Who do you mean?"),
        widget=Radios(conditional={SOMEBODY_ELSE: ["name"]}),
    )
    name = forms.CharField(
        label=gettext_lazy("What is their name?"),
        help_text=gettext_lazy("First name and last name"),
        max_length=150,
        required=False,
    )
    level = LevelField(gettext_lazy("How soon should somebody act?"))
    reason = words_field(
        gettext_lazy("What have you noticed?"),
        gettext_lazy("A few words. No details of people who are supported, please"),
    )

    def __init__(self, *args, fellows: Sequence[PeerSupportWorker], **kwargs):
        super().__init__(*args, **kwargs)
        self.fellows = {str(each.pk): each for each in fellows}
        if self.fellows:
            self.fields["who"].choices = [
                *((key, each.name) for key, each in self.fellows.items()),
                (self.SOMEBODY_ELSE, _("Somebody else")),
            ]
        else:
            del self.fields["who"]
            self.fields["name"].required = True

    def clean(self):
        if self.cleaned_data.get("who") == self.SOMEBODY_ELSE:
            self.require("name")
        return self.cleaned_data

    @property
    def meant(self) -> dict:
        chosen = self.fellows.get(self.cleaned_data.get("who", ""))
        if chosen is not None:
            return {"worker": chosen, "name": chosen.name}
        return {"name": self.cleaned_data["name"].strip()}


class StepForm(NHSForm):
    submit_label = gettext_lazy("Save")
    keep_typed = True
    nouns = {
        "text": gettext_lazy("what was done or agreed"),
        "review_on": gettext_lazy("the day to look at it again"),
    }

    text = words_field(gettext_lazy("What was done or agreed?"), required=True)
    note = words_field(
        gettext_lazy("Anything only for those who act on it?"),
        gettext_lazy("Only if it has to be. Everybody who may know of the flag reads it"),
        rows=2,
    )
    review_on = DateField(
        label=gettext_lazy("When do you look at it again?"), future=True, required=False
    )

    def __init__(self, *args, worker, shown: bool, **kwargs):
        kwargs.setdefault("initial", {}).setdefault("review_on", localdate() + timedelta(days=7))
        super().__init__(*args, **kwargs)
        if shown:
            self.fields["text"].help_text = _(
                "%(name)s reads this. No details of people they support, please"
            ) % {"name": worker.name}


class HandOnForm(NHSForm):
    submit_label = gettext_lazy("Hand it on")
    nouns = {"to": gettext_lazy("who should act")}

    to = forms.ChoiceField(label=gettext_lazy("Who should act?"), widget=Radios())
    text = words_field(gettext_lazy("Do you want to say something?"), rows=3)

    def __init__(self, *args, people: Sequence[Person], **kwargs):
        super().__init__(*args, **kwargs)
        self.people = {str(each.user.pk): each.user for each in people}
        self.fields["to"].choices = [
            (str(each.user.pk), f"{each.user.name}, {OF_THE_PEER[each.kind]}") for each in people
        ]

    @property
    def chosen(self):
        return self.people[self.cleaned_data["to"]]


class CloseForm(NHSForm):
    submit_label = gettext_lazy("Close the flag")
    keep_typed = True
    nouns = {"what_helped": gettext_lazy("what helped")}

    what_helped = words_field(gettext_lazy("What helped?"), required=True)


class PeerWordsForm(NHSForm):
    submit_label = gettext_lazy("Save")
    keep_typed = True
    nouns = {"text": gettext_lazy("what helped")}

    text = words_field(gettext_lazy("What helped, in your own words?"), required=True)


class SayMoreForm(NHSForm):
    submit_label = gettext_lazy("Save")
    keep_typed = True
    nouns = {"text": gettext_lazy("what you want to say")}

    text = words_field(gettext_lazy("What do you want to say?"), required=True)


class WidenForm(NHSForm):
    submit_label = gettext_lazy("Let them know")

    audience = WhoMayKnow(gettext_lazy("Who else may know?"))

    def __init__(self, *args, people: Sequence[Person], known: Sequence[str], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["audience"].offer(people, without=known)
        self.fields["audience"].initial = []


class SettleForm(NHSForm):
    submit_label = gettext_lazy("This is who is meant")
    nouns = {"worker": gettext_lazy("the peer who is meant")}

    worker = PersonField(label=gettext_lazy("Which peer is meant?"))


class PutAsideForm(NHSForm):
    submit_label = gettext_lazy("Put it aside")
    nouns = {"because": gettext_lazy("why nothing comes of it")}

    because = words_field(
        gettext_lazy("Why does nothing come of it?"),
        gettext_lazy("For example, nobody of that name works here as a peer"),
        required=True,
        rows=3,
    )
