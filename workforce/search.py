"""Finding a member of an organisation by typing a name; never a list of everybody."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet, Value
from django.db.models.functions import Lower

from nhsuk.fields import Match
from nhsuk.words import list_of
from workforce.models import Membership, Organisation, User
from workforce.models.base import Folded
from workforce.rules import ROLE_OF_RESPONSIBILITY, Role

MOST_MATCHES = 10


def like_words(words: str, column: str = "sort_key") -> Q:
    """Every word stands somewhere in a folded column, whatever its case and accents."""
    condition = Q(pk__isnull=False)
    for word in words.replace("\0", " ").split():
        condition &= Q(**{f"{column}__contains": Folded(Lower(Value(word)))})
    return condition


def members_of(organisation: Organisation, *, on: date, role: str | None = None) -> QuerySet[User]:
    """Everyone who can sign in and has a role (or this one) in the organisation on ``on``."""
    memberships = Membership.objects.able(on).filter(organisation=organisation)
    if role:
        memberships = memberships.filter(role=role)
    return User.objects.filter(pk__in=memberships.values("user_id"))


class People:
    """Finds people for a ``PersonField`` within one organisation: by name, with their roles."""

    def __init__(
        self,
        organisation: Organisation,
        *,
        on: date,
        kind: str = "",
        without: Iterable = (),
        ever: bool = False,
    ):
        """``kind``: only those who can carry it; ``ever``: also those who have left."""
        self.organisation, self.on = organisation, on
        if ever:
            memberships = Membership.objects.filter(organisation=organisation)
            people = User.objects.filter(pk__in=memberships.values("user_id"))
        else:
            people = members_of(organisation, on=on, role=ROLE_OF_RESPONSIBILITY.get(kind))
        self.people = people.exclude(pk__in=list(without))

    def find(self, words: str) -> list[Match]:
        words = words.replace("\0", " ")
        if not words.strip():
            return []
        found = list(
            self.people.filter(like_words(words) | Q(email__iexact=words.strip())).order_by(
                "sort_key", "pk"
            )[:MOST_MATCHES]
        )
        roles: dict[UUID, list[str]] = {}
        held = Membership.objects.filter(organisation=self.organisation, user__in=found)
        for user_id, role in held.current(self.on).values_list("user_id", "role"):
            roles.setdefault(user_id, []).append(str(Role(role).label))
        return [
            Match(str(user.pk), user.name, list_of(sorted(roles.get(user.pk, []))))
            for user in found
        ]

    def get(self, value: str) -> User | None:
        try:
            return self.people.filter(pk=value).first()
        except (ValidationError, ValueError):
            return None
