from django.urls import include, path

urlpatterns = [
    path("mailbox/", include("psw_portal.mailbox_urls")),
    path("style/", include("nhsuk.urls")),
    path("link/", include("links.urls")),
    path("", include("journey.urls")),
    path("", include("workforce.urls")),
    path("", include("workforce.accounts.library_urls")),
    path("", include("workforce.accounts.urls")),
    path("", include("workforce.pages")),
    path("", include("supervision.urls")),
    path("", include("recruitment.urls")),
    path("", include("checks.urls")),
    path("", include("wellbeing.urls")),
    path("", include("competencies.urls")),
    path("", include("reviews.urls")),
    path("", include("preparation.urls")),
    path("", include("matching.urls")),
    path("", include("induction.urls")),
    path("", include("census.urls")),
    path("", include("workforce.reminder_urls")),
    path("", include("workforce.document_urls")),
]
