"""The addresses of annual reviews. A page's name is that of its view."""

app_name = "reviews"

urlpatterns: list = []
