"""What the style page shows: people who do not exist."""

import datetime as dt

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from nhsuk.forms import (
    Checkboxes,
    DateField,
    FilterForm,
    Match,
    NHSForm,
    PersonField,
    Radios,
    TimeField,
)
from nhsuk.pictures import DUE, HELD, MISSED, Occasion

TEAMS = [("north", "North"), ("south", "South"), ("young", "Young adults")]
PEOPLE = [
    Match("1", "Amara Okafor", "Team manager, North"),
    Match("2", "Amaya Lindqvist", "Supervisor, South"),
    Match("3", "Bethan Morris", "Supervisor, Young adults"),
]
PEERS = [
    (
        "Amara Okafor",
        "North",
        "Peer worker",
        "18 Nov 2026",
        _("2 days overdue"),
        "red",
        "30",
        "3 Nov 2026",
    ),
    (
        "Bethan Morris",
        "South",
        "Senior peer worker",
        "23 Nov 2026",
        _("Due in 3 days"),
        "yellow",
        "37.5",
        "12 Oct 2026",
    ),
    ("Callum Reid", "North", "Peer worker", "4 Dec 2026", "", "", "22.5", "19 Nov 2026"),
    ("Dilys Pryce-Jones", "Young adults", "Volunteer", "9 Dec 2026", "", "", "6", ""),
    ("Efua Mensah", "South", "Carer peer worker", "14 Dec 2026", "", "", "18", "1 Nov 2026"),
    ("Faisal Rahman", "North", "Peer worker", "21 Dec 2026", "", "", "30", "9 Nov 2026"),
]


def navigation() -> list[dict]:
    labels = [
        _("Today"),
        _("Dashboard"),
        _("Peers"),
        _("Supervision"),
        _("Reminders"),
        _("Organisation"),
    ]
    return [{"label": label, "url": "#", "current": label == labels[2]} for label in labels]


def find_people(words: str) -> list[Match]:
    return [match for match in PEOPLE if words and words.casefold() in match.name.casefold()]


class ExampleForm(NHSForm):
    """One field of each kind."""

    submit_label = _("Save session")
    cancel_url = "#"
    nouns = {
        "held_on": _("the date the session was held"),
        "outcome": _("what happened"),
        "reason": _("why it was not held"),
        "notes": _("what you talked about"),
        "themes": _("at least one theme"),
        "supervisor": _("who held the session"),
    }

    held_on = DateField(
        label=_("When was the session held?"), help_text=_("For example, 6 8 2026"), past=True
    )
    at = TimeField(
        label=_("Start time"), required=False, help_text=_("For example, 9:30am or 14:30")
    )
    supervisor = PersonField(label=_("Who held it?"))
    outcome = forms.ChoiceField(
        label=_("What happened?"),
        choices=[("held", _("It was held")), ("missed", _("It was not held"))],
        widget=Radios(
            hints={"held": _("In person, by phone or by video")}, conditional={"missed": ["reason"]}
        ),
    )
    reason = forms.CharField(label=_("Why was it not held?"), required=False)
    notes = forms.CharField(
        label=_("What did you talk about?"),
        help_text=_("Both of you can read this"),
        widget=forms.Textarea,
        max_length=2000,
    )
    themes = forms.MultipleChoiceField(
        label=_("Themes"),
        choices=[("work", _("Workload")), ("well", _("Wellbeing")), ("learn", _("Learning"))],
        widget=Checkboxes,
    )
    hours = forms.DecimalField(
        label=_("Length"), widget=forms.NumberInput(attrs={"suffix": _("hours"), "width": 4})
    )
    room = forms.ChoiceField(
        label=_("Room"), choices=[("", "---------"), ("1", "Willow"), ("2", "Rowan")]
    )
    email = forms.EmailField(label=_("Email for the invitation"))
    password = forms.CharField(label=_("Password"), widget=forms.PasswordInput)
    letter = forms.FileField(label=_("Agreement"), required=False)
    spoken = forms.FileField(
        label=_("Or say it"),
        required=False,
        help_text=_("A sound file or a video, smaller than 100MB"),
        widget=forms.FileInput(attrs={"record": True}),
    )
    agreed = forms.BooleanField(label=_("We both agree that this is what was said"))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        supervisor = self.fields["supervisor"]
        supervisor.find = find_people
        supervisor.get = {match.value: match.name for match in PEOPLE}.get
        supervisor.search_url = reverse("nhsuk:people")

    def clean(self):
        if self.cleaned_data.get("outcome") == "missed":
            self.require("reason")
        return self.cleaned_data


