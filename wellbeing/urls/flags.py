"""Flags, and support after a hard incident."""

from django.urls import path

from wellbeing.views import concerns, flag_acts, flags, incidents, raising

urlpatterns = [
    path("more-support/", raising.more_support, name="more_support"),
    path("peers/<uuid:worker_id>/flags/raise/", raising.raise_flag, name="raise_flag"),
    path("colleagues/support/", raising.flag_colleague, name="flag_colleague"),
    path("colleagues/support/thanks/", raising.colleague_thanks, name="colleague_thanks"),
    path("colleagues/concerns/", concerns.concerns, name="concerns"),
    path("colleagues/concerns/<uuid:concern_id>/", concerns.concern, name="concern"),
    path(
        "colleagues/concerns/<uuid:concern_id>/put-aside/",
        concerns.put_aside,
        name="put_concern_aside",
    ),
    path("flags/", flags.flags, name="flags"),
    path("flags/<uuid:flag_id>/", flags.flag, name="flag"),
    path("flags/<uuid:flag_id>/pick-up/", flag_acts.pick_up, name="pick_up_flag"),
    path("flags/<uuid:flag_id>/step/", flag_acts.step, name="flag_step"),
    path("flags/<uuid:flag_id>/hand-on/", flag_acts.hand_on, name="hand_on_flag"),
    path("flags/<uuid:flag_id>/close/", flag_acts.close, name="close_flag"),
    path("flags/<uuid:flag_id>/hide/", flag_acts.hide, name="hide_flag"),
    path("flags/<uuid:flag_id>/show/", flag_acts.show, name="show_flag"),
    path("flags/<uuid:flag_id>/let-know/", flag_acts.widen, name="widen_flag"),
    path("flags/<uuid:flag_id>/say-more/", flag_acts.say_more, name="say_more_on_flag"),
    path("flags/<uuid:flag_id>/my-words/", flag_acts.my_words, name="my_words_on_flag"),
    path("flags/<uuid:flag_id>/not-needed/", flag_acts.take_back, name="take_back_flag"),
    path("incidents/", incidents.incidents, name="incidents"),
    path("peers/<uuid:worker_id>/incidents/note/", incidents.note_incident, name="note_incident"),
    path("incidents/<uuid:incident_id>/", incidents.incident, name="incident"),
    path("incidents/<uuid:incident_id>/offer/", incidents.offer, name="offer_support"),
    path("incidents/<uuid:incident_id>/answer/", incidents.answer, name="answer_offer"),
    path("incidents/<uuid:incident_id>/ask-again/", incidents.ask_again, name="ask_again"),
    path("incidents/<uuid:incident_id>/follow-up/", incidents.follow_up, name="follow_up_incident"),
    path("incidents/<uuid:incident_id>/mistake/", incidents.by_mistake, name="incident_by_mistake"),
]
