"""Posts, business cases, and how teams are prepared."""

urlpatterns: list = []
