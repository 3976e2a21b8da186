"""The addresses of wellbeing. A page's name is that of its view."""

from wellbeing.urls import flags, plans

app_name = "wellbeing"

urlpatterns: list = [*plans.urlpatterns, *flags.urlpatterns]
