"""The ticked applications of a list: those of a form that was sent, and those that stay chosen
while one searches on. They travel in the address by their references, which name nobody."""

from collections.abc import Iterable
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse

from recruitment.access import applications_for, applications_within
from recruitment.models import Application, Vacancy
from workforce.access import Permission

MOST_AT_ONCE = 200
KEPT = "kept"
"""The word of the address under which the chosen ones stand, their references with commas."""


def ticked_applications(request: HttpRequest, vacancy: Vacancy) -> list[Application]:
    """The ticked applications of a vacancy that this reader may work on and that still stand."""
    keys = [key for key in request.POST.getlist("ticked") if _is_key(key)][:MOST_AT_ONCE]
    mine = applications_for(request.reader, Permission.PROCESS_APPLICATIONS)
    return list(
        mine.filter(vacancy=vacancy, withdrawn_at=None, pk__in=keys)
        .select_related("stage", "vacancy")
        .order_by("sort_key", "pk")
    )


def _is_key(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True


def kept_applications(request: HttpRequest, vacancy: Vacancy) -> list[Application]:
    """Those that were chosen before, as the address says; no query where it says nothing."""
    words = request.GET.get(KEPT, "").replace("\0", "").split(",")[:MOST_AT_ONCE]
    if not any(words):
        return []
    mine = applications_within(request.reader, Permission.PROCESS_APPLICATIONS, vacancy)
    found = mine.filter(withdrawn_at=None, reference__in=words)
    return list(found.only("reference", "name").order_by("sort_key", "pk"))


def in_words(applications: Iterable[Application]) -> str:
    """How these stand in an address."""
    return ",".join(each.reference for each in applications)


def list_with(vacancy: Vacancy, applications: Iterable[Application]) -> str:
    """The address of the list, with these chosen."""
    url = reverse("recruitment:applications", args=[vacancy.pk])
    return f"{url}?{KEPT}={in_words(applications)}"
