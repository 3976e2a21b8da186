from django import template

from competencies.models import TeamTraining
from competencies.views.teams import came_words
from nhsuk.words import long_date

register = template.Library()
MOST_SHOWN = 5


@register.inclusion_tag("competencies/team_training_of.html")
def team_training(team):
    """What training a team had about the role of peers, the newest first (COM-8)."""
    rows = TeamTraining.objects.filter(team=team, cancelled_at=None).order_by("-held_on", "pk")
    return {
        "team": team,
        "trainings": [
            {
                "about": each.about,
                "when": long_date(each.held_on),
                "with": each.partner,
                "came": came_words(each),
            }
            for each in rows[:MOST_SHOWN]
        ],
    }
