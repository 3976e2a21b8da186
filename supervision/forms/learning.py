from django import forms
from django.utils.translation import gettext_lazy as _

from nhsuk.forms import NHSForm, Radios
from supervision.forms.sessions import TEXT_LIMIT
from supervision.models.learning import LearningKind


class NarrativeForm(NHSForm):
    """What to share, what feels safe, what to keep (SUP-6)."""

    submit_label = _("Save my story page")
    mark_optional = False  # all of it is the peer's own choice

    want_to_share = forms.CharField(
        label=_("What I want to share"),
        required=False,
        validators=TEXT_LIMIT,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_(
            "Parts of your story that may help others, in words that feel right. This is the only "
            "part you can show to somebody"
        ),
    )
    feels_safe = forms.CharField(
        label=_("What feels safe, and when"),
        required=False,
        validators=TEXT_LIMIT,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("With whom, in which situations, and how you notice that it is too much"),
    )
    keep_to_myself = forms.CharField(
        label=_("What I keep to myself"),
        required=False,
        validators=TEXT_LIMIT,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("You owe nobody your whole story"),
    )
    shared_with_supporter = forms.BooleanField(
        label=_("Show “What I want to share” to my supporter"), required=False
    )
    shared_with_supervisor = forms.BooleanField(
        label=_("Show it to my professional supervisor"), required=False
    )
    shared_with_manager = forms.BooleanField(label=_("Show it to my line manager"), required=False)


class LearningForm(NHSForm):
    """A success or something learned, for all to see (SUP-9)."""

    submit_label = _("Share it")
    nouns = {"kind": _("what you share"), "text": _("what you want to tell")}

    kind = forms.ChoiceField(
        label=_("What do you share?"), choices=LearningKind.choices, widget=Radios
    )
    text = forms.CharField(
        label=_("What do you want to tell?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Leave out the names and stories of people you support"),
    )
    under_own_name = forms.ChoiceField(
        label=_("Under your name?"),
        choices=[("yes", _("Yes, with my name")), ("no", _("No, without my name"))],
        initial="yes",
        widget=Radios(inline=True),
    )
