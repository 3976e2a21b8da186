"""The addresses of recruitment, by who uses them. A page's name is that of its view."""

from recruitment.urls import public, vacancies

app_name = "recruitment"

urlpatterns: list = [
    *public.urlpatterns,
    *vacancies.urlpatterns,
]
