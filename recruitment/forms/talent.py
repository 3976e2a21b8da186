"""Saying that one is interested, and keeping in touch (ATT-4)."""

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy

from nhsuk.forms import Checkboxes, DateField, FilterForm, NHSForm, PersonField, Radios
from recruitment.rules import ContactHow, LookingFor, Meanwhile
from workforce.search import People


class InterestForm(NHSForm):
    """All that is asked of somebody who is interested: under two minutes, nothing of health."""

    submit_label = gettext_lazy("Send")
    nouns = {
        "name": gettext_lazy("your name"),
        "email": gettext_lazy("your email address"),
        "looking_for": gettext_lazy("what you are looking for"),
    }
    name = forms.CharField(
        label=gettext_lazy("What is your name?"),
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = forms.EmailField(
        label=gettext_lazy("What is your email address?"),
        help_text=gettext_lazy("We send you a link with which you can leave at any time"),
        widget=forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false"}),
    )
    phone = forms.CharField(
        label=gettext_lazy("Phone number, if you would like a call"),
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs={"width": 20, "autocomplete": "tel"}),
    )
    looking_for = forms.ChoiceField(
        label=gettext_lazy("What are you looking for?"),
        choices=LookingFor.choices,
        initial=LookingFor.EITHER,
        widget=Radios(),
    )
    meanwhile = forms.MultipleChoiceField(
        label=gettext_lazy("What are you doing for now?"),
        choices=Meanwhile.choices,
        required=False,
        widget=Checkboxes(small=True),
    )
    agrees = forms.BooleanField(
        label=gettext_lazy("You may keep this and get in touch with me about peer support roles"),
        error_messages={"required": gettext_lazy("Tick the box so that we may get in touch")},
    )


class TalentFilter(FilterForm):
    looking_for = forms.ChoiceField(
        label=gettext_lazy("Looking for"),
        choices=[("", gettext_lazy("All")), *LookingFor.choices],
        required=False,
    )
    meanwhile = forms.ChoiceField(
        label=gettext_lazy("Doing for now"),
        choices=[("", gettext_lazy("All")), *Meanwhile.choices],
        required=False,
    )
    due = forms.BooleanField(label=gettext_lazy("Only where contact is due"), required=False)
    mine = forms.BooleanField(label=gettext_lazy("Only those I keep in touch with"), required=False)


class ContactForm(NHSForm):
    """That somebody was in touch, and by when the next time."""

    submit_label = gettext_lazy("Save the contact")
    nouns = {
        "on": gettext_lazy("the day"),
        "how": gettext_lazy("how you were in touch"),
        "next_on": gettext_lazy("the day of the next contact"),
    }
    on = DateField(label=gettext_lazy("When were you in touch?"), past=True)
    how = forms.ChoiceField(
        label=gettext_lazy("How?"), choices=ContactHow.choices, widget=Radios(inline=True)
    )
    note = forms.CharField(
        label=gettext_lazy("What did you talk about?"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("Nothing about health. They can ask to see it"),
    )
    next_on = DateField(label=gettext_lazy("By when should the next contact be?"), future=True)


class KeepInTouchForm(NHSForm):
    """Who keeps in touch, and by when the next time."""

    nouns = {"contact_on": gettext_lazy("the day of the next contact")}
    owner = PersonField(
        label=gettext_lazy("Who keeps in touch?"),
        required=False,
        help_text=gettext_lazy("They are reminded. Without a name, HR and the lead are"),
    )
    contact_on = DateField(label=gettext_lazy("By when should the next contact be?"))

    def __init__(self, *args, people: People, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["owner"]
        field.find, field.get = people.find, people.get
        field.search_url = reverse("workforce:find_people")
