"""What applicants and their helpers open, without an account."""

from django.urls import path

from recruitment.views import decisions
from recruitment.views.applying import help, helping, pages, start

MINE = "applications/<uuid:door_id>/"
QUESTION = f"{MINE}questions/<uuid:question_id>/"
HELPING = "helping/<uuid:door_id>/"

urlpatterns = [
    path("apply/<uuid:vacancy_id>/", start.apply, name="apply"),
    path(MINE, pages.application, name="application"),
    path(f"{MINE}details/", pages.application_details, name="application_details"),
    path(QUESTION, pages.application_question, name="application_question"),
    path(f"{QUESTION}recording/", pages.application_recording, name="application_recording"),
    path(f"{QUESTION}recording/remove/", pages.remove_recording, name="remove_recording"),
    path(f"{MINE}writing-tools/", pages.application_ai, name="application_ai"),
    path(f"{MINE}check/", pages.application_check, name="application_check"),
    path(f"{MINE}equality/", pages.application_equality, name="application_equality"),
    path(f"{MINE}sent/", pages.application_sent, name="application_sent"),
    path(f"{MINE}withdraw/", pages.application_withdraw, name="application_withdraw"),
    path(f"{MINE}help/", help.application_help, name="application_help"),
    path(f"{MINE}helpers/", help.application_helpers, name="application_helpers"),
    path(f"{MINE}helpers/<uuid:helper_id>/end/", help.end_helper, name="end_helper"),
    path(f"{MINE}offer/", decisions.application_offer, name="application_offer"),
    path(f"{MINE}feedback/", decisions.application_feedback, name="application_feedback"),
    path(HELPING, helping.helping, name="helping"),
    path(
        f"{HELPING}questions/<uuid:question_id>/",
        helping.helping_question,
        name="helping_question",
    ),
    path(
        f"{HELPING}questions/<uuid:question_id>/comment/",
        helping.helping_comment,
        name="helping_comment",
    ),
]
