from django.urls import path

from journey.placing import views

urlpatterns = [
    path("matches/<uuid:match_id>/place/", views.place_match, name="place_match"),
]
