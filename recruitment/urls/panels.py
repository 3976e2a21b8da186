"""Panels, shortlisting and interviews, for staff and for panel members."""

from django.urls import path

from recruitment.views import panels, scores, seats, shortlisting

VACANCY = "recruitment/vacancies/<uuid:vacancy_id>/"
SEAT = f"{VACANCY}panel/<uuid:seat_id>/"
ONE = "recruitment/applications/<uuid:application_id>/"
MINE = "panels/<uuid:seat_id>/"
SCORED = f"{MINE}applications/<uuid:application_id>/"

urlpatterns = [
    path(f"{VACANCY}panel/", panels.panel, name="panel"),
    path(f"{VACANCY}panel/new/", panels.give_seat, name="give_seat"),
    path(f"{SEAT}end/", panels.end_seat, name="end_seat"),
    path(f"{SEAT}training/", panels.note_training, name="note_training"),
    path(f"{SEAT}again/", scores.ask_again, name="ask_again"),
    path(f"{VACANCY}scores/", scores.scores, name="scores"),
    path(f"{VACANCY}scores/scale/", scores.change_scale, name="change_scale"),
    path(f"{ONE}scores/", scores.application_scores, name="application_scores"),
    path(f"{ONE}scores/interest/", scores.note_interest, name="note_interest"),
    path(
        f"{ONE}recordings/<uuid:question_id>/words/",
        scores.write_down_recording,
        name="write_down_recording",
    ),
    # panel members
    path("panels/", shortlisting.my_panels, name="my_panels"),
    path(MINE, seats.my_panel, name="my_panel"),
    path(f"{MINE}finish/", shortlisting.finish_shortlisting, name="finish_shortlisting"),
    path(SCORED, shortlisting.score, name="score"),
    path(f"{SCORED}interest/", shortlisting.declare_interest, name="declare_interest"),
]
