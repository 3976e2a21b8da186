"""What HR must see after and around decisions."""

from django.urls import path

from recruitment.views import promises

urlpatterns = [
    path("recruitment/promises/", promises.promises, name="promises"),
]
