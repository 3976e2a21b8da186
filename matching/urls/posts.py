"""Peers and posts, one by one."""

from django.urls import path

from matching.views import attributes, matches, needs, posts, profiles

PROFILE = "peers/<uuid:worker_id>/match-profile/"
WORD = "matching/words/<uuid:attribute_id>/"
POST = "matching/posts/<uuid:post_id>/"
TEAM = "matching/teams/<uuid:team_id>/gaps/"
MATCH = "matching/matches/<uuid:match_id>/"

urlpatterns: list = [
    path("matching/", matches.matches, name="matches"),
    path("matching/words/", attributes.words, name="words"),
    path("matching/words/add/", attributes.add_word, name="add_word"),
    path(WORD + "change/", attributes.change_word, name="change_word"),
    path(WORD + "offer/", attributes.offer_word, name="offer_word"),
    # what posts need and teams miss
    path("matching/needs/", needs.needs, name="needs"),
    path(POST + "need/", needs.change_need, name="change_need"),
    path(TEAM, needs.gaps, name="gaps"),
    path(TEAM + "<uuid:gap_id>/close/", needs.close_gap, name="close_gap"),
    # who fits, one post at a time
    path("matching/posts/", posts.posts, name="posts"),
    path(POST, posts.post, name="post"),
    path(POST + "peers/<uuid:worker_id>/", posts.propose, name="propose"),
    # a match
    path(MATCH, matches.match, name="match"),
    path(MATCH + "agree/", matches.agree, name="agree"),
    path(MATCH + "safeguards/", matches.safeguards, name="safeguards"),
    path(MATCH + "answer/", matches.answer_for_team, name="answer_for_team"),
    path(MATCH + "peer/", matches.note_answer, name="note_answer"),
    path(MATCH + "withdraw/", matches.withdraw, name="withdraw"),
    # a peer's own
    path("my-place/", profiles.mine, name="mine"),
    path(PROFILE, profiles.profile, name="profile"),
    path(PROFILE + "looking/", profiles.say_looking, name="say_looking"),
    path(PROFILE + "bring/", profiles.say_what_i_bring, name="say_what_i_bring"),
    path(PROFILE + "times/", profiles.say_times, name="say_times"),
    path(PROFILE + "wishes/", profiles.say_wish, name="say_wish"),
    path(PROFILE + "wishes/<uuid:team_id>/drop/", profiles.drop_wish, name="drop_wish"),
    path(PROFILE + "use/", profiles.say_what_may_be_used, name="say_what_may_be_used"),
    path(PROFILE + "in-confidence/", profiles.own_care, name="own_care"),
    path(PROFILE + "posts/", posts.places, name="places"),
    path("my-place/matches/<uuid:match_id>/", matches.my_match, name="my_match"),
]
