"""The addresses of recruitment, by who uses them. A page's name is that of its view."""

app_name = "recruitment"

urlpatterns: list = []
