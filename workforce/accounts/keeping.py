"""What somebody typed is kept, and given back on the page it was typed on (WFO-11).

Drafts come from two sides: a page saves its form every few seconds (static/modules/keep.js),
and a form that is sent after the time-out is kept on arrival. Passwords, codes and files never are.
Whoever came by a link instead of an account (links.guards) gets theirs back in the same way.
"""

from collections.abc import Callable
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse, QueryDict
from django.template.loader import render_to_string
from django.urls import Resolver404, resolve, reverse

from links.guards import KEEP, START_AFRESH
from links.models import Link
from workforce import actions
from workforce.accounts.refill import refill
from workforce.accounts.rules import never_kept
from workforce.models import Draft

HAS_DRAFTS = "has_drafts"  # session key: spares every other page the question


def never_kept_at_all(view: Callable) -> Callable:
    """For a page of whose forms nothing is ever kept with who sent them, however it ends."""
    view.never_kept_at_all = True
    return view


def may_be_kept(path: str) -> bool:
    """Whether what is sent to an address may be kept as a draft."""
    try:
        return not getattr(resolve(path).func, "never_kept_at_all", False)
    except Resolver404:
        return True


def typed_in(posted: QueryDict) -> str:
    """What of a sent form may be kept, in the encoding of forms."""
    kept = QueryDict(mutable=True)
    for name in posted:
        if not never_kept(name):
            kept.setlist(name, posted.getlist(name))
    return kept.urlencode()


def page_of(request: HttpRequest) -> str:
    """The address of the page that shows the form which was sent: where the browser says it
    was, if that is here; otherwise the address the form was sent to."""
    came_from = urlsplit(request.headers.get("Referer", ""))
    if came_from.netloc == request.get_host() and came_from.path.startswith("/"):
        return came_from.path + (f"?{came_from.query}" if came_from.query else "")
    return request.get_full_path()


def keep_what_is_being_typed(request: HttpRequest) -> bool:
    """Keep the form that a page sends while somebody types into it (static/modules/keep.js);
    whether it named a page and a form of this portal."""
    page, target = request.POST.get("page", ""), request.POST.get("target", "")
    if not page.startswith("/") or not target.startswith("/"):
        return False
    if not may_be_kept(urlsplit(target).path):
        return True
    typed = typed_in(QueryDict(request.POST.get("typed", "")))
    actions.keep_draft(by=request.user, page=page, target=target, typed=typed)
    if not request.session.get(HAS_DRAFTS):
        request.session[HAS_DRAFTS] = True
    return True


def keep_what_was_sent(request: HttpRequest) -> str:
    """Keep a form for its sender; returns the address of the page to go back to."""
    page = page_of(request)
    typed = typed_in(request.POST)
    if typed:
        actions.keep_draft(by=request.user, page=page, target=request.get_full_path(), typed=typed)
    return page


def keep_refused(request: HttpRequest) -> tuple[str, bool]:
    """After a refusal: the address of the page that the form stood on, and whether what was
    written there is kept. Buttons and choices alone are not: they are quickly made again."""
    link, page = getattr(request, "link", None), page_of(request)
    if not may_be_kept(request.path_info):
        return page, False
    written = any(
        " " in each or "\n" in each for _, each in QueryDict(typed_in(request.POST)).items()
    )
    if not written or not (link or request.user.is_authenticated):
        return page, False
    if link:
        return keep_unsent(request, link), True
    request.session[HAS_DRAFTS] = True
    return keep_what_was_sent(request), True


def remember_drafts(request: HttpRequest, user) -> None:
    """After signing in: whether there is anything to give back."""
    if Draft.objects.filter(user=user).exists():
        request.session[HAS_DRAFTS] = True


def give_back(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Fill the forms of a page with what its reader had typed into them before."""
    return _fill(request, response, Draft.objects.filter(user=request.user))


def _fill(request: HttpRequest, response: HttpResponse, drafts) -> HttpResponse:
    kind = response.headers.get("Content-Type", "")
    if response.streaming or response.status_code != 200 or not kind.startswith("text/html"):
        return response
    page = request.get_full_path()
    drafts = list(drafts.filter(page=page).order_by("kept_at"))
    if not drafts:
        return response
    html = response.content.decode(response.charset)
    for draft in drafts:
        notice = render_to_string(
            "workforce/accounts/kept.html",
            {
                "draft": draft,
                "forget_url": page if draft.door_id else reverse("accounts:forget"),
                "start_afresh": START_AFRESH,
            },
            request,
        )
        html = refill(
            html,
            page=page,
            target=draft.target,
            typed=QueryDict(draft.typed),
            notice=notice,
        )
    response.content = html.encode(response.charset)
    if response.has_header("Content-Length"):
        response["Content-Length"] = len(response.content)
    return response


def forget_what_was_sent(request: HttpRequest, response: HttpResponse) -> None:
    """The form has been taken: its draft goes. Being asked for a proof first is not that.

    The session is not asked whether there is one: the page may have kept it a moment ago, or
    another browser of the same person."""
    asks_first = (reverse("account_reauthenticate"), reverse("account_login"))
    if response.headers.get("Location", "").startswith(asks_first):
        return
    target = request.get_full_path()
    if not Draft.objects.filter(user=request.user, target=target).exists():
        return
    actions.forget_draft(by=request.user, target=target)
    if not Draft.objects.filter(user=request.user).exists():
        request.session.pop(HAS_DRAFTS, None)


# ------------------------------------------------------------------ people who came by a link


def keep_unsent(request: HttpRequest, link: Link) -> str:
    """Keep a form that arrived when the link had just ended, or from a page that was open too
    long; returns the address of the page with the form."""
    if KEEP in request.headers:
        return _keep_what_is_being_typed(request, link)
    page, typed = page_of(request), typed_in(request.POST)
    if typed:
        actions.keep_draft(
            by=None, door_id=link.door_id, page=page, target=request.get_full_path(), typed=typed
        )
    return page


def _keep_what_is_being_typed(request: HttpRequest, link: Link) -> str:
    page, target = request.get_full_path(), request.POST.get("target", "")
    if target.startswith("/"):
        typed = typed_in(QueryDict(request.POST.get("typed", "")))
        actions.keep_draft(by=None, door_id=link.door_id, page=page, target=target, typed=typed)
    return page


def see_to_link(request: HttpRequest, response: HttpResponse, link: Link) -> HttpResponse:
    """Keep, give back or forget what the holder of a link types."""
    if request.method == "GET":
        return _fill(request, response, Draft.objects.filter(door_id=link.door_id))
    if request.method == "POST" and KEEP in request.headers:
        _keep_what_is_being_typed(request, link)
    elif request.method == "POST" and 300 <= response.status_code < 400:
        target = request.get_full_path()
        if START_AFRESH in request.POST:
            target = request.POST.get("target", "")
        actions.forget_draft(by=None, door_id=link.door_id, target=target)
    return response
