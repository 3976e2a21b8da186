"""Questions about the sign-on (OpenID Connect) of organisations."""

from uuid import UUID

from django.db.models import QuerySet
from django.utils.timezone import localdate

from workforce.models import Membership, Organisation


def is_member(*, email: str, organisation_id: UUID | str) -> bool:
    """Whether somebody with this address has a role in the organisation today."""
    members = Membership.objects.able(localdate()).filter(organisation_id=organisation_id)
    return members.filter(user__email__iexact=email).exists()


def organisations_with_sign_on() -> QuerySet[Organisation]:
    return Organisation.objects.exclude(settings__sign_on_issuer="").exclude(
        settings__sign_on_client=""
    )
