"""What candidates and referees open by their link, without an account."""

from django.urls import path

from checks.views import assessments, referees
from checks.views.mine import addresses, history, pages

MINE = "my-checks/<uuid:door_id>/"
CHECK = f"{MINE}<uuid:check_id>/"

REFERENCE = "references/<uuid:door_id>/"

urlpatterns = [
    path(MINE, pages.my_checks, name="my_checks"),
    path(f"{MINE}help/", pages.my_checks_help, name="my_checks_help"),
    path(CHECK, pages.my_check, name="my_check"),
    path(f"{CHECK}help/", pages.my_check_help, name="my_check_help"),
    # the history, and who can speak for them
    path(f"{CHECK}history/", history.my_history, name="my_history"),
    path(f"{CHECK}history/add/", history.add_my_episode, name="add_my_episode"),
    path(f"{CHECK}history/<uuid:episode_id>/", history.my_episode, name="my_episode"),
    path(
        f"{CHECK}history/<uuid:episode_id>/remove/",
        history.remove_my_episode,
        name="remove_my_episode",
    ),
    path(f"{CHECK}referees/<uuid:reference_id>/", history.my_referee, name="my_referee"),
    # addresses and papers
    path(f"{CHECK}addresses/", addresses.my_addresses, name="my_addresses"),
    path(f"{CHECK}addresses/add/", addresses.add_my_address, name="add_my_address"),
    path(f"{CHECK}addresses/<uuid:address_id>/", addresses.my_address, name="my_address"),
    path(
        f"{CHECK}addresses/<uuid:address_id>/remove/",
        addresses.remove_my_address,
        name="remove_my_address",
    ),
    path(f"{CHECK}papers/", addresses.my_papers, name="my_papers"),
    path(f"{CHECK}response/", assessments.my_response, name="my_response"),
    path(f"{CHECK}wellbeing-plan/", pages.my_plan, name="my_plan"),
    # what a referee opens
    path(REFERENCE, referees.reference, name="reference"),
    path(f"{REFERENCE}cannot/", referees.decline_reference, name="decline_reference"),
]
