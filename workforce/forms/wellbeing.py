"""When plans are looked at again, and what follows an absence."""

from django import forms
from django.utils.translation import gettext_lazy

from workforce.forms.base import SettingsForm, few
from workforce.models import OrganisationSettings


class WellbeingForm(SettingsForm):
    """Plans, and coming back after an absence (WEL-1, WEL-5)."""

    class Meta:
        model = OrganisationSettings
        fields = ["plan_again_months", "return_within_days", "return_weeks", "return_every_weeks"]
        labels = {
            "plan_again_months": gettext_lazy("Peers are asked to look at their plan again after"),
            "return_within_days": gettext_lazy(
                "After an absence the line manager talks with a peer within"
            ),
            "return_weeks": gettext_lazy(
                "After an absence support sessions come closer together for"
            ),
            "return_every_weeks": gettext_lazy("Until then a support session every"),
        }
        help_texts = {"return_within_days": gettext_lazy("From 1 to 20 working days")}
        widgets = {
            "plan_again_months": forms.NumberInput(attrs=few(gettext_lazy("months"))),
            "return_within_days": forms.NumberInput(attrs=few(gettext_lazy("working days"))),
            "return_weeks": forms.NumberInput(attrs=few(gettext_lazy("weeks"))),
            "return_every_weeks": forms.NumberInput(attrs=few(gettext_lazy("weeks"))),
        }

    nouns = {
        "plan_again_months": gettext_lazy("the months after which a plan is looked at again"),
        "return_within_days": gettext_lazy("the working days until the conversation"),
        "return_weeks": gettext_lazy("the weeks after an absence"),
        "return_every_weeks": gettext_lazy("the weeks between support sessions"),
    }
