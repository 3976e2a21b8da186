from django.urls import path

from workforce.views import (
    absences,
    adjustments,
    history,
    members,
    people,
    place,
    retention,
    settings,
    teams,
)

app_name = "workforce"

urlpatterns = [
    # the organisation
    path("settings/", settings.settings, name="settings"),
    path("settings/organisation/", settings.change_organisation, name="change_organisation"),
    path("settings/logo/", settings.change_logo, name="change_logo"),
    path("settings/history/", history.history, name="history"),
    path("settings/looks/", history.looks, name="looks"),
    path("settings/exports/", history.exports, name="exports"),
    path("settings/change/<slug:section>/", settings.change_settings, name="change_settings"),
    path("logo/<str:name>", settings.logo, name="logo"),
    # how long records are kept
    path("records/", retention.retention, name="retention"),
    path("records/<str:rule>/<uuid:record_id>/hold/", retention.place_hold, name="place_hold"),
    path("records/holds/<uuid:hold_id>/lift/", retention.lift_hold, name="lift_hold"),
    # members
    path("members/", members.members, name="members"),
    path("members/invite/", members.invite, name="invite"),
    path(
        "members/invitations/<uuid:invitation_id>/send-again/",
        members.send_invitation_again,
        name="send_invitation_again",
    ),
    path(
        "members/invitations/<uuid:invitation_id>/withdraw/",
        members.withdraw_invitation,
        name="withdraw_invitation",
    ),
    path("members/<uuid:user_id>/", members.member, name="member"),
    path("members/<uuid:user_id>/give-role/", members.give_role, name="give_role"),
    # teams
    path("teams/", teams.teams, name="teams"),
    path("teams/add/", teams.add_team, name="add_team"),
    path("teams/<uuid:team_id>/", teams.team, name="team"),
    path("teams/<uuid:team_id>/change/", teams.change_team, name="change_team"),
    path("teams/<uuid:team_id>/close/", teams.close_team, name="close_team"),
    # a peer's adjustments
    path("peers/<uuid:worker_id>/adjustments/", adjustments.adjustments, name="adjustments"),
    path(
        "peers/<uuid:worker_id>/adjustments/add/",
        adjustments.add_adjustment,
        name="add_adjustment",
    ),
    path(
        "peers/<uuid:worker_id>/adjustments/<uuid:adjustment_id>/review/",
        adjustments.review_adjustment,
        name="review_adjustment",
    ),
    path(
        "peers/<uuid:worker_id>/adjustments/<uuid:adjustment_id>/agree/",
        adjustments.agree_to_adjustment,
        name="agree_to_adjustment",
    ),
    path("people/adjustments/", adjustments.adjustments_to_review, name="adjustments_to_review"),
    # people
    path("people/find/", people.find_people, name="find_people"),
    path("people/away/", absences.away, name="away"),
    path("people/away/add/", absences.add_absence, name="add_absence"),
    path("people/away/someone/", absences.add_absence_of, name="add_absence_of"),
    path("people/away/<uuid:absence_id>/", absences.change_absence, name="change_absence"),
    # a place
    path("place/", place.place, name="place"),
    path("places/<uuid:place_id>/leave/", settings.leave_place, name="leave_place"),
]
