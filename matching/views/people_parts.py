"""What pages about people supported share: ways back, tabs, and where a relationship stands."""

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from matching.models import PersonSupported, Relationship
from matching.people_words import called
from nhsuk.words import long_date
from workforce.access import Permission, Reach, Reader
from workforce.models import Team

_TABS = (
    (gettext_lazy("Caseloads"), "matching:caseloads", Permission.VIEW_CASELOADS),
    (
        gettext_lazy("People supported"),
        "matching:people_supported",
        Permission.VIEW_PEOPLE_SUPPORTED,
    ),
    (gettext_lazy("Groups"), "matching:support_groups", Permission.VIEW_PEOPLE_SUPPORTED),
)


def tabs(request, current: str) -> list[dict]:
    """The pages of the room that this reader can open; none where it is only one."""
    found = [
        {"label": label, "url": reverse(name), "current": name == current}
        for label, name, permission in _TABS
        if request.reader.may(permission)
    ]
    return found if len(found) > 1 else []


def crumbs(person: PersonSupported | None = None) -> list[dict]:
    found = [{"label": _("People supported"), "url": reverse("matching:people_supported")}]
    if person is not None:
        url = reverse("matching:person", args=[person.pk])
        found.append({"label": called(person), "url": url})
    return found


def teams_for(reader: Reader) -> QuerySet[Team]:
    """The teams for whose people the reader arranges."""
    found = Team.objects.filter(organisation=reader.organisation, closed_on=None)
    reaches = set(reader.grants(Permission.MANAGE_PEOPLE_SUPPORTED).values())
    return found if Reach.ORGANISATION in reaches else found.filter(led_by=reader.user)


def standing_of(each: Relationship) -> str:
    """Where it stands, for whoever arranges; who asked for a change is not in it."""
    if each.ended_on:
        return _("Ended on %(day)s") % {"day": long_date(each.ended_on)}
    if each.change_asked_at:
        return _("A change was asked for")
    if each.started_on and each.planned_end_on:
        return _("Ends on %(day)s") % {"day": long_date(each.planned_end_on)}
    if each.started_on:
        return _("Since %(day)s") % {"day": long_date(each.started_on)}
    if each.peer_agreed_at and each.person_agreed_at:
        return _("Both have said yes")
    if each.peer_agreed_at:
        return _("Waiting for the person")
    if each.person_agreed_at:
        return _("Waiting for the peer")
    return _("Waiting for both")
