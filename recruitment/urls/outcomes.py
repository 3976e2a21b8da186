"""What HR must see after and around decisions."""

from django.urls import path

from recruitment.views import equality, noes, promises, staying

urlpatterns = [
    path(
        "recruitment/vacancies/<uuid:vacancy_id>/applications/no/",
        noes.decide_many,
        name="decide_many",
    ),
    path("recruitment/promises/", promises.promises, name="promises"),
    path("recruitment/equality/", equality.equality_counts, name="equality_counts"),
    path("recruitment/channels/staying/", staying.channels_that_stay, name="channels_that_stay"),
]
