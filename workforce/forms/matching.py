"""By when a match is answered (MAT-1), and when relationships with people supported are looked at
(MAT-6)."""

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
    """A rhythm."""

    class Meta:
        model = OrganisationSettings
        fields = ["relationship_review_weeks"]
        labels = {
            "relationship_review_weeks": gettext_lazy(
                "A peer and somebody they support look at how it goes after"
            ),
        }
        widgets = {
            "relationship_review_weeks": forms.NumberInput(attrs=few(gettext_lazy("weeks"))),
        }

    nouns = {
        "relationship_review_weeks": gettext_lazy("the weeks after which they look at it"),
    }
