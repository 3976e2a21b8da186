"""Courses, what is required, and training of teams."""

from django.urls import path

from competencies.views import courses, places, sessions

urlpatterns: list = [
    path("training/", courses.courses, name="courses"),
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
    path("training/places/<uuid:seat_id>/give-up/", places.give_up_place, name="give_up_place"),
]
