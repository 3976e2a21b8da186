"""When relationships with people supported are looked at, and how long they are kept (MAT-6)."""

from django import forms
from django.utils.translation import gettext_lazy

from workforce.forms.base import SettingsForm, few
from workforce.models import OrganisationSettings


class PeopleSupportedForm(SettingsForm):
    """A rhythm and a time to keep."""

    class Meta:
        model = OrganisationSettings
        fields = ["relationship_review_weeks", "keep_matching_months"]
        labels = {
            "relationship_review_weeks": gettext_lazy(
                "A peer and somebody they support look at how it goes after"
            ),
            "keep_matching_months": gettext_lazy(
                "References and initials are erased, after support has ended, after"
            ),
        }
        widgets = {
            "relationship_review_weeks": forms.NumberInput(attrs=few(gettext_lazy("weeks"))),
            "keep_matching_months": forms.NumberInput(attrs=few(gettext_lazy("months"))),
        }

    nouns = {
        "relationship_review_weeks": gettext_lazy("the weeks after which they look at it"),
        "keep_matching_months": gettext_lazy("the months until they are erased"),
    }
