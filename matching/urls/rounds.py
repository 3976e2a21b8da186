"""Many peers and many posts at once, and the map of teams."""

from django.urls import path

from matching.views import rounds, rounds_taking, rounds_teams

ROUND = "matching/rounds/<uuid:matching_round_id>/"
PROPOSAL = "matching/proposals/<uuid:proposal_id>/"
PAIR = "matching/proposed/<uuid:proposed_id>/"

urlpatterns: list = [
    path("matching/teams/", rounds_teams.team_map, name="team_map"),
    path("matching/rounds/", rounds.rounds, name="rounds"),
    path("matching/rounds/begin/", rounds.new_round, name="new_round"),
    path(ROUND, rounds.matching_round, name="matching_round"),
    path(ROUND + "propose/", rounds.propose_for_round, name="propose_for_round"),
    path(ROUND + "together/", rounds.say_of_pair, name="say_of_pair"),
    path(ROUND + "close/", rounds_taking.close_round, name="close_round"),
    path("matching/said/<uuid:said_id>/let-go/", rounds.unsay, name="unsay"),
    path(PROPOSAL, rounds.proposal, name="proposal"),
    path(PROPOSAL + "take-over/", rounds_taking.take_over, name="take_over"),
    path(PAIR + "say/", rounds.say_of_proposed, name="say_of_proposed"),
    path(PAIR + "take-over/", rounds_taking.take_over_pair, name="take_over_pair"),
]
