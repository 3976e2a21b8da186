"""A peer's own page about the people they support: on a phone, after a shift (MAT-6, MAT-8)."""

from datetime import timedelta

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from matching import people_queries as queries
from matching.actions import people as actions
from matching.actions import relationships
from matching.forms.people import PeerWishesForm
from matching.forms.people_together import GroupMeetingForm
from matching.models import Caseload
from matching.people_access import (
    arranged_by_nobody_else,
    for_own_group,
    own_groups,
    own_relationships,
)
from matching.people_words import called
from matching.rules import Side, Weight
from nhsuk.words import days_from, due_in, long_date, plural
from workforce.access import Permission, for_peers

OWN = Permission.KEEP_RELATIONSHIPS
SHOWN_AFTER = timedelta(days=30)
"""So long an ending stands on the peer's own page."""
YEAR = timedelta(days=365)


@for_peers(OWN)
def my_people(request: HttpRequest, peers) -> HttpResponse:
    """Whom I support, what comes next, and how many at most."""
    reader = request.reader
    worker = peers.first()
    if worker is None:
        raise Http404
    open_ones = (
        own_relationships(reader)
        .exclude(ended_on__lt=reader.on - SHOWN_AFTER)
        .select_related("person")
        .prefetch_related("comfort_checks")
        .order_by("started_on", "proposed_at")
    )
    found = list(open_ones)
    load = queries.loads_of([worker.pk], on=reader.on, since=reader.on - YEAR)[worker.pk]
    context = {
        "title": _("People I support"),
        "asked": [_line(e, reader.on) for e in found if e.started_on is None and not e.ended_on],
        "current": [_line(e, reader.on) for e in found if e.started_on and not e.ended_on],
        "over": [_line(e, reader.on) for e in found if e.ended_on and e.started_on],
        "groups": [
            {
                "text": each.title,
                "url": reverse("matching:note_group_meeting", args=[each.pk]),
                "detail": _("Note that it was held"),
            }
            for each in own_groups(reader).order_by("title")
        ],
        "in_words": queries.load_in_words(load, own=True),
        "at_limit": load.at_limit,
        "held": _("In the last year: %(ones)s and %(groups)s")
        % {
            "ones": plural(
                load.one_to_one, _("{count} meeting one to one"), _("{count} meetings one to one")
            ),
            "groups": plural(load.groups, _("{count} group"), _("{count} groups")),
        },
        "waiting": load.waiting,
        "has_limit": load.limit is not None,
        "waiting_words": _limit_words(load.waiting) if load.waiting else "",
        "wishes_url": reverse("matching:my_support_wishes"),
        "alone": reader.may(Permission.MANAGE_PEOPLE_SUPPORTED)
        and arranged_by_nobody_else(reader.on).filter(worker=worker).exists(),
    }
    return render(request, "matching/people/my_people.html", context)


def _limit_words(caseload: Caseload) -> str:
    many = ngettext("at most %(n)s person", "at most %(n)s people", caseload.most)
    return _("%(name)s noted that you agreed: %(many)s at the same time, from %(day)s") % {
        "name": caseload.agreed_by.name,
        "many": many % {"n": caseload.most},
        "day": long_date(caseload.agreed_on),
    }


def _line(each, on) -> dict:
    """One of them in a line: what is next is said in its turn."""
    when, colour = "", ""
    checks = [c for c in each.comfort_checks.all() if c.side == Side.PEER and c.is_asked(on)]
    if each.ended_on:
        when = _("Ended on %(day)s") % {"day": long_date(each.ended_on)}
    elif each.started_on is None:
        when = _("You said yes") if each.peer_agreed_at else _("Waits for your answer")
        colour = "" if each.peer_agreed_at else "yellow"
    elif checks:
        when, colour = _("How does it feel?"), "yellow"
    elif each.review_on and each.review_on <= on:
        when = _("To be looked at, %(due)s") % {"due": due_in(each.review_on, on)}
        colour = "yellow"
    elif each.planned_end_on:
        when = _("Ends %(when)s") % {"when": days_from(each.planned_end_on, on)}
    return {
        "text": called(each.person),
        "url": reverse("matching:relationship", args=[each.pk]),
        "detail": _("Since %(day)s") % {"day": long_date(each.started_on)}
        if each.started_on
        else "",
        "when": when,
        "colour": colour,
    }


@for_peers(OWN)
@require_http_methods(["GET", "HEAD", "POST"])
def my_support_wishes(request: HttpRequest, peers) -> HttpResponse:
    """My own limits and wishes about whom I support."""
    worker = peers.select_related("organisation").first()
    if worker is None:
        raise Http404
    said = list(worker.support_wishes.all())
    words = queries.words_of(worker.organisation, [each.attribute_id for each in said])
    form = PeerWishesForm(request.POST or None, words=words, said=said)
    if form.is_valid():
        actions.say_of_oneself(
            worker=worker,
            limits=form.said(Weight.LIMIT),
            wishes=form.said(Weight.WISH),
            by=request.user,
        )
        messages.success(request, _("Saved"))
        return redirect("matching:my_people")
    context = {
        "title": _("My limits and wishes"),
        "form": form,
        "intro": [
            _(
                "A limit always holds: nobody is suggested to you for whom it does not. Nobody "
                "reads your list; whoever arranges matches sees only that all limits hold."
            )
        ],
        "no_words": not words,
        "breadcrumbs": _crumbs(),
    }
    return render(request, "matching/people/asked.html", context)


def _crumbs() -> list[dict]:
    return [{"label": _("People I support"), "url": reverse("matching:my_people")}]


@for_peers(OWN)
@require_POST
def confirm_caseload(request: HttpRequest, peers, caseload_id) -> HttpResponse:
    """Whether that is what was agreed with me; until I say so the limit before holds."""
    caseload = get_object_or_404(Caseload, worker__in=peers, pk=caseload_id)
    yes = "yes" in request.POST
    relationships.confirm_caseload(caseload=caseload, yes=yes, by=request.user)
    messages.success(
        request,
        _("Thank you. This is your limit now")
        if yes
        else _("It does not hold. Talk about it with your line manager"),
    )
    return redirect("matching:my_people")


@for_own_group
@require_http_methods(["GET", "HEAD", "POST"])
def note_group_meeting(request: HttpRequest, group) -> HttpResponse:
    """I held the group."""
    form = GroupMeetingForm(request.POST or None)
    if form.is_valid():
        relationships.note_group_meeting(
            group=group, worker=request.reader.peer, by=request.user, **form.cleaned_data
        )
        messages.success(request, _("The group is saved"))
        return redirect("matching:my_people")
    context = {
        "title": _("The group was held"),
        "caption": group.title,
        "form": form,
        "intro": [_("Only the day, how long and how many. Nobody who came is named.")],
        "breadcrumbs": _crumbs(),
    }
    return render(request, "matching/people/asked.html", context)
