"""What a session proves: when its person last showed who they are, and how."""

import time

from allauth.account.authentication import get_authentication_records

from workforce.accounts.rules import PROOF_LASTS


def is_fresh(request) -> bool:
    """Whether the person signed in, or proved again who they are, within ``PROOF_LASTS``."""
    if not request.user.is_authenticated:
        return False
    moments = [one["at"] for one in get_authentication_records(request, request.user)]
    return bool(moments) and time.time() - max(moments) < PROOF_LASTS.total_seconds()


def signed_on_with(request) -> str | None:
    """The id of the organisation whose sign-on opened this session; None for other ways in."""
    for record in get_authentication_records(request, request.user):
        if record["method"] == "socialaccount":
            return record["provider"]
    return None
