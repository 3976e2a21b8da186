"""Courses, what is required, and training of teams."""

from django.urls import path

from competencies.views import attendance, courses, needs, places, required, sessions, teams, topics

urlpatterns: list = [
    path("training/", courses.courses, name="courses"),
    path("training/topics/", topics.topics, name="topics"),
    path("training/courses/add/", courses.add_course, name="add_course"),
    path("training/courses/<uuid:course_id>/", courses.course, name="course"),
    path("training/courses/<uuid:course_id>/change/", courses.change_course, name="change_course"),
    path("training/courses/<uuid:course_id>/retire/", courses.retire_course, name="retire_course"),
    path("training/courses/<uuid:course_id>/plan/", sessions.add_session, name="add_session"),
    path("training/sessions/<uuid:course_session_id>/", sessions.session, name="session"),
    path(
        "training/sessions/<uuid:course_session_id>/change/",
        sessions.change_session,
        name="change_session",
    ),
    path(
        "training/sessions/<uuid:course_session_id>/cancel/",
        sessions.cancel_session,
        name="cancel_session",
    ),
    path(
        "training/sessions/<uuid:course_session_id>/place/",
        places.ask_for_place,
        name="ask_for_place",
    ),
    path("training/sessions/<uuid:course_session_id>/book/", places.book, name="book"),
    path(
        "training/sessions/<uuid:course_session_id>/attendance/",
        attendance.attendance,
        name="attendance",
    ),
    path(
        "training/sessions/<uuid:course_session_id>/feedback/",
        attendance.give_feedback,
        name="give_feedback",
    ),
    path("training/certificates/<uuid:completion_id>/", attendance.certificate, name="certificate"),
    path(
        "training/certificates/<uuid:completion_id>/pdf/",
        attendance.certificate_pdf,
        name="certificate_pdf",
    ),
    path("training/places/<uuid:seat_id>/give-up/", places.give_up_place, name="give_up_place"),
    path("training/required/", required.required, name="required"),
    path("training/required/rules/", required.requirements, name="requirements"),
    path("training/required/rules/add/", required.add_requirement, name="add_requirement"),
    path(
        "training/required/rules/<uuid:requirement_id>/end/",
        required.end_requirement,
        name="end_requirement",
    ),
    path("peers/<uuid:worker_id>/training/", needs.peer_training, name="peer_training"),
    path("peers/<uuid:worker_id>/training/wish/", needs.add_wish, name="add_wish"),
    path(
        "peers/<uuid:worker_id>/training/completed/",
        needs.enter_completion,
        name="enter_completion",
    ),
    path(
        "training/completed/<uuid:completion_id>/take-back/",
        needs.remove_completion,
        name="remove_completion",
    ),
    path("training/wishes/", needs.wishes, name="wishes"),
    path("training/wishes/<uuid:wish_id>/drop/", needs.drop_wish, name="drop_wish"),
    path("training/teams/", teams.team_trainings, name="team_trainings"),
    path("training/teams/add/", teams.add_team_training, name="add_team_training"),
    path(
        "training/teams/<uuid:training_id>/change/",
        teams.change_team_training,
        name="change_team_training",
    ),
    path(
        "training/teams/<uuid:training_id>/cancel/",
        teams.cancel_team_training,
        name="cancel_team_training",
    ),
]
