from collections.abc import Iterable

from django import forms
from django.core.exceptions import ValidationError
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from documents.rules import MOST_IN_ONE_PDF, Shape
from nhsuk.forms import DateField, NHSForm, Radios
from supervision.rules import Kind
from workforce.models import User


class StartForm(NHSForm):
    """Agree a strand of support or supervision (SUP-2)."""

    submit_label = _("Start")
    nouns = {
        "kind": _("what you agree"),
        "starts_on": _("the first day"),
        "every_weeks": _("the number of weeks"),
        "last_held_on": _("the date of the last session"),
        "supervisor": _("the supervisor"),
    }

    kind = forms.ChoiceField(
        label=_("What do you agree?"),
        choices=Kind.choices,
        widget=Radios(conditional={Kind.PROFESSIONAL: ["supervisor"]}),
    )
    supervisor = forms.ChoiceField(label=_("With whom?"), required=False, widget=Radios)
    starts_on = DateField(label=_("From when?"))
    every_weeks = forms.IntegerField(
        label=_("How often?"),
        required=False,
        min_value=1,
        max_value=12,
        help_text=_("Only for a rhythm of this person’s own. Leave empty for the usual one"),
        widget=forms.NumberInput(attrs={"width": 2, "prefix": _("every"), "suffix": _("weeks")}),
    )
    last_held_on = DateField(
        label=_("When was the last one, if there was one before?"), required=False, past=True
    )

    def __init__(self, *args, kinds: Iterable[Kind], supervisors: Iterable[User], **kwargs):
        """``kinds`` can be agreed; ``supervisors`` answer for the peer as such: only where there
        are several is it asked with which of them."""
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [(kind.value, kind.label) for kind in kinds]
        self.supervisors = {str(each.pk): each for each in supervisors}
        self.fields["supervisor"].choices = [
            ("", _("Whoever is the professional supervisor")),
            *((key, each.name) for key, each in self.supervisors.items()),
        ]
        if len(self.supervisors) < 2:
            del self.fields["supervisor"]
            self.fields["kind"].widget = Radios(choices=self.fields["kind"].choices)

    def clean(self):
        data = self.cleaned_data
        chosen = self.supervisors.get(data.get("supervisor", ""))
        data["supervisor"] = chosen if data.get("kind") == Kind.PROFESSIONAL else None
        return data


class IntervalForm(NHSForm):
    """How often, for this person alone (SUP-1)."""

    submit_label = _("Save")
    nouns = {"every_weeks": _("the number of weeks")}

    every_weeks = forms.IntegerField(
        label=_("How often?"),
        required=False,
        min_value=1,
        max_value=12,
        help_text=_("From 1 to 12 weeks. Leave empty for the usual rhythm"),
        widget=forms.NumberInput(attrs={"width": 2, "prefix": _("every"), "suffix": _("weeks")}),
    )


class EndForm(NHSForm):
    submit_label = _("End it")
    destructive = True
    nouns = {"ends_on": _("the last day"), "why": _("why it ends")}

    ends_on = DateField(
        label=_("What is the last day?"),
        past=True,
        help_text=_("What is booked is called off. What has been held stays on record"),
    )
    why = forms.CharField(label=_("Why does it end?"), max_length=300)


class PeriodForm(NHSForm):
    """From when to when a record is wanted; sent in the address."""

    method = "get"
    submit_label = _("Show")
    nouns = {"since": _("the first day"), "until": _("the last day")}

    since = DateField(label=_("From"))
    until = DateField(label=_("To"))

    def clean(self):
        data = self.cleaned_data
        since, until = data.get("since"), data.get("until")
        if since and until and until < since:
            self.add_error("until", _("The last day must be on or after the first day"))
        if until and until > localdate():
            data["until"] = localdate()
        return data


class RecordsForm(PeriodForm):
    """The records of a period of many peers, and as what they are wanted."""

    method = "post"
    submit_label = _("Make the file")
    nouns = {**PeriodForm.nouns, "shape": _("what kind of file you want")}

    shape = forms.ChoiceField(
        label=_("What kind of file do you want?"),
        choices=Shape.choices,
        widget=Radios(
            hints={
                Shape.PDF: _("To read or print in one go"),
                Shape.ZIP: _("To pass on single records. The list of contents says whose is which"),
            }
        ),
    )

    def __init__(self, *args, count: int, **kwargs):
        super().__init__(*args, **kwargs)
        self.count = count

    def clean_shape(self):
        shape = self.cleaned_data["shape"]
        if shape == Shape.PDF and self.count > MOST_IN_ONE_PDF:
            raise ValidationError(
                _("One PDF can hold the records of %(most)s peers. Choose the zip file")
                % {"most": f"{MOST_IN_ONE_PDF:,}"}
            )
        return shape
