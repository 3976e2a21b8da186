"""What somebody supported opens by their sheet: whom they meet, how it feels, and a change without
a reason (MAT-6). No account, no name, and nothing of what the peer said."""

from collections.abc import Callable
from functools import wraps

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from links.guards import for_link
from matching.actions import relationships as actions
from matching.actions.relationships import PURPOSE
from matching.forms.people_together import ComfortForm
from matching.models import Relationship
from matching.rules import Side
from nhsuk.words import long_date

ASKING = require_http_methods(["GET", "HEAD", "POST"])


def for_their_own(view: Callable) -> Callable:
    """Give the view ``relationship``, that of the link. Once it has ended there is a page that
    says so kindly."""

    @wraps(view)
    def wrapper(request, link, **kwargs):
        found = (
            Relationship.objects.select_related("worker__organisation", "person")
            .filter(pk=link.subject_id)
            .first()
        )
        if found is None:  # erased meanwhile
            raise Http404
        found.door = link.door_id
        if found.ended_on is not None:
            context = {
                "title": _("This has come to an end"),
                "organisation": found.worker.organisation,
            }
            return render(request, "matching/people/with_peer_over.html", context)
        return view(request, relationship=found, **kwargs)

    return for_link(PURPOSE)(wrapper)


def _called(relationship: Relationship) -> str:
    return relationship.worker.name.partition(" ")[0]


def _asked_now(relationship: Relationship) -> bool:
    """Whether the person is asked today how it feels."""
    return relationship.comfort_checks.asked(localdate()).filter(side=Side.PERSON).exists()


def _home(relationship: Relationship) -> str:
    return reverse("matching:with_peer", args=[relationship.door])


@for_their_own
def with_peer(request: HttpRequest, relationship) -> HttpResponse:
    """Whom they meet, and what they can say."""
    asked = relationship.asked_by(Side.PERSON)
    context = {
        "title": _("You and %(name)s") % {"name": _called(relationship)},
        "called": _called(relationship),
        "organisation": relationship.worker.organisation,
        "relationship": relationship,
        "since": long_date(relationship.started_on) if relationship.started_on else "",
        "ends": long_date(relationship.planned_end_on) if relationship.planned_end_on else "",
        "to_answer": relationship.started_on is None and relationship.person_agreed_at is None,
        "comfort_due": relationship.started_on is not None
        and not asked
        and _asked_now(relationship),
        "asked": asked,
        "thanked": "thanks" in request.GET,
    }
    return render(request, "matching/people/with_peer.html", context)


@for_their_own
@require_POST
def with_peer_answer(request: HttpRequest, relationship) -> HttpResponse:
    """Yes or no to meeting; nobody asks why."""
    if relationship.started_on is None and relationship.person_agreed_at is None:
        actions.answer_proposal(
            relationship=relationship, side=Side.PERSON, yes="yes" in request.POST, by=None
        )
    return redirect(_home(relationship))


@for_their_own
@ASKING
def with_peer_comfort(request: HttpRequest, relationship) -> HttpResponse:
    """Does it feel right? The peer never reads it."""
    if not _asked_now(relationship):
        return redirect(_home(relationship))
    form = ComfortForm(request.POST or None)
    if form.is_valid():
        actions.answer_comfort(
            relationship=relationship,
            side=Side.PERSON,
            answer=form.cleaned_data["answer"],
            by=None,
        )
        return redirect(f"{_home(relationship)}?thanks")
    name = _called(relationship)
    context = {
        "title": _("How does it feel so far?"),
        "form": form,
        "intro": [_("%(name)s does not see your answer.") % {"name": name}],
        "back_url": _home(relationship),
    }
    return render(request, "matching/people/asked.html", context)


@for_their_own
@ASKING
def with_peer_change(request: HttpRequest, relationship) -> HttpResponse:
    """They would like a change; there is nothing to explain."""
    if request.method == "POST":
        actions.ask_for_change(relationship=relationship, side=Side.PERSON, by=None)
        return redirect(_home(relationship))
    name = _called(relationship)
    context = {
        "title": _("Would you like a change?"),
        "words": _(
            "You do not have to say why.\n\nSomebody from the team will talk with you.\n\n"
            "%(name)s is not told that you asked."
        )
        % {"name": name},
        "button": _("I would like a change"),
        "back_url": _home(relationship),
    }
    return render(request, "workforce/confirm.html", context)
