"""The framework, reflections, careers and opportunities."""

urlpatterns: list = []
