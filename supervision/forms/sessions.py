from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from django import forms
from django.core.validators import MaxLengthValidator
from django.db.models import TextChoices
from django.utils.timezone import localdate
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from nhsuk.forms import Checkboxes, DateField, NHSForm, Radios, TimeField
from nhsuk.words import long_date, time_of_day, weekday_date
from supervision.actions import NewActionPoint
from supervision.forms.bookings import WHY, HowField, MinutesField, moment
from supervision.models import ActionPoint, AgendaItem
from supervision.rules import How
from workforce.forms.competences import CompetencesField

LONG_TEXT = 20_000
TEXT_LIMIT = [MaxLengthValidator(LONG_TEXT, _("Write %(limit_value)s characters or fewer"))]
"""A limit that is not counted before one's eyes while writing."""
POINTS = 3
"""How many new actions one page takes; more can be added the next time."""
UNLESS_BOOKED = timedelta(weeks=4)
"""By when something agreed is due when neither a day is given nor a next session known."""


class Outcome(TextChoices):
    HELD = "HELD", _("Yes, it took place")
    MISSED = "MISSED", _("No, one of us could not be there")
    CANCELLED = "CANCELLED", _("No, it was called off before")


class Next(TextChoices):
    """What the page that records a session asks about the one after it."""

    NOT_YET = "not_yet", _("Not agreed yet")
    PROPOSED = "proposed", _("On the day that is proposed")
    OTHER = "other", _("On another day")


