"""Peers and posts, one by one."""

urlpatterns: list = []
