"""Inviting people, and coming in by an invitation. There is no other way to an account."""

import hashlib
import secrets
from collections.abc import Iterable

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy

from audit.context import action, tell
from refusals import Refused
from workforce.accounts import mail
from workforce.actions.accounts import AddressTaken, record_proven_address
from workforce.actions.members import RoleAlreadyHeld, add_user, give_role
from workforce.models import Invitation, Organisation, PeerSupportWorker, User
from workforce.rules import INVITATIONS_LAST, InvitationState, Role, invitation_state


class InvitationNotOpen(Refused):
    """The invitation was accepted or withdrawn, or has expired: ``state`` says which."""

    words = gettext_lazy("The invitation was accepted or withdrawn, or has expired.")

    def __init__(self, state: InvitationState):
        super().__init__(state)
        self.state = state


class PeerHasAccount(Refused):
    """The peer's record belongs to an account already."""

    words = gettext_lazy("This peer has an account already.")


def hash_of(secret: str) -> str:
    """What the database holds of an invitation's secret."""
    return hashlib.sha256(secret.encode()).hexdigest()


def has_account(email: str) -> bool:
    """Whether somebody signs in with this address already."""
    return User.objects.filter(email__iexact=email).exists()


def state_of(invitation: Invitation) -> InvitationState:
    """What has become of an invitation by now."""
    return invitation_state(
        accepted_at=invitation.accepted_at,
        withdrawn_at=invitation.withdrawn_at,
        expires_at=invitation.expires_at,
        now=timezone.now(),
    )


@action
def invite(
    *,
    organisation: Organisation,
    email: str,
    name: str,
    roles: Iterable[str],
    by: User,
    worker: PeerSupportWorker | None = None,
) -> Invitation:
    """Invite somebody into an organisation, by a link that works once and for a week.

    An earlier open invitation to the same address is withdrawn. ``worker`` is the peer's record
    that the new account is to belong to. Raises PeerHasAccount for the record of somebody who has
    one, ValueError for no role, a role that is not held in an organisation, and a peer elsewhere.
    """
    roles = [Role(role) for role in roles]
    if not roles or Role.PLACE_COORDINATOR in roles:
        raise ValueError("an invitation gives roles in an organisation")
    if worker and worker.organisation_id != organisation.pk:
        raise ValueError("the peer's record is elsewhere")
    if worker and worker.user_id is not None:
        raise PeerHasAccount
    email = email.strip().lower()
    now = timezone.now()
    Invitation.objects.filter(
        organisation=organisation, email=email, accepted_at=None, withdrawn_at=None
    ).update(withdrawn_at=now)
    secret = secrets.token_urlsafe(32)
    invitation = Invitation.objects.create(
        organisation=organisation,
        email=email,
        name=" ".join(name.split()),
        roles=[str(role) for role in roles],
        worker=worker,
        secret_hash=hash_of(secret),
        invited_by=by,
        expires_at=now + INVITATIONS_LAST,
    )
    _write_mail(invitation, secret)
    return invitation


@action
def send_invitation_again(*, invitation: Invitation, by: User) -> Invitation:
    """A new link for a new week; the earlier link stops working. Raises InvitationNotOpen when
    it was accepted or withdrawn; one that has expired opens again."""
    invitation = Invitation.objects.select_for_update().get(pk=invitation.pk)
    state = state_of(invitation)
    if state not in {InvitationState.OPEN, InvitationState.EXPIRED}:
        raise InvitationNotOpen(state)
    secret = secrets.token_urlsafe(32)
    invitation.secret_hash = hash_of(secret)
    invitation.expires_at = timezone.now() + INVITATIONS_LAST
    invitation.save(update_fields=["secret_hash", "expires_at"])
    _write_mail(invitation, secret)
    return invitation


@action
def withdraw_invitation(*, invitation: Invitation, by: User) -> Invitation:
    """The link stops working. Raises InvitationNotOpen when it was accepted or withdrawn."""
    invitation = Invitation.objects.select_for_update().get(pk=invitation.pk)
    state = state_of(invitation)
    if state not in {InvitationState.OPEN, InvitationState.EXPIRED}:
        raise InvitationNotOpen(state)
    invitation.withdrawn_at = timezone.now()
    invitation.save(update_fields=["withdrawn_at"])
    return invitation


@action
def accept_invitation(
    *, invitation: Invitation, by: User | None, name: str = "", password: str = ""
) -> User:
    """Come in by an invitation; its roles are given and its peer's record is linked.

    ``by`` is the person if they have an account already; otherwise (None) one is made with
    ``name`` and ``password``, its address proven by the link. Raises InvitationNotOpen, and
    AddressTaken when the address has an account and nobody signed in to it.
    """
    invitation = Invitation.objects.select_for_update().get(pk=invitation.pk)
    state = state_of(invitation)
    if state is not InvitationState.OPEN:
        raise InvitationNotOpen(state)
    user = by
    if user is None:
        if User.objects.filter(email__iexact=invitation.email).exists():
            raise AddressTaken
        user = add_user(
            email=invitation.email, name=" ".join(name.split()), password=password, by=None
        )
        tell(by=str(user.pk))
        record_proven_address(user=user, by=user)
    elif user.email.lower() != invitation.email:
        raise AddressTaken
    for role in invitation.roles:
        try:
            with transaction.atomic():  # what is refused takes nothing else back
                give_role(user=user, organisation=invitation.organisation, role=role, by=user)
        except RoleAlreadyHeld:
            continue  # they hold it already, which is what was wanted
    _link_record(invitation, user)
    invitation.accepted_at = timezone.now()
    invitation.save(update_fields=["accepted_at"])
    return user


def _link_record(invitation: Invitation, user: User) -> None:
    worker = invitation.worker
    if worker is None or worker.user_id is not None:
        return
    if PeerSupportWorker.objects.filter(organisation_id=worker.organisation_id, user=user).exists():
        return  # a person is one peer in an organisation
    worker.user = user
    worker.save(update_fields=["user"])


def _write_mail(invitation: Invitation, secret: str) -> None:
    path = reverse("accounts:accept", args=[invitation.pk, secret])
    mail.write(
        "workforce/mail/invitation",
        address=invitation.email,
        context={"link": settings.SITE_URL + path},
        organisation_id=invitation.organisation_id,
    )
