"""What is asked about people supported: as little as can be, and nothing that tells who they are
(MAT-6)."""

from datetime import time

from django import forms
from django.core.exceptions import ValidationError
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from matching import identifying
from matching.people_words import NO_CLINICAL
from matching.rules import Weight
from nhsuk.forms import Checkboxes, DateField, FoldedCheckboxes, NHSForm
from workforce.models import Attribute
from workforce.rules import AttributeKind, Weekday

NHS_NUMBER = gettext_lazy(
    "This looks like an NHS number. Use the reference from your organisation’s own records"
)
BIRTH = gettext_lazy("This looks like a date of birth. Leave dates of birth out")
NAME = gettext_lazy("This looks like a full name. Use a reference and initials alone")


class PersonForm(NHSForm):
    """A reference and initials: what looks like more is refused."""

    submit_label = gettext_lazy("Save")
    keep_typed = True
    nouns = {
        "reference": gettext_lazy("the reference"),
        "initials": gettext_lazy("the initials"),
        "team": gettext_lazy("the team"),
        "wishes_in_words": gettext_lazy("what they say in their own words"),
    }

    reference = forms.CharField(
        label=gettext_lazy("Reference in your organisation’s own records"),
        help_text=gettext_lazy("Not a name, not an NHS number, not a date of birth"),
        max_length=40,
        widget=forms.TextInput(attrs={"width": 20}),
    )
    initials = forms.CharField(
        label=gettext_lazy("Initials"),
        help_text=gettext_lazy("At most 4 letters, so that people know who is meant"),
        required=False,
        max_length=8,
        widget=forms.TextInput(attrs={"width": 5}),
    )
    team = forms.ModelChoiceField(label=gettext_lazy("Which team supports them?"), queryset=None)
    wishes_in_words = forms.CharField(
        label=gettext_lazy("What would they like of a peer, in their own words?"),
        help_text=NO_CLINICAL,
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args, teams, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["team"].queryset = teams
        self.fields["team"].empty_label = _("Choose a team")

    def clean_reference(self):
        reference = " ".join(self.cleaned_data["reference"].split())
        self._refuse(reference)
        if identifying.is_like_a_name(reference):
            raise ValidationError(NAME)
        return reference

    def clean_initials(self):
        initials = "".join(c for c in self.cleaned_data["initials"] if c not in " .,-").upper()
        if not initials:
            return ""
        if not initials.isalpha() or len(initials) > 4:
            raise ValidationError(_("Enter initials alone, at most 4 letters, like AB"))
        return initials

    def clean_wishes_in_words(self):
        text = self.cleaned_data["wishes_in_words"]
        self._refuse(text)
        if identifying.full_name_in(text):
            raise ValidationError(
                _("This looks like the name of a person. Leave names out, or say it differently")
            )
        return text

    @staticmethod
    def _refuse(text: str) -> None:
        if identifying.nhs_number_in(text):
            raise ValidationError(NHS_NUMBER)
        if identifying.date_of_birth_in(text, on=localdate()):
            raise ValidationError(BIRTH)


class WordsField(forms.MultipleChoiceField):
    """Words of the vocabulary, to be ticked, in the groups of their kinds."""

    widget = FoldedCheckboxes

    def __init__(self, label, help_text=""):
        super().__init__(label=label, help_text=help_text, required=False)

    def offer(self, words: list[Attribute]) -> None:
        self.choices = [
            (AttributeKind(kind).label, [(str(w.pk), w.name) for w in words if w.kind == kind])
            for kind in AttributeKind.values
            if any(w.kind == kind for w in words)
        ]


_STANCES = (
    # field, what weight it is, and whether the thing is to be absent
    ("must", Weight.LIMIT, False),
    ("must_not", Weight.LIMIT, True),
    ("gladly", Weight.WISH, False),
    ("rather_not", Weight.WISH, True),
)


class StancesForm(NHSForm):
    """What must or must not be so of the other, and what one would like. A limit always holds."""

    submit_label = gettext_lazy("Save")
    keep_typed = True
    mark_optional = False

    must = WordsField("")
    must_not = WordsField("")
    gladly = WordsField("")
    rather_not = WordsField("")

    def __init__(self, *args, words: list[Attribute], said=(), **kwargs):
        initial = kwargs.setdefault("initial", {})
        for name, weight, without in _STANCES:
            initial[name] = [
                str(each.attribute_id)
                for each in said
                if each.weight == weight and each.without == without
            ]
        super().__init__(*args, **kwargs)
        self.words = {str(each.pk): each for each in words}
        for field in self.fields.values():
            if isinstance(field, WordsField):
                field.offer(words)

    def clean(self):
        data, seen = self.cleaned_data, {}
        for name, *_rest in _STANCES:
            for key in data.get(name, ()):
                if key in seen:
                    self.add_error(
                        name,
                        _("“%(word)s” is ticked twice. Tick it once") % {"word": self.words[key]},
                    )
                seen[key] = name
        return data

    def said(self, of: Weight) -> list[tuple[Attribute, bool]]:
        """The words of one weight, each with whether it is to be absent."""
        return [
            (self.words[key], without)
            for name, weight, without in _STANCES
            if weight == of
            for key in self.cleaned_data[name]
        ]


class PeerWishesForm(StancesForm):
    """A peer's own limits and wishes about whom they support."""

    must = WordsField(
        gettext_lazy("I can only support people of whom this is so"),
        gettext_lazy("This always holds"),
    )
    must_not = WordsField(
        gettext_lazy("I cannot support people of whom this is so"),
        gettext_lazy("This always holds. Nobody asks you why"),
    )
    gladly = WordsField(gettext_lazy("I would like this"))
    rather_not = WordsField(gettext_lazy("I would rather not"))


PARTS = {
    "MORNING": (gettext_lazy("Morning, 9am to midday"), time(9), time(12)),
    "AFTERNOON": (gettext_lazy("Afternoon, midday to 5pm"), time(12), time(17)),
    "EVENING": (gettext_lazy("Evening, 5pm to 9pm"), time(17), time(21)),
}
"""Parts of a day in which somebody supported can meet."""

_MEETING = {
    f"{day.value}-{part}": (day.value, *span)
    for day in Weekday
    for part, (_label, *span) in PARTS.items()
}
"""Each part of each day, as it is ticked."""


class PersonWishesForm(StancesForm):
    """What a person brings, must have and wishes, and when they can meet."""

    offered = WordsField(
        gettext_lazy("About the person"),
        gettext_lazy("What they would like a peer to know of them, in these words alone"),
    )
    must = WordsField(gettext_lazy("The peer must bring"), gettext_lazy("This always holds"))
    must_not = WordsField(
        gettext_lazy("The peer must not bring"), gettext_lazy("This always holds")
    )
    gladly = WordsField(gettext_lazy("They would like"))
    rather_not = WordsField(gettext_lazy("They would rather not"))
    meets = forms.MultipleChoiceField(
        label=gettext_lazy("When can they meet?"),
        help_text=gettext_lazy("Open a day and tick what suits them"),
        choices=[
            (day.label, [(f"{day.value}-{part}", label) for part, (label, *_t) in PARTS.items()])
            for day in Weekday
        ],
        widget=FoldedCheckboxes(by_group=True),
        required=False,
    )

    def __init__(self, *args, times=(), offered=(), **kwargs):
        initial = kwargs.setdefault("initial", {})
        initial["offered"] = [str(key) for key in offered]
        initial["meets"] = [
            key
            for key, (day, begin, end) in _MEETING.items()
            if any(
                each.weekday == day and each.starts_at <= begin and each.ends_at >= end
                for each in times
            )
        ]
        super().__init__(*args, **kwargs)
        self.order_fields(["offered", "must", "must_not", "gladly", "rather_not"])

    def times(self) -> list[tuple[int, time, time]]:
        return [_MEETING[key] for key in self.cleaned_data["meets"]]

    def brought(self) -> list[Attribute]:
        return [self.words[key] for key in self.cleaned_data["offered"]]


class GroupForm(NHSForm):
    """A group of people supported, and who holds it; nobody who comes is named."""

    submit_label = gettext_lazy("Save")
    nouns = {
        "title": gettext_lazy("what the group is called"),
        "team": gettext_lazy("the team"),
        "workers": gettext_lazy("who holds it"),
    }

    title = forms.CharField(
        label=gettext_lazy("What is the group called?"),
        help_text=gettext_lazy(
            "For example, Walk and talk. No names, and nothing about health, diagnosis or care"
        ),
        max_length=120,
    )
    team = forms.ModelChoiceField(label=gettext_lazy("Which team is it of?"), queryset=None)
    workers = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Which peers hold it?"),
        queryset=None,
        widget=Checkboxes(small=True),
        required=False,
    )

    def __init__(self, *args, peers, teams=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["workers"].queryset = peers
        if teams is None:
            del self.fields["team"]
        else:
            self.fields["team"].queryset = teams
            self.fields["team"].empty_label = _("Choose a team")


class MovedOnForm(NHSForm):
    submit_label = gettext_lazy("They have moved on")
    nouns = {"on": gettext_lazy("the last day")}

    on = DateField(label=gettext_lazy("Until which day were they supported here?"), past=True)

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("initial", {}).setdefault("on", localdate())
        super().__init__(*args, **kwargs)
