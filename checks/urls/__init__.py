"""The addresses of checks, by who uses them. A page's name is that of its view."""

from checks.urls import files, mine

app_name = "checks"

urlpatterns: list = [*files.urlpatterns, *mine.urlpatterns]
