"""Many peers and many posts at once, and the map of teams."""

from django.urls import path

from matching.views import rounds_teams

urlpatterns: list = [
    path("matching/teams/", rounds_teams.team_map, name="team_map"),
]
