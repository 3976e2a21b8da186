"""What is typed about the level of a DBS check, addresses and identity. No form takes the number
or a picture of a document."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from checks.forms.months import MonthField, SpellForm
from checks.rules import (
    AddressKind,
    DisclosureLevel,
    DisclosureWorkforce,
    IdentityRoute,
    holds_a_number,
)
from nhsuk.forms import DateField, NHSForm, Radios


class LevelForm(NHSForm):
    """Which DBS check a role may be asked for, and why; the same for everyone in it."""

    submit_label = gettext_lazy("Decide it for this role")
    nouns = {
        "level": gettext_lazy("the level"),
        "workforce": gettext_lazy("the workforce"),
        "reason": gettext_lazy("why the role is eligible"),
    }

    level = forms.ChoiceField(
        label=gettext_lazy("Which level?"), choices=DisclosureLevel.choices, widget=Radios()
    )
    workforce = forms.ChoiceField(
        label=gettext_lazy("With whom will they work?"),
        choices=DisclosureWorkforce.choices,
        widget=Radios(),
    )
    adult_barred = forms.BooleanField(
        label=gettext_lazy("With the barred list for adults"), required=False
    )
    child_barred = forms.BooleanField(
        label=gettext_lazy("With the barred list for children"), required=False
    )
    reason = forms.CharField(
        label=gettext_lazy("Why is this role eligible?"),
        help_text=gettext_lazy("The duties that make it so. It holds for everyone in this role"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def clean(self):
        data = self.cleaned_data
        enhanced = data.get("level") == DisclosureLevel.ENHANCED
        for name in ("adult_barred", "child_barred"):
            if data.get(name) and data.get("level") and not enhanced:
                self.add_error(name, _("Barred lists go with an enhanced check only"))
        return data


class AddressForm(SpellForm, NHSForm):
    """Where somebody lived. Only a home is asked for by its address."""

    keep_typed = True
    nouns = {"kind": gettext_lazy("where you lived"), "first_month": gettext_lazy("the month")}

    kind = forms.ChoiceField(
        label=gettext_lazy("Where did you live?"),
        choices=AddressKind.choices,
        widget=Radios(conditional={AddressKind.HOME: ["address"]}),
    )
    address = forms.CharField(
        label=gettext_lazy("The address, with the postcode if you know it"),
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    first_month = MonthField(label=gettext_lazy("From which month?"))
    last_month = MonthField(
        label=gettext_lazy("Until which month?"),
        help_text=gettext_lazy("Leave empty if you live there now"),
        required=False,
    )

    def clean(self):
        data = super().clean()
        if data.get("kind") == AddressKind.HOME:
            self.require("address", _("Enter as much of the address as you know"))
        return data


class _PapersForm(NHSForm):
    def without_numbers(self, name: str) -> str:
        text = self.cleaned_data[name]
        if holds_a_number(text):
            raise forms.ValidationError(
                _("Leave out the numbers of papers. Name only their kind, like passport")
            )
        return text


class MyPapersForm(_PapersForm):
    """Which papers the candidate can show."""

    nouns = {"brings": gettext_lazy("which papers you can show, or that you have none")}

    brings = forms.CharField(
        label=gettext_lazy("Which papers can you show us?"),
        help_text=gettext_lazy(
            "Only their kind, for example: passport, birth certificate. No numbers and no "
            "pictures. If you have none, say so: then we find a way together"
        ),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def clean_brings(self):
        return self.without_numbers("brings")


class IdentityForm(_PapersForm):
    """By which route an identity was checked, and from which kinds of papers."""

    submit_label = gettext_lazy("The identity is checked")
    nouns = {
        "route": gettext_lazy("the route"),
        "papers": gettext_lazy("which kinds of papers you saw"),
        "seen_on": gettext_lazy("the day"),
    }

    route = forms.ChoiceField(
        label=gettext_lazy("By which route?"), choices=IdentityRoute.choices, widget=Radios()
    )
    papers = forms.CharField(
        label=gettext_lazy("Which kinds of papers did you see?"),
        help_text=gettext_lazy("Only their kind. No numbers; nothing is copied or uploaded"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    seen_on = DateField(label=gettext_lazy("When?"), past=True)

    def clean_papers(self):
        return self.without_numbers("papers")
