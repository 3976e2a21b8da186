"""What a candidate opens by their link, without an account."""

from django.urls import path

from checks.views.mine import pages

MINE = "my-checks/<uuid:door_id>/"
CHECK = f"{MINE}<uuid:check_id>/"

urlpatterns = [
    path(MINE, pages.my_checks, name="my_checks"),
    path(f"{MINE}help/", pages.my_checks_help, name="my_checks_help"),
    path(CHECK, pages.my_check, name="my_check"),
    path(f"{CHECK}help/", pages.my_check_help, name="my_check_help"),
]
