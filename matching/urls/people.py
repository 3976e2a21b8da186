"""People supported, and what a peer has in hand."""

from django.urls import path

from matching.views import (
    caseloads,
    people,
    people_arranging,
    people_by_link,
    people_groups,
    people_own,
    people_together,
)

PERSON = "people-supported/<uuid:person_id>/"
TOGETHER = "relationships/<uuid:relationship_id>/"
DOOR = "with-a-peer/<uuid:door_id>/"
GROUP = "support-groups/<uuid:group_id>/"

urlpatterns: list = [
    path("people-supported/", people.people_supported, name="people_supported"),
    path("people-supported/add/", people.add_person, name="add_person"),
    path(PERSON, people.person, name="person"),
    path(PERSON + "change/", people.change_person, name="change_person"),
    path(PERSON + "wishes/", people.say_of_person, name="say_of_person"),
    path(PERSON + "looking/", people.look_for_peer, name="look_for_peer"),
    path(PERSON + "still-here/", people.keep_person, name="keep_person"),
    path(PERSON + "moved-on/", people.end_person, name="end_person"),
    path(PERSON + "peers/", people.peers_who_fit, name="peers_who_fit"),
    path(PERSON + "peers/<uuid:worker_id>/", people.ask_both, name="ask_both"),
    # a peer and a person, for the peer and for whoever arranges
    path(TOGETHER, people_together.relationship, name="relationship"),
    path(TOGETHER + "answer/", people_together.answer_proposal, name="answer_proposal"),
    path(TOGETHER + "meetings/", people_together.note_meeting, name="note_meeting"),
    path(
        TOGETHER + "meetings/<uuid:meeting_id>/remove/",
        people_together.remove_meeting,
        name="remove_meeting",
    ),
    path(TOGETHER + "comfort/", people_together.answer_comfort, name="answer_comfort"),
    path(TOGETHER + "change/", people_together.ask_for_change, name="ask_for_change"),
    path(TOGETHER + "review/", people_together.review_relationship, name="review_relationship"),
    path(TOGETHER + "ending/", people_together.plan_ending, name="plan_ending"),
    path(TOGETHER + "person-says/", people_arranging.person_says, name="person_says"),
    path(TOGETHER + "how-it-feels/", people_arranging.comfort_answers, name="comfort_answers"),
    path(TOGETHER + "begin/", people_arranging.begin_relationship, name="begin_relationship"),
    path(TOGETHER + "end/", people_arranging.end_relationship, name="end_relationship"),
    path(TOGETHER + "sheet/", people_arranging.sheet, name="sheet"),
    # groups
    path("support-groups/", people_groups.support_groups, name="support_groups"),
    path("support-groups/add/", people_groups.add_support_group, name="add_support_group"),
    path(GROUP, people_groups.change_support_group, name="change_support_group"),
    path(GROUP + "end/", people_groups.end_support_group, name="end_support_group"),
    path(GROUP + "held/", people_own.note_group_meeting, name="note_group_meeting"),
    # one's own
    path("people-i-support/", people_own.my_people, name="my_people"),
    path("people-i-support/wishes/", people_own.my_support_wishes, name="my_support_wishes"),
    path(
        "people-i-support/limit/<uuid:caseload_id>/",
        people_own.confirm_caseload,
        name="confirm_caseload",
    ),
    # how much
    path("caseloads/", caseloads.caseloads, name="caseloads"),
    path("peers/<uuid:worker_id>/caseload/", caseloads.caseload, name="caseload"),
    path("peers/<uuid:worker_id>/caseload/agree/", caseloads.agree_caseload, name="agree_caseload"),
    # somebody supported, by their sheet
    path(DOOR, people_by_link.with_peer, name="with_peer"),
    path(DOOR + "answer/", people_by_link.with_peer_answer, name="with_peer_answer"),
    path(DOOR + "comfort/", people_by_link.with_peer_comfort, name="with_peer_comfort"),
    path(DOOR + "change/", people_by_link.with_peer_change, name="with_peer_change"),
]
