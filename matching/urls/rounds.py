"""Many peers and many posts at once, and the map of teams."""

urlpatterns: list = []
