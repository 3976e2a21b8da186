from django.urls import include, path

urlpatterns = [
    path("", include("journey.urls")),
    path("", include("workforce.urls")),
    path("", include("supervision.urls")),
    path("", include("reminders.urls")),
]
