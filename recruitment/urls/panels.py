"""Panels, shortlisting and interviews, for staff and for panel members."""

from django.urls import path

from recruitment.views import panels

VACANCY = "recruitment/vacancies/<uuid:vacancy_id>/"
SEAT = f"{VACANCY}panel/<uuid:seat_id>/"

urlpatterns = [
    path(f"{VACANCY}panel/", panels.panel, name="panel"),
    path(f"{VACANCY}panel/new/", panels.give_seat, name="give_seat"),
    path(f"{SEAT}end/", panels.end_seat, name="end_seat"),
    path(f"{SEAT}training/", panels.note_training, name="note_training"),
]
