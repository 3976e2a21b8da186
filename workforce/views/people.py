from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from workforce.access import Permission, for_organisation
from workforce.rules import ResponsibilityKind
from workforce.search import People


@for_organisation(Permission.ASSIGN_RESPONSIBILITIES)
def find_people(request: HttpRequest, organisation) -> HttpResponse:
    """Members found as one types, for the field that asks for a person; by itself, a page."""
    kind = request.GET.get("kind", "")
    kind = kind if kind in ResponsibilityKind.values else ""
    people = People(organisation, on=localdate(), kind=kind)
    context = {
        "matches": people.find(request.GET.get("words", "")[:100]),
        "name": request.GET.get("name", "user"),
    }
    if request.headers.get("X-Requested-With") == "person-picker":
        return render(request, "components/person_matches.html", context)
    context |= {"title": _("Find a person"), "words": request.GET.get("words", "")}
    return render(request, "workforce/find_people.html", context)
