"""The addresses of checks, by who uses them. A page's name is that of its view."""

from checks.urls import files

app_name = "checks"

urlpatterns: list = [*files.urlpatterns]
