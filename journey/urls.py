from django.urls import include, path

from journey import views

app_name = "journey"

urlpatterns = [
    path("", views.home, name="home"),
    path("dashboard/", views.dashboard, name="dashboard"),
    path("", include("journey.records.urls")),
    path("peers/", include("journey.peers.urls")),
    path("imports/", include("journey.imports.urls")),
    path("training/imports/", include("journey.completions.urls")),
    path("recruitment/", include("journey.appointing.urls")),
    path("", include("journey.leaving.urls")),
    path("matching/", include("journey.placing.urls")),
    path("peers/<uuid:worker_id>/", views.peer, name="peer"),
    path("peers/<uuid:worker_id>/employment/", views.employment, name="employment"),
]
