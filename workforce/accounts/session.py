"""What a session keeps: where its person works, when they last gave a sign of life, and whether
their second step is set up."""

from datetime import datetime, timedelta

from allauth.mfa.models import Authenticator
from django.contrib.auth import logout
from django.utils import timezone

from workforce.access import Reader, reader_for
from workforce.accounts import proof
from workforce.accounts.rules import NO_ORGANISATION_TIME_OUT

CHOSEN = "organisation"  # session key: the organisation or place the person works in
LAST_SEEN = "last_seen"  # session key: the last sign of life, as seconds since 1970
WENT_QUIET = "went_quiet"  # session key: the sign-in page says why they are signed out
HAS_SECOND_STEP = "has_second_step"  # session key: asked once, then known
WANTED = "wanted"  # session key: where somebody wanted to go before setting up a second step


def reader_of(request) -> Reader:
    """The reader of a request. A session opened by one organisation's sign-on reads only there:
    no organisation can open a door to another."""
    bound_to = proof.signed_on_with(request)
    reader = reader_for(request.user, organisation_id=bound_to or request.session.get(CHOSEN))
    if bound_to and (reader.organisation is None or str(reader.organisation.pk) != bound_to):
        return Reader(user=request.user, on=reader.on)
    return reader


def time_out_of(reader: Reader) -> timedelta:
    """After how long without a sign of life this reader is signed out."""
    if reader.organisation is None:
        return NO_ORGANISATION_TIME_OUT
    return timedelta(minutes=reader.organisation.settings.sign_out_after_minutes)


def quiet_for(request) -> timedelta:
    """How long the session has been without a sign of life; nothing at its beginning."""
    last = request.session.get(LAST_SEEN)
    if last is None:
        return timedelta(0)
    return timezone.now() - datetime.fromtimestamp(last, tz=timezone.get_current_timezone())


def sign_out_quietly(request) -> None:
    """End the session because nothing happened; the sign-in page will say so."""
    logout(request)
    request.reader = None
    request.session[WENT_QUIET] = True


def lacks_second_step(request) -> bool:
    """Whether the organisation asks for a second step that this person has not set up.

    A session that the organisation's own sign-on opened has its second step there.
    """
    if request.session.get(HAS_SECOND_STEP) == str(request.user.pk):
        return False
    organisation = request.reader.organisation
    if organisation is None or not organisation.settings.second_factor_required:
        return False
    if proof.signed_on_with(request) == str(organisation.pk):
        return False
    if (
        Authenticator.objects.filter(user=request.user)
        .exclude(type=Authenticator.Type.RECOVERY_CODES)
        .exists()
    ):
        request.session[HAS_SECOND_STEP] = str(request.user.pk)
        return False
    return True
