"""When the answers to the two questions come up again, and how long business cases are kept."""

from django import forms
from django.utils.translation import gettext_lazy

from workforce.forms.base import SettingsForm, few
from workforce.models import OrganisationSettings


class PreparingForm(SettingsForm):
    """How the organisation gets ready (PREP-1, PREP-6)."""

    class Meta:
        model = OrganisationSettings
        fields = ["purpose_again_months", "keep_cases_months"]
        labels = {
            "purpose_again_months": gettext_lazy("The two questions come up again after"),
            "keep_cases_months": gettext_lazy("Business cases are erased after"),
        }
        help_texts = {
            "purpose_again_months": gettext_lazy(
                "Why you employ peers, and what difference you hope they will make. From 1 to 36 "
                "months after they were answered; answers that are given already keep their date"
            ),
            "keep_cases_months": gettext_lazy("Counted from the day on which they were decided"),
        }
        widgets = {name: forms.NumberInput(attrs=few(gettext_lazy("months"))) for name in fields}

    nouns = {
        "purpose_again_months": gettext_lazy("the months after which the questions come up again"),
        "keep_cases_months": gettext_lazy("the months after which business cases are erased"),
    }
