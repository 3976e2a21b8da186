from django.urls import path

from journey.records import (
    handover,
    inductions,
    members,
    peers,
    people,
    returns,
    rhythm,
    team_leaders,
)

urlpatterns = [
    path("settings/rhythm/", rhythm.change_rhythm, name="change_rhythm"),
    path("teams/<uuid:team_id>/rhythm/", rhythm.change_team_rhythm, name="change_team_rhythm"),
    path("members/roles/<uuid:membership_id>/end/", members.end_role, name="end_role"),
    path("members/<uuid:user_id>/leave/", members.end_all_roles, name="end_all_roles"),
    path("peers/add/", peers.add_peer, name="add_peer"),
    path("peers/<uuid:worker_id>/change/", peers.change_peer, name="change_peer"),
    path("peers/<uuid:worker_id>/move/", peers.move_peer, name="move_peer"),
    path("peers/<uuid:worker_id>/come-back/", peers.bring_back_peer, name="bring_back_peer"),
    path("peers/<uuid:worker_id>/wellbeing/back/", returns.note_return, name="note_return"),
    path(
        "peers/<uuid:worker_id>/wellbeing/back/<uuid:return_id>/withdraw/",
        returns.withdraw_return,
        name="withdraw_return",
    ),
    path("peers/<uuid:worker_id>/role/add/", peers.add_engagement, name="add_engagement"),
    path(
        "peers/<uuid:worker_id>/role/<uuid:engagement_id>/",
        peers.change_engagement,
        name="change_engagement",
    ),
    path(
        "peers/<uuid:worker_id>/induction/<uuid:induction_id>/sign/",
        inductions.sign_induction,
        name="sign_induction",
    ),
    path("peers/<uuid:worker_id>/people/", people.people, name="people"),
    path(
        "peers/<uuid:worker_id>/people/assign/<str:kind>/",
        people.assign_responsibility,
        name="assign_responsibility",
    ),
    path(
        "peers/<uuid:worker_id>/people/<uuid:responsibility_id>/end/",
        people.end_responsibility,
        name="end_responsibility",
    ),
    path("people/handover/", handover.handover, name="handover"),
    path("people/handover/<uuid:user_id>/teams/", team_leaders.hand_on_teams, name="hand_on_teams"),
    path("people/without/<str:kind>/", handover.without, name="without"),
]
