"""What panel members type: numbers with evidence, a decision, whom they know (REC-8, REC-12)."""

from collections.abc import Sequence

from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nhsuk.forms import NHSForm, Radios
from nhsuk.layout import Submit
from recruitment.actions.scoring import NewScore
from recruitment.models import ScoreSheet
from recruitment.rules import Verdict
from recruitment.scoring import Thing
from workforce.forms.why import WhyForm

MOST_POINTS = 6


class ScoreForm(NHSForm):
    """A number and the evidence for each thing; whole only when it is handed in."""

    submit_label = gettext_lazy("Save for later")
    mark_optional = False

    def __init__(
        self,
        *args,
        things: Sequence[Thing],
        scale: Sequence[tuple[int, str]],
        sheet: ScoreSheet | None,
        decides: bool = False,
        **kwargs,
    ):
        super().__init__(*args, **kwargs)
        self.things, self.decides = things, decides
        held = {}
        if sheet is not None:
            held = {(each.criterion_id, each.assessed): each for each in sheet.scores.all()}
        self.nouns = dict(self.nouns)
        for number, thing in enumerate(things):
            score = held.get(thing.key)
            self.fields[f"value_{number}"] = forms.TypedChoiceField(
                label=thing.label,
                choices=[(value, f"{value}: {words}") for value, words in scale],
                coerce=int,
                empty_value=None,
                required=False,
                widget=Radios(small=True),
                initial=score.value if score else None,
            )
            self.fields[f"evidence_{number}"] = forms.CharField(
                label=format_html(
                    '{}<span class="nhsuk-u-visually-hidden"> {}</span>',
                    _("What shows it?"),
                    thing.label,
                ),
                help_text=_("The words or the example that you rely on"),
                required=False,
                max_length=2000,
                widget=forms.Textarea(attrs={"rows": 3}),
                initial=score.evidence if score else "",
            )
        if decides:
            self._ask_for_decision(sheet)

    def _ask_for_decision(self, sheet: ScoreSheet | None) -> None:
        self.fields["verdict"] = forms.ChoiceField(
            label=_("Your decision"),
            choices=Verdict.choices,
            required=False,
            widget=Radios(),
            initial=sheet.verdict if sheet else "",
        )
        self.fields["reason"] = forms.CharField(
            label=_("Why?"),
            required=False,
            max_length=2000,
            widget=forms.Textarea(attrs={"rows": 4}),
            initial=sheet.reason if sheet else "",
        )

    @property
    def helper(self):
        helper = super().helper
        helper.add_input(Submit("hand_in", gettext_lazy("Hand in my scores")))
        helper.add_input(Submit("save", gettext_lazy("Save for later"), variant="secondary"))
        return helper

    def clean(self):
        data = self.cleaned_data
        if "hand_in" not in self.data:
            return data
        for number, thing in enumerate(self.things):
            if data.get(f"value_{number}") is None:
                self.add_error(
                    f"value_{number}", _("Select a number for “%(thing)s”") % {"thing": thing.label}
                )
            if not data.get(f"evidence_{number}"):
                self.add_error(
                    f"evidence_{number}",
                    _("Say what shows it for “%(thing)s”") % {"thing": thing.label},
                )
        if self.decides:
            if not data.get("verdict"):
                self.add_error("verdict", _("Select your decision"))
            if not data.get("reason"):
                self.add_error("reason", _("Say why you decide so"))
        return data

    def scores(self) -> list[NewScore]:
        return [
            NewScore(
                thing,
                self.cleaned_data.get(f"value_{number}"),
                self.cleaned_data.get(f"evidence_{number}", ""),
            )
            for number, thing in enumerate(self.things)
        ]


class InterestForm(NHSForm):
    """A panel member knows, or thinks that they know, who this is (REC-8)."""

    submit_label = gettext_lazy("Yes, I know them")
    why = forms.CharField(
        label=gettext_lazy("How do you know them?"),
        help_text=gettext_lazy("HR reads this. You need not say more than “a neighbour”"),
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class NoteInterestForm(NHSForm):
    """HR notes that a panel member knows an applicant."""

    submit_label = gettext_lazy("Save")
    nouns = {"user": gettext_lazy("who knows them")}
    user = forms.ChoiceField(label=gettext_lazy("Who knows this person?"), widget=Radios())
    why = forms.CharField(
        label=gettext_lazy("How do they know them?"),
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args, people, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["user"].choices = [(str(each.pk), each.name) for each in people]


class DoWithoutForm(WhyForm):
    """Why nobody waits any longer for the scores of somebody who has left the panel (REC-12)."""

    submit_label = gettext_lazy("Go on without their scores")
    asks = gettext_lazy("Why do you go on without their scores?")
    read_by = gettext_lazy("Your reason is kept with your name")
    answer = gettext_lazy("the reason")
    most = 500
    rows = 3


class ScaleForm(NHSForm):
    """What the numbers of a vacancy mean, from nought upwards (REC-8)."""

    submit_label = gettext_lazy("Save the scale")
    mark_optional = False

    def __init__(self, *args, scale: Sequence[tuple[int, str]], **kwargs):
        super().__init__(*args, **kwargs)
        held = dict(scale)
        for value in range(MOST_POINTS):
            self.fields[f"words_{value}"] = forms.CharField(
                label=_("%(number)d means") % {"number": value},
                required=value < 2,
                max_length=120,
                initial=held.get(value, ""),
                error_messages={
                    "required": _("Say what %(number)d means") % {"number": value},
                },
            )

    def clean(self):
        data, ended = self.cleaned_data, False
        for value in range(MOST_POINTS):
            words = data.get(f"words_{value}")
            if words and ended:
                self.add_error(
                    f"words_{value}", _("Leave no number out: say what the one before means, too")
                )
                break
            ended = ended or not words
        return data

    def points(self) -> list[tuple[int, str]]:
        return [
            (value, words)
            for value in range(MOST_POINTS)
            if (words := self.cleaned_data.get(f"words_{value}"))
        ]


class InWordsForm(NHSForm):
    """What a recording says."""

    submit_label = gettext_lazy("Save the words")
    nouns = {"words": gettext_lazy("what the recording says")}
    words = forms.CharField(
        label=gettext_lazy("What does the recording say?"),
        help_text=gettext_lazy(
            "Word for word as far as you can. Leave out names. The panel reads this instead of "
            "hearing or seeing the person"
        ),
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 12}),
    )
