from django.urls import include, path

app_name = "journey"

urlpatterns = [
    path("peers/", include("journey.peers.urls")),
]
