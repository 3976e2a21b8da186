"""Questions about the sign-on (OpenID Connect) of organisations."""

from uuid import UUID

from django.db.models import QuerySet
from django.utils.timezone import localdate

from workforce.models import Membership, Organisation


def is_member(*, email: str, organisation_id: UUID | str) -> bool:
    """Whether somebody with this address has a role in the organisation today."""
    return (
        Membership.objects.filter(
            user__email__iexact=email, user__is_active=True, organisation_id=organisation_id
        )
        .current(localdate())
        .exists()
    )


def organisations_with_sign_on() -> QuerySet[Organisation]:
    return Organisation.objects.exclude(settings__sign_on_issuer="").exclude(
        settings__sign_on_client=""
    )
