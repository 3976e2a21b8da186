"""The readiness board, the strategy and its plan."""

urlpatterns: list = []