WRONG_ANSWERS = {
    "held_on_day": "31",
    "held_on_month": "February",
    "held_on_year": "2026",
    "at": "quarter past",
    "supervisor_words": "Ama",
    "outcome": "missed",
    "hours": "long",
    "email": "amara",
}


class ExampleFilters(FilterForm):
    """Filters of a list."""

    team = forms.ChoiceField(label=_("Team"), choices=[("", "---------"), *TEAMS], required=False)
    due = forms.ChoiceField(
        label=_("Next support session"),
        choices=[("", "---------"), ("overdue", _("Overdue")), ("soon", _("Due in 7 days"))],
        required=False,
    )
    paid = forms.MultipleChoiceField(
        label=_("Role"),
        choices=[("paid", _("Paid")), ("voluntary", _("Voluntary"))],
        widget=Checkboxes(small=True),
        required=False,
    )


def occasions() -> list[Occasion]:
    """A year of sessions, one of them missed, the next one due."""
    start = dt.date(2025, 12, 8)
    held = [
        Occasion(start + dt.timedelta(days=42 * week), HELD, str(_("Held"))) for week in range(9)
    ]
    held[5] = Occasion(held[5].on, MISSED, str(_("Not held: annual leave")))
    return [*held, Occasion(dt.date(2026, 11, 23), DUE, str(_("Due")))]


def pieces() -> dict:
    """What the lists, cards and timelines of the page show."""
    return {
        "numbers": [
            {"number": "42", "label": _("peers"), "url": "#"},
            {"number": "3", "label": _("support sessions overdue"), "url": "#"},
            {"number": "7", "label": _("due this week"), "url": "#", "note": _("5 have a date")},
            {"number": "2", "label": _("with one line of supervision"), "url": "#"},
        ],
        "todo": [
            {
                "text": _("Record the support session with Amara Okafor"),
                "url": "#",
                "when": _("2 days overdue"),
                "colour": "red",
            },
            {
                "text": _("Confirm the session of 12 November"),
                "url": "#",
                "when": _("today"),
                "colour": "yellow",
                "detail": _("Callum Reid recorded it on Monday"),
            },
            {
                "text": _("Agree a date with Efua Mensah"),
                "url": "#",
                "when": _("in 5 days"),
                "colour": "",
            },
        ],
        "tasks": [
            {"label": _("About the role"), "url": "#", "status": _("Completed"), "done": True},
            {
                "label": _("Supervision"),
                "url": "#",
                "status": _("In progress"),
                "colour": "blue",
                "hint": _("Who, how often, from when"),
            },
            {
                "label": _("Early weeks"),
                "url": "#",
                "status": _("Not yet started"),
                "colour": "grey",
            },
            {"label": _("Check and send"), "status": _("Cannot start yet")},
        ],
        "events": [
            {
                "when": "19 November 2026",
                "title": _("Support session"),
                "url": "#",
                "text": _("We looked at the rota and the training in December."),
                "by": _("Recorded by Bethan Morris"),
                "tag": _("Confirmed"),
                "colour": "green",
            },
            {
                "when": "3 November 2026",
                "title": _("Asked for support"),
                "by": _("Answered the same day"),
            },
            {"when": "1 October 2026", "title": _("Started in North")},
        ],
        "facts": [
            {"key": _("Name"), "value": "Amara Okafor", "action_url": "#"},
            {"key": _("Working days"), "value": _("Monday to Thursday"), "action_url": "#"},
            {"key": _("Contract ends"), "value": "31 March 2027"},
        ],
        "recording": {
            "pk": "1",
            "family": "audio",
            "file_name": "recording-1.webm",
            "facts_in_words": _("WebM, 2.3MB, 3 minutes 20 seconds"),
        },
        "tabs": [
            {"label": _("Overview"), "url": "#", "current": True},
            {"label": _("Support"), "url": "#", "count": 2},
            {"label": _("Supervision"), "url": "#"},
            {"label": _("Documents"), "url": "#"},
        ],
    }
