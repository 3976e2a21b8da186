"""Flags, and support after a hard incident."""

urlpatterns: list = []
