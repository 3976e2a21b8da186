"""When the answers to the two fundamental questions come up again."""

from django import forms
from django.utils.translation import gettext_lazy

from workforce.forms.base import SettingsForm, few
from workforce.models import OrganisationSettings


class PreparingForm(SettingsForm):
    """How the organisation gets ready (PREP-1)."""

    class Meta:
        model = OrganisationSettings
        fields = ["purpose_again_months"]
        labels = {
            "purpose_again_months": gettext_lazy("The two questions come up again after"),
        }
        help_texts = {
            "purpose_again_months": gettext_lazy(
                "Why you employ peers, and what difference you hope they will make. From 1 to 36 "
                "months after they were answered; answers that are given already keep their date"
            ),
        }
        widgets = {"purpose_again_months": forms.NumberInput(attrs=few(gettext_lazy("months")))}

    nouns = {
        "purpose_again_months": gettext_lazy("the months after which the questions come up again")
    }
