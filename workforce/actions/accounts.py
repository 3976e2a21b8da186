"""Writes about one's own account."""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy

from audit.context import action
from refusals import Refused
from workforce.accounts import mail
from workforce.models import User


class AddressTaken(Refused):
    """The address belongs to another account."""

    words = gettext_lazy("The address belongs to another account.")


@action
def set_password(*, user: User, password: str, by) -> User:
    """A new password; every other session of the user ends with it."""
    user.set_password(password)
    user.save(update_fields=["password"])
    return user


@action
def record_proven_address(*, user: User, by) -> EmailAddress:
    """Note that the user's address is proven to be theirs; no other one counts any more."""
    EmailAddress.objects.filter(user=user).exclude(email=user.email.lower()).delete()
    address, _ = EmailAddress.objects.update_or_create(
        user=user, email=user.email.lower(), defaults={"verified": True, "primary": True}
    )
    return address


@action
def change_address(*, user: User, address: str, by) -> User:
    """The user signs in with ``address`` from now on. Raises AddressTaken."""
    address = address.lower()
    if User.objects.filter(email__iexact=address).exclude(pk=user.pk).exists():
        raise AddressTaken
    try:
        with transaction.atomic():
            user.email = address
            user.save(update_fields=["email"])
            record_proven_address(user=user, by=by)
    except IntegrityError as error:
        raise AddressTaken from error
    return user


@action
def change_own_details(*, user: User, name: str, digest_hour: int, by) -> User:
    """What people may change about their own account themselves."""
    user.name = " ".join(name.split())
    user.digest_hour = digest_hour
    user.save(update_fields=["name", "digest_hour"])
    return user


@action
def take_second_steps_away(*, user: User, by: User, why: str) -> int:
    """Somebody lost their phone and their codes: they sign in with the password alone until
    they set up a new second step. A mail tells them. Returns how many were taken away."""
    count, _ = Authenticator.objects.filter(user=user).delete()
    mail.write("workforce/mail/second_steps_gone", address=user.email)
    return count
