"""Asking again who somebody is, before a sensitive export or a change to the account (WFO-11).

    @for_organisation(Permission.EXPORT_PEERS)
    @reauthenticate
    def export(request, …)

``reauthenticate`` stands below the guard of workforce/access/, so that nobody is asked for a
page that they may not open anyway.
"""

import json
import time
from collections.abc import Callable
from functools import wraps
from urllib.parse import urlencode

from allauth.account.adapter import get_adapter
from django.http import HttpRequest, HttpResponseRedirect, QueryDict
from django.urls import reverse

from encryption.cipher import CannotDecrypt, seal, unseal
from workforce.accounts import proof
from workforce.accounts.rules import PROOF_LASTS

WAITING = "waiting_for_proof"  # session key: the request that was interrupted, sealed


def reauthenticate(view: Callable) -> Callable:
    """Demand a password, code or passkey given within ten minutes; then go on where one was.

    What was sent by POST is not lost: it is kept sealed in the session of its sender, bound to
    its address, and used once. Files are not kept: ask for the proof on the page that shows the
    form, not only on the one that takes the file.
    """

    @wraps(view)
    def wrapper(request: HttpRequest, *args, **kwargs):
        if not proof.is_fresh(request):
            return _ask(request)
        return view(_resumed(request), *args, **kwargs)

    return wrapper


def _ask(request: HttpRequest) -> HttpResponseRedirect:
    address = request.get_full_path()
    if request.method == "POST":
        waiting = {"path": address, "body": request.POST.urlencode(), "at": time.time()}
        request.session[WAITING] = seal(json.dumps(waiting))
    methods = get_adapter(request).get_reauthentication_methods(request.user)
    where = methods[0]["url"] if methods else reverse("accounts:prove_with_sign_on")
    return HttpResponseRedirect(f"{where}?{urlencode({'next': address})}")


def _resumed(request: HttpRequest) -> HttpRequest:
    """The request that was interrupted, when this is its sender coming back to it."""
    sealed = request.session.pop(WAITING, None)
    if sealed is None or request.method != "GET":
        return request
    try:
        waiting = json.loads(unseal(sealed))
    except CannotDecrypt:
        return request
    too_old = time.time() - waiting["at"] > PROOF_LASTS.total_seconds()
    if too_old or waiting["path"] != request.get_full_path():
        return request
    request.method = "POST"
    request.POST = QueryDict(waiting["body"])
    return request
