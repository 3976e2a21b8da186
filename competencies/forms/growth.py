"""What a peer writes about how they work (COM-2)."""

from django import forms
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext_lazy as _

from competencies.offers import Offer
from competencies.rules import EvidenceKind
from nhsuk.forms import DateField, NHSForm, Radios

LONG_TEXT = 20_000
TEXT_LIMIT = [MaxLengthValidator(LONG_TEXT, _("Write %(limit_value)s characters or fewer"))]
NOBODY_ELSE = _("Leave out the names and stories of people you support")
OWN_WORDS = "own"


class ReflectionForm(NHSForm):
    """In words, as many or as few as one likes."""

    submit_label = _("Save")
    keep_typed = True
    nouns = {"text": _("what you want to write")}

    text = forms.CharField(
        label=_("What do you want to write?"),
        validators=TEXT_LIMIT,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text=NOBODY_ELSE,
    )


class ShareForm(NHSForm):
    """Who else reads it; nobody, until somebody is ticked."""

    submit_label = _("Save who can read it")
    mark_optional = False

    supporter = forms.BooleanField(label=_("My supporter"), required=False)
    supervisor = forms.BooleanField(label=_("My professional supervisor"), required=False)
    manager = forms.BooleanField(label=_("My line manager"), required=False)


class EvidenceForm(NHSForm):
    """Something that shows how one works: one of the things that are on record, or in words."""

    submit_label = _("Link it")
    mark_optional = False
    nouns = {
        "what": _("what you want to link"),
        "kind": _("what kind of thing it is"),
        "on": _("the date"),
        "words": _("what it shows"),
    }

    what = forms.ChoiceField(label=_("What do you want to link?"))
    kind = forms.ChoiceField(
        label=_("What is it?"), choices=EvidenceKind.choices, required=False, widget=Radios
    )
    on = DateField(label=_("When was it?"), past=True, required=False)
    words = forms.CharField(
        label=_("What does it show?"),
        required=False,
        validators=TEXT_LIMIT,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=NOBODY_ELSE,
    )

    def __init__(self, *args, offers: list[Offer], **kwargs):
        super().__init__(*args, **kwargs)
        self.offers = {str(each.about): each for each in offers}
        self.fields["what"].choices = [
            *((key, each.words) for key, each in self.offers.items()),
            (OWN_WORDS, _("Something else, in my own words")),
        ]
        self.fields["what"].widget = Radios(
            choices=self.fields["what"].choices, conditional={OWN_WORDS: ["kind", "on"]}
        )
        if not offers:
            self.initial.setdefault("what", OWN_WORDS)

    def clean(self):
        if self.cleaned_data.get("what") == OWN_WORDS:
            for name in ("kind", "on", "words"):
                self.require(name)
        return self.cleaned_data

    def evidence(self) -> dict:
        """What ``add_evidence`` takes."""
        data = self.cleaned_data
        offer = self.offers.get(data["what"])
        if offer is None:
            return {"kind": data["kind"], "on": data["on"], "words": data["words"]}
        return {
            "kind": offer.kind,
            "on": offer.on,
            "about": offer.about,
            "words": data["words"],
        }
