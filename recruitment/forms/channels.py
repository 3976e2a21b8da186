from django import forms
from django.utils.translation import gettext_lazy

from nhsuk.forms import NHSForm, NHSModelForm, Radios
from recruitment.models import PublicWords
from recruitment.rules import ChannelKind


class ChannelForm(NHSForm):
    """A road by which people come (REC-4)."""

    submit_label = gettext_lazy("Add the channel")
    nouns = {"name": gettext_lazy("the name"), "kind": gettext_lazy("what kind it is")}
    name = forms.CharField(
        label=gettext_lazy("What do you call it?"),
        max_length=120,
        help_text=gettext_lazy("For example, the name of the group or of the website"),
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("What kind is it?"), choices=ChannelKind.choices, widget=Radios()
    )


class PublicWordsForm(NHSModelForm):
    """What the organisation tells everyone, and what new vacancies begin with (CHK-5, REC-1)."""

    submit_label = gettext_lazy("Save the words")

    class Meta:
        model = PublicWords
        fields = [
            *("criminal_records", "help_to_apply", "benefits_advice", "ai_policy"),
            *("contact_name", "contact_email", "contact_phone"),
        ]
        labels = {
            "criminal_records": gettext_lazy("How you decide when somebody has a criminal record"),
            "help_to_apply": gettext_lazy("How to get help to apply"),
            "benefits_advice": gettext_lazy("Where to get advice on benefits"),
            "ai_policy": gettext_lazy("Your policy on AI writing tools"),
            "contact_name": gettext_lazy("Who can people speak to?"),
            "contact_email": gettext_lazy("Their email address"),
            "contact_phone": gettext_lazy("Their phone number"),
        }
        help_texts = {
            "criminal_records": gettext_lazy(
                "Who decides, what they look at, and that a person can answer. Your pages always "
                "say first that a record does not by itself exclude anyone"
            ),
            "help_to_apply": gettext_lazy("New vacancies begin with this. So do the ones below"),
        }
        widgets = {
            name: forms.Textarea(attrs={"rows": 5})
            for name in ("criminal_records", "help_to_apply", "benefits_advice", "ai_policy")
        } | {"contact_phone": forms.TextInput(attrs={"width": 20})}
