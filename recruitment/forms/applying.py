"""What applicants and helpers type: one thing a page, nothing compulsory that need not be."""

from datetime import timedelta

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nhsuk.forms import NHSForm, Radios
from recruitment.equality_rules import Ethnicity, Orientation, Sex, YesNo
from recruitment.models import Question
from recruitment.rules import (
    HelperScope,
    HelpKind,
    words_in,
)
from uploads.forms import UploadField
from uploads.rules import RECORDINGS


class StartForm(NHSForm):
    """How to reach somebody who begins; an e-mail address brings them back on any device."""

    submit_label = gettext_lazy("Start now")
    nouns = {"email": gettext_lazy("your email address")}

    email = forms.EmailField(
        label=gettext_lazy("Your email address"),
        help_text=gettext_lazy("We send you a link, so that you can stop and come back later"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "width": 30}),
    )


class DetailsForm(NHSForm):
    """Who applies. No address, no date of birth, no history."""

    submit_label = gettext_lazy("Save and continue")
    nouns = {
        "name": gettext_lazy("your name"),
        "phone": gettext_lazy("a phone number"),
        "email": gettext_lazy("your email address"),
    }

    name = forms.CharField(
        label=gettext_lazy("Your name"),
        help_text=gettext_lazy(
            "As you want to be called. Whoever scores your answers does not see it"
        ),
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "name", "width": 30}),
    )
    phone = forms.CharField(
        label=gettext_lazy("Phone number"),
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "tel", "width": 20, "inputmode": "tel"}),
    )


class AnswerForm(NHSForm):
    """The answer to one question: typed, or a recording instead, or both (REC-5)."""

    submit_label = gettext_lazy("Save and continue")
    question_as_heading = False
    mark_optional = False  # either of the two fields may be left out, the answer only where it says

    text = forms.CharField(required=False, max_length=20_000)
    recording = UploadField(
        RECORDINGS,
        record=True,
        required=False,
        label=gettext_lazy("Or send a sound or video recording instead"),
    )

    def __init__(self, *args, question: Question, may_record: bool = True, **kwargs):
        super().__init__(*args, **kwargs)
        self.question = question
        field = self.fields["text"]
        field.label = _("Your answer (optional)") if question.optional else _("Your answer")
        field.widget = forms.Textarea(attrs={"rows": 10})
        field.help_text = (
            _("About %(count)d words at most") % {"count": question.most_words}
            if question.most_words
            else ""
        )
        if not may_record:
            del self.fields["recording"]

    def clean_text(self):
        text = self.cleaned_data["text"].strip()
        most = self.question.most_words
        if most and words_in(text) > most:
            raise forms.ValidationError(
                _("Your answer has %(words)d words. Shorten it to %(most)d words or fewer")
                % {"words": words_in(text), "most": most}
            )
        return text


class AIForm(NHSForm):
    """What an applicant wishes to say about writing tools; it is never scored (REC-6)."""

    submit_label = gettext_lazy("Save and continue")

    ai_statement = forms.CharField(
        label=gettext_lazy("Do you want to tell us about writing tools that you used?"),
        help_text=gettext_lazy(
            "You need not. Those who score your answers do not see this, and it changes nothing"
        ),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class HelpForm(NHSForm):
    """Asks for support or an adjustment (REC-7)."""

    submit_label = gettext_lazy("Ask for help")
    nouns = {"kind": gettext_lazy("what you want help with")}

    kind = forms.ChoiceField(
        label=gettext_lazy("What do you want help with?"),
        choices=HelpKind.choices,
        widget=Radios(),
    )
    text = forms.CharField(
        label=gettext_lazy("What would help?"),
        help_text=gettext_lazy(
            "For example: more time, questions on paper, a quiet room. "
            "You need not tell us why, and please do not name a diagnosis"
        ),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class HelperForm(NHSForm):
    """Invites somebody to help for a while (REC-19)."""

    submit_label = gettext_lazy("Invite them")
    nouns = {
        "name": gettext_lazy("their name"),
        "email": gettext_lazy("their email address"),
        "scope": gettext_lazy("what they may do"),
        "days": gettext_lazy("for how long they may help"),
    }

    name = forms.CharField(label=gettext_lazy("Their name"), max_length=150)
    email = forms.EmailField(label=gettext_lazy("Their email address"), max_length=254)
    scope = forms.ChoiceField(
        label=gettext_lazy("What may they do?"), choices=HelperScope.choices, widget=Radios()
    )
    days = forms.TypedChoiceField(
        label=gettext_lazy("For how long?"),
        choices=[
            ("7", gettext_lazy("A week")),
            ("14", gettext_lazy("Two weeks")),
            ("30", gettext_lazy("A month")),
        ],
        coerce=int,
        initial="14",
        widget=Radios(inline=True),
    )

    def lasts(self) -> timedelta:
        """For how long, as a length of time."""
        return timedelta(days=self.cleaned_data["days"])


class CommentForm(NHSForm):
    """What a helper wants to say to the applicant."""

    submit_label = gettext_lazy("Send to the applicant")
    nouns = {"text": gettext_lazy("what you want to say")}

    text = forms.CharField(
        label=gettext_lazy("What do you want to say?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class EqualityForm(NHSForm):
    """The equality questions: optional, apart, and never seen by who decides (REC-6)."""

    submit_label = gettext_lazy("Save and continue")

    condition = forms.ChoiceField(
        label=gettext_lazy(
            "Do you have a physical or mental health condition that lasts or is expected to last "
            "12 months or more?"
        ),
        choices=YesNo.choices,
        widget=Radios(),
        required=False,
    )
    ethnicity = forms.ChoiceField(
        label=gettext_lazy("What is your ethnic group?"),
        choices=Ethnicity.choices,
        widget=Radios(),
        required=False,
    )
    sex = forms.ChoiceField(
        label=gettext_lazy("What is your sex?"),
        choices=Sex.choices,
        widget=Radios(),
        required=False,
    )
    same_gender = forms.ChoiceField(
        label=gettext_lazy("Is your gender the same as the sex you were registered with at birth?"),
        choices=YesNo.choices,
        widget=Radios(),
        required=False,
    )
    orientation = forms.ChoiceField(
        label=gettext_lazy("What is your sexual orientation?"),
        choices=Orientation.choices,
        widget=Radios(),
        required=False,
    )
    for_census = forms.BooleanField(
        label=gettext_lazy(
            "If I get the role, these answers may be counted in the survey of peer support workers"
        ),
        required=False,
    )


class ConfirmForm(NHSForm):
    """Nothing to type: an act that is confirmed."""

    def __init__(
        self, *args, label: str, destructive: bool = False, cancel_url: str = "", **kwargs
    ):
        self.submit_label, self.destructive, self.cancel_url = label, destructive, cancel_url
        super().__init__(*args, **kwargs)
