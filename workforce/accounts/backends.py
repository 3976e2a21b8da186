"""Who signs in, and who comes with a session."""

from uuid import UUID

from allauth.account.auth_backends import AuthenticationBackend
from django.db.models import QuerySet

from workforce.models import User
from workforce.prepared import columns, instance, prepared


@prepared
def _user(user: UUID) -> QuerySet:
    return User.objects.filter(pk=user).values_list(*columns(User))


class AccountBackend(AuthenticationBackend):
    """allauth's own; the person of a session is found by a question that is compiled once."""

    def get_user(self, user_id):
        rows = _user(user=user_id if isinstance(user_id, UUID) else UUID(str(user_id)))
        if not rows:
            return None
        user = instance(User, rows[0])
        return user if self.user_can_authenticate(user) else None