class RecordForm(NHSForm):
    """One page that keeps all of a session in under two minutes (SUP-5).

    Nothing has to be filled in to save a session that was held: day, length and way are those of
    the booking, else today and as the last time.
    """

    submit_label = _("Save session")
    mark_optional = False  # nearly all of it is; saying so each time is noise
    nouns = {
        "outcome": _("whether it took place"),
        "held_on": _("the date of the session"),
        "minutes": _("how long it was"),
        "how": _("how you met"),
        "reason": _("why it did not take place"),
        "next_is": _("when you meet next"),
        "next_on": _("the date of the next session"),
        "next_at": _("the time of the next session"),
    }

    outcome = forms.ChoiceField(
        label=_("Did it take place?"),
        choices=Outcome.choices,
        initial=Outcome.HELD,
        widget=Radios(
            conditional={Outcome.MISSED: ["reason"], Outcome.CANCELLED: ["reason_cancelled"]}
        ),
    )
    reason = forms.CharField(
        label=_("Why not?"),
        required=False,
        max_length=300,
        help_text=WHY,
    )
    reason_cancelled = forms.CharField(
        label=_("Why was it called off?"), required=False, max_length=300
    )
    held_on = DateField(label=_("When?"), past=True)
    minutes = MinutesField(initial=60)
    how = HowField()
    covered = forms.MultipleChoiceField(
        label=_("What you talked about"), required=False, widget=Checkboxes(small=True)
    )
    done = forms.MultipleChoiceField(
        label=_("Done since last time"), required=False, widget=Checkboxes(small=True)
    )
    shared_record = forms.CharField(
        label=_("Shared record"),
        required=False,
        validators=TEXT_LIMIT,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    private_note = forms.CharField(
        label=_("Your private note"),
        required=False,
        validators=TEXT_LIMIT,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Only you can ever open this. Nobody else can, whatever their role"),
    )
    next_is = forms.ChoiceField(
        label=_("When do you meet next?"),
        choices=Next.choices,
        required=False,
        widget=Radios(conditional={Next.OTHER: ["next_on", "next_at"]}),
    )
    next_on = DateField(label=_("Which day?"), required=False, future=True)
    next_at = TimeField(
        label=_("What time?"),
        required=False,
        widget=TimeField.widget(attrs={"width": 10}),
        help_text=_("For example, 9:30am"),
    )

    def __init__(
        self,
        *args,
        peer_name: str,
        agenda: Iterable[AgendaItem] = (),
        points: Iterable[ActionPoint] = (),
        in_a_cycle: bool = True,
        next_due_on: date | None = None,
        next_booked: str = "",
        proposed: tuple[date, time | None] | None = None,
        **kwargs,
    ):
        super().__init__(*args, **kwargs)
        self.proposed = proposed
        self.agenda = {str(item.pk): item for item in agenda}
        self.points = {str(point.pk): point for point in points}
        self.in_a_cycle, self.next_booked = in_a_cycle, next_booked
        self.fields["shared_record"].help_text = _now(
            "%(name)s and you can both read this. %(name)s will be asked to confirm it"
        ) % {"name": peer_name}
        self.fields["covered"].choices = [(key, item.text) for key, item in self.agenda.items()]
        self.fields["done"].choices = [
            (
                key,
                _now("%(text)s (%(owner)s, by %(day)s)")
                % {
                    "text": point.text,
                    "owner": point.owner.name if point.owner else peer_name,
                    "day": long_date(point.due_on),
                },
            )
            for key, point in self.points.items()
        ]
        for name, known in (("covered", self.agenda), ("done", self.points)):
            if not known:
                del self.fields[name]
        if in_a_cycle:
            self._ask_for_the_next(next_due_on)
        else:
            for name in ("outcome", "reason", "reason_cancelled", "next_is", "next_on", "next_at"):
                del self.fields[name]
        for number in range(1, POINTS + 1):
            self.fields[f"point_{number}"] = forms.CharField(
                label=_("What have you agreed to do?")
                if number == 1
                else _("What else have you agreed to do?"),
                required=False,
                max_length=500,
            )
            self.fields[f"owner_{number}"] = forms.ChoiceField(
                label=_("By whom?"),
                required=False,
                choices=[("peer", peer_name), ("me", _("Me"))],
                initial="peer",
                widget=Radios(inline=True, small=True),
            )
            self.fields[f"due_{number}"] = DateField(
                label=_("By when?"),
                required=False,
                help_text=_("Leave empty for “by the next session”"),
            )

    def _ask_for_the_next(self, next_due_on: date | None) -> None:
        """One press for the day that suits both; nothing is booked that nobody chose."""
        first = _now("It is booked for %(when)s") % {"when": self.next_booked}
        choices = [(Next.NOT_YET, first if self.next_booked else Next.NOT_YET.label)]
        if self.proposed is not None and not self.next_booked:
            day, at = self.proposed
            when = weekday_date(day)
            if at is not None:
                when = _now("%(day)s at %(time)s") % {"day": when, "time": time_of_day(at)}
            choices.append((Next.PROPOSED, when))
        other = _now("One more, on another day") if self.next_booked else Next.OTHER.label
        choices.append((Next.OTHER, other))
        field = self.fields["next_is"]
        field.choices = choices
        field.initial = Next.NOT_YET
        if next_due_on is not None and not self.next_booked:
            field.help_text = _now("The one after this is due by %(day)s") % {
                "day": long_date(next_due_on)
            }

    def facts_in_words(self) -> str:
        """Day, length and way as they stand on the fresh page, in a line."""
        day, minutes = self["held_on"].initial, self["minutes"].initial
        words = {
            "day": _now("Today, %(day)s") % {"day": long_date(day)}
            if day == localdate()
            else long_date(day),
            "minutes": minutes,
            "how": str(How(self["how"].initial).label).lower(),
        }
        return _now("%(day)s, %(minutes)s minutes, %(how)s") % words

    def facts_open(self) -> bool:
        """Whether day, length and way are to be shown unfolded: once they were sent."""
        return self.is_bound

    def point_rows(self) -> list[dict]:
        """The fields of each new action, for the template."""
        return [
            {
                "number": number,
                "text": self[f"point_{number}"],
                "owner": self[f"owner_{number}"],
                "due": self[f"due_{number}"],
                "open": bool(self[f"point_{number}"].value() or self[f"point_{number}"].errors),
                "more": bool(self[f"due_{number}"].errors)
                or self[f"owner_{number}"].value() == "me"
                or bool(self.is_bound and self.data.get(f"due_{number}_day")),
            }
            for number in range(1, POINTS + 1)
        ]

    @property
    def was_held(self) -> bool:
        return self.cleaned_data.get("outcome", Outcome.HELD) == Outcome.HELD

    def clean(self):
        data = self.cleaned_data
        outcome = data.get("outcome", Outcome.HELD)
        if outcome == Outcome.MISSED:
            self.require("reason")
        if outcome == Outcome.CANCELLED:
            self.require("reason_cancelled", _("Enter why it was called off"))
        self._choose_the_next(data)
        if outcome != Outcome.HELD and self.in_a_cycle and not self.next_booked:
            if data.get("next_is") == Next.OTHER or self.proposed is None:
                self.require("next_on", _("Enter a new date for the session"))
            elif not data.get("next_on") and not self.errors.keys() & {"next_on", "next_is"}:
                self.add_error("next_is", _("Select a new date for the session"))
        if data.get("next_at") and not data.get("next_on") and "next_on" not in self.errors:
            self.add_error("next_on", _("Enter the date that goes with the time"))
        for number in range(1, POINTS + 1):
            if data.get(f"due_{number}") and not data.get(f"point_{number}"):
                self.add_error(f"point_{number}", _("Enter what is to be done by that day"))
        return data

    def _choose_the_next(self, data: dict) -> None:
        """The day that was pressed becomes the day of the next session; a day that was typed
        stands, whatever is pressed."""
        if data.get("next_on") or "next_on" in self.errors or not self.in_a_cycle:
            return
        if data.get("next_is") == Next.PROPOSED and self.proposed is not None:
            data["next_on"], data["next_at"] = self.proposed
        elif data.get("next_is") == Next.OTHER:
            self.require("next_on")

    def reason_given(self) -> str:
        data = self.cleaned_data
        key = "reason" if data["outcome"] == Outcome.MISSED else "reason_cancelled"
        return data[key]

    def new_points(self, *, me, next_due_on: date | None) -> list[NewActionPoint]:
        """What was agreed; without a day it is due by the next session."""
        data = self.cleaned_data
        fallback = data.get("next_on") or next_due_on or localdate() + UNLESS_BOOKED
        return [
            NewActionPoint(
                text=data[f"point_{number}"].strip(),
                due_on=data[f"due_{number}"] or max(fallback, localdate()),
                owner=me if data[f"owner_{number}"] == "me" else None,
            )
            for number in range(1, POINTS + 1)
            if data[f"point_{number}"].strip()
        ]

    def next_starts_at(self) -> datetime | None:
        data = self.cleaned_data
        return moment(data["next_on"], data["next_at"]) if data.get("next_on") else None

    def chosen_agenda(self) -> list[AgendaItem]:
        return [self.agenda[key] for key in self.cleaned_data.get("covered", [])]

    def chosen_points(self) -> list[ActionPoint]:
        return [self.points[key] for key in self.cleaned_data.get("done", [])]


class ConfirmForm(NHSForm):
    """The peer confirms the shared record, or says what they see differently."""

    submit_label = _("Send")
    nouns = {"agrees": _("whether you agree"), "comment": _("what you see differently")}

    agrees = forms.ChoiceField(
        label=_("Is this how you remember it?"),
        choices=[
            ("yes", _("Yes, I confirm it")),
            ("no", _("I want to put something right")),
        ],
        widget=Radios(conditional={"no": ["comment"]}),
    )
    comment = forms.CharField(
        label=_("What do you want to say?"),
        required=False,
        validators=TEXT_LIMIT,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("It stands beside the record. You both can read it"),
    )

    def clean(self):
        if self.cleaned_data.get("agrees") == "no":
            self.require("comment")
        return self.cleaned_data

    def words(self) -> str:
        return self.cleaned_data["comment"] if self.cleaned_data["agrees"] == "no" else ""


class ChangeRecordForm(NHSForm):
    submit_label = _("Save the record")
    nouns = {"shared_record": _("the shared record")}

    shared_record = forms.CharField(
        label=_("Shared record"), validators=TEXT_LIMIT, widget=forms.Textarea(attrs={"rows": 10})
    )


class PrivateNoteForm(NHSForm):
    submit_label = _("Save your note")

    text = forms.CharField(
        label=_("Your private note"),
        required=False,
        validators=TEXT_LIMIT,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("Only you can ever open this. Empty it to take the note away"),
    )


class AgendaForm(NHSForm):
    """Something to talk about next time; the prompts are only ideas (SUP-5)."""

    submit_label = _("Add to the agenda")
    nouns = {"text": _("what you want to talk about")}

    text = forms.CharField(
        label=_("What do you want to talk about next time?"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    competences = CompetencesField(
        label=_("Competences that it is about"), help_text=_("Only if it helps")
    )

    def __init__(self, *args, organisation, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["competences"].offer(organisation)
