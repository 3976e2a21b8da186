"""The addresses of recruitment, by who uses them. A page's name is that of its view."""

from recruitment.urls import (
    applying,
    attracting,
    descriptions,
    events,
    letters,
    outcomes,
    panels,
    pipeline,
    public,
    vacancies,
)

app_name = "recruitment"

urlpatterns: list = [
    *public.urlpatterns,
    *applying.urlpatterns,
    *events.urlpatterns,
    *descriptions.urlpatterns,
    *vacancies.urlpatterns,
    *attracting.urlpatterns,
    *pipeline.urlpatterns,
    *panels.urlpatterns,
    *letters.urlpatterns,
    *outcomes.urlpatterns,
]
