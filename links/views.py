"""Coming in by a link, and asking for a new one."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from links import actions, cookies, hashes, registry, throttle
from links.forms import AgainForm
from links.guards import private
from links.models import Link
from links.rules import MOST_ASKED_BY_ONE, MOST_ASKED_FOR_ONE, MOST_WRONG_LINKS


def public(view):
    view.permission = "public"
    return login_not_required(view)


@public
@require_safe
def enter(request, secret):
    """The address in the mail. The browser gets a cookie and is led on at once, so that the
    secret stands in no address bar, no history and no Referer. Nothing is used up or changed:
    mail scanners open links, too."""
    response = private(_lead_on(request, secret))
    response["Referrer-Policy"] = "no-referrer"
    return response


def _lead_on(request, secret):
    link = Link.objects.filter(secret_hash=hashes.of_secret(secret)).open(timezone.now()).first()
    purpose = link and registry.all_purposes().get(link.purpose)
    if not purpose:
        if throttle.too_many("wrong", throttle.visitor(request), most=MOST_WRONG_LINKS):
            return render(request, "429.html", status=429)
        return redirect("links:again")
    response = redirect(purpose.home_of(link.door_id))
    cookies.put(response, link, purpose)
    return response


@public
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def again(request):
    """The one answer to every link that does not open, and the way on from there; with ``?lost``
    for whoever comes from a mail without having tried a link."""
    lost = "lost" in request.GET
    form = AgainForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if throttle.too_many("asked", throttle.visitor(request), most=MOST_ASKED_BY_ONE):
            return render(request, "429.html", status=429)
        address = form.cleaned_data["address"]
        who = hashes.of_address(address)
        if not throttle.too_many("asked-for", who, most=MOST_ASKED_FOR_ONE):
            actions.ask_again(address=address)
        return redirect("links:asked")
    return render(
        request,
        "links/again.html",
        {
            "title": _("Get a new link") if lost else _("We could not open this link"),
            "form": form,
            "kept": "kept" in request.GET,
            "lost": lost,
        },
    )


@public
@require_safe
def asked(request):
    """The same for an address that we know and one that we do not."""
    return render(request, "links/asked.html", {"title": _("Look in your mailbox")})


@public
@require_POST
def leave(request, door_id):
    """Forget on this device that a link was opened here; for browsers that people share."""
    response = redirect("links:left")
    link = Link.objects.filter(door_id=door_id).first()
    purpose = link and registry.all_purposes().get(link.purpose)
    if purpose:
        cookies.drop(response, link, purpose)
    return response


@public
@require_safe
def left(request):
    return render(request, "links/left.html", {"title": _("You have left your pages")})
