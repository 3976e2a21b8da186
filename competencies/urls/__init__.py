"""The addresses of competencies. A page's name is that of its view."""

from competencies.urls import growth, training

app_name = "competencies"

urlpatterns: list = [*growth.urlpatterns, *training.urlpatterns]
