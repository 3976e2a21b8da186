"""The addresses of matching. A page's name is that of its view."""

from matching.urls import people, posts, rounds

app_name = "matching"

urlpatterns: list = [*posts.urlpatterns, *rounds.urlpatterns, *people.urlpatterns]
