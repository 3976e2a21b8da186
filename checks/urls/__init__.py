"""The addresses of checks, by who uses them. A page's name is that of its view."""

app_name = "checks"

urlpatterns: list = []
