from django.urls import path

from journey.appointing import views

ONE = "candidates/<uuid:candidate_id>/"

urlpatterns = [
    path("applications/<uuid:application_id>/offer/", views.make_offer, name="make_offer"),
    path("candidates/", views.candidates, name="candidates"),
    path(ONE, views.candidate, name="candidate"),
    path(f"{ONE}accepted/", views.note_acceptance, name="note_acceptance"),
    path(f"{ONE}turned-down/", views.note_turned_down, name="note_turned_down"),
    path(f"{ONE}appoint/", views.appoint, name="appoint"),
]
