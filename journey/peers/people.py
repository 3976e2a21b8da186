"""Members of an organisation, found by typing a name."""

from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet, Value
from django.db.models.functions import Lower
from django.utils.timezone import localdate

from nhsuk.forms import Match
from workforce.models import Membership, Organisation, User
from workforce.models.base import Folded
from workforce.rules import Role

MOST_FOUND = 10


def people_with_role(organisation: Organisation, role: Role) -> QuerySet[User]:
    """The users who hold ``role`` in the organisation today or later, by name."""
    held = Membership.objects.filter(
        user=OuterRef("pk"), organisation=organisation, role=role
    ).not_ended(localdate())
    return User.objects.filter(Exists(held), is_active=True).order_by("sort_key", "pk")


def find_people(organisation: Organisation, role: Role, words: str) -> list[Match]:
    """A few people whose name has every word, accents or not."""
    people = people_with_role(organisation, role)
    for word in words.split()[:6]:
        people = people.filter(sort_key__contains=Folded(Lower(Value(word))))
    return [
        Match(str(pk), name, email)
        for pk, name, email in people.values_list("pk", "name", "email")[:MOST_FOUND]
    ]


def person_with_role(organisation: Organisation, role: Role, value: str) -> User | None:
    """The person with this key, if they hold the role; None also for what is no key."""
    try:
        key = UUID(str(value))
    except ValueError:
        return None
    return people_with_role(organisation, role).filter(pk=key).first()
