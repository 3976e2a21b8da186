"""By when a match is answered (MAT-1); when relationships with people supported are looked at, and
how long all of it is kept (MAT-6)."""

from django import forms
from django.utils.translation import gettext_lazy

from workforce.forms.base import SettingsForm, few
from workforce.models import OrganisationSettings


class MatchingForm(SettingsForm):
    """How long somebody has whose turn it is in a match."""

    class Meta:
        model = OrganisationSettings
        fields = ["match_chase_days"]
        labels = {"match_chase_days": gettext_lazy("Whoever is asked about a match answers within")}
        help_texts = {
            "match_chase_days": gettext_lazy(
                "From 1 to 20 working days. HR, the peer and the team are reminded, and the peer "
                "support lead is told when a match does not move. It counts for the next answer"
            )
        }
        widgets = {
            "match_chase_days": forms.NumberInput(attrs=few(gettext_lazy("working days"))),
        }

    nouns = {"match_chase_days": gettext_lazy("the working days until an answer")}


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
                "After support has ended, or nothing was said of somebody whom no peer meets, "
                "references and initials are erased after"
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
