"""Events and the talent pool, for staff and for everyone."""

from django.urls import path

from recruitment.views import coming, events, interest, talent

ONE = "recruitment/events/<uuid:event_id>/"
MEMBER = "recruitment/talent/<uuid:member_id>/"

urlpatterns = [
    path("recruitment/events/", events.events, name="events"),
    path("recruitment/events/new/", events.add_event, name="add_event"),
    path(ONE, events.event, name="event"),
    path(f"{ONE}change/", events.change_event, name="change_event"),
    path(f"{ONE}publish/", events.publish_event, name="publish_event"),
    path(f"{ONE}cancel/", events.cancel_event, name="cancel_event"),
    path(f"{ONE}attendance/", events.record_attendance, name="record_attendance"),
    path("recruitment/talent/", talent.talent, name="talent"),
    path(MEMBER, talent.pool_member, name="pool_member"),
    path(f"{MEMBER}contact/", talent.note_contact, name="note_contact"),
    path(f"{MEMBER}keep-in-touch/", talent.keep_in_touch, name="keep_in_touch"),
    path(f"{MEMBER}erase/", talent.erase_pool_member, name="erase_pool_member"),
    # everyone
    path("join/events/<uuid:event_id>/", coming.public_event, name="public_event"),
    path("join/events/<uuid:event_id>/event.ics", coming.event_calendar, name="event_calendar"),
    path("join/events/<uuid:event_id>/sign-up/", coming.sign_up, name="sign_up"),
    path("join/events/<uuid:event_id>/signed-up/", coming.signed_up, name="signed_up"),
    path(
        "join/organisations/<uuid:organisation_id>/interest/",
        interest.express_interest,
        name="express_interest",
    ),
    path(
        "join/organisations/<uuid:organisation_id>/interest/sent/",
        interest.interest_sent,
        name="interest_sent",
    ),
    path("join/interest/left/", interest.left_pool, name="left_pool"),
    # holders of a link
    path("join/places/<uuid:door_id>/", coming.my_sign_up, name="my_sign_up"),
    path("join/interest/<uuid:door_id>/", interest.my_interest, name="my_interest"),
]
