"""Courses, what is required, and training of teams."""

urlpatterns: list = []
