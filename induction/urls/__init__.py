"""The addresses of induction. A page's name is that of its view."""

from induction.urls import plans, templates

app_name = "induction"

urlpatterns: list = [*plans.urlpatterns, *templates.urlpatterns]
