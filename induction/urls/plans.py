"""Inductions, and what is stuck."""

urlpatterns: list = []
