"""The addresses of preparation. A page's name is that of its view."""

from preparation.urls import board, cases, posts

app_name = "preparation"

urlpatterns: list = [*board.urlpatterns, *posts.urlpatterns, *cases.urlpatterns]
