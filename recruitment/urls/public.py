"""What everyone can open without signing in."""

from django.urls import path

from recruitment.views import public

urlpatterns = [
    path("join/", public.join, name="join"),
    path("join/vacancies.rss", public.vacancies_feed, name="vacancies_feed"),
    path("join/vacancies/<uuid:vacancy_id>/", public.public_vacancy, name="public_vacancy"),
    path(
        "join/vacancies/<uuid:vacancy_id>/easy-read/",
        public.easy_read_vacancy,
        name="easy_read_vacancy",
    ),
    path("join/vacancies/<uuid:vacancy_id>/print/", public.print_vacancy, name="print_vacancy"),
    path(
        "join/organisations/<uuid:organisation_id>/",
        public.join_organisation,
        name="join_organisation",
    ),
    path(
        "join/organisations/<uuid:organisation_id>/vacancies.rss",
        public.organisation_feed,
        name="organisation_feed",
    ),
]
