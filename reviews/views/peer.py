"""The tab "Annual review" of a peer's page."""

from datetime import timedelta

from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from nhsuk.words import date_range, list_of, long_date
from reviews import queries, rules, sight, words
from reviews.guards import with_permissions
from reviews.rules import Author, Standing
from reviews.views.objectives import card
from workforce import papers
from workforce.access import Permission
from workforce.lifecycle import WORKING
from workforce.rules import EngagementKind

YEAR = timedelta(days=365)


@with_permissions(Permission.VIEW_REVIEWS)
def peer(request, worker, permissions):
    """Where the review of this year stands, and those of earlier years."""
    side = sight.side_of(permissions)
    reviews = list(sight.reviews_of(worker).select_related("manager"))
    current = next((each for each in reviews if not each.closed_at and not each.cancelled_at), None)
    if current is not None:
        current.worker = worker
    managers = queries.managers_of(request.reader, [worker.pk]).get(worker.pk, [])
    context = {
        "title": _("Annual review"),
        "worker": worker,
        "permissions": permissions,
        "is_own": side == Author.PEER,
        "side": side,
        "current": current and at_a_glance(current, request, side, list_of(managers)),
        "works": worker.stage in WORKING,
        "objectives": _objectives(worker, side, request.reader.on) if side else None,
        "may_see_pay": Permission.VIEW_PAY_STEPS in permissions
        and worker.kind == EngagementKind.PAID,
        "may_ask": Permission.ASK_FOR_FEEDBACK in permissions,
        "can_print": papers.can_print(),
        "earlier": [_line(each) for each in reviews if each.closed_at or each.cancelled_at],
        "may_manage": Permission.MANAGE_REVIEWS in permissions and current is not None,
    }
    return render(request, "reviews/peer.html", context)


def at_a_glance(review, request, side, manager: str) -> dict:
    """Where a review stands for this reader, and what they can do next."""
    on = request.reader.on
    standing = rules.standing(review, on)
    name = review.worker.name
    return {
        "review": review,
        "due": words.when_due(review, on),
        "period": date_range(review.period_from, review.due_on),
        "overdue": review.due_on < on and not review.resting_since,
        "standing": standing.label,
        "colour": words.COLOURS.get(standing, "grey"),
        "waits": words.waits_in_words(standing, side=side, peer=name, manager=manager),
        "steps": words.steps(review, peer=name, manager=manager, on=on),
        "act": _act(review, side, standing),
        "no_manager": not manager,
        "url": reverse("reviews:review", args=[review.worker_id, review.pk]),
    }


def _act(review, side, standing: Standing) -> dict | None:
    """The one thing that this side does next, if it is their move."""
    if side is None:
        return None
    page = reverse("reviews:review", args=[review.worker_id, review.pk])
    mine = side in rules.WAITS_FOR.get(standing, ())
    if standing in (Standing.PEER_WRITES, Standing.MANAGER_WRITES, Standing.LATER):
        published = review.peer_published_at if side == Author.PEER else review.manager_published_at
        if published:
            return None
        if mine:
            return {"label": _("Write your part"), "url": page, "first": True}
        return {"label": _("Begin to write"), "url": page, "first": False}
    if standing == Standing.RESTING:
        return None
    return {"label": _("Read it and sign") if mine else _("Read it"), "url": page, "first": mine}


def _objectives(worker, side, on) -> list[dict]:
    """Open ones first, then what came to its end in the last year."""
    rows = worker.objectives.exclude(achieved_on__lt=on - YEAR).exclude(dropped_on__lt=on - YEAR)
    rows = sorted(
        rows, key=lambda each: (bool(each.achieved_on or each.dropped_on), each.proposed_at)
    )
    return [card(each, side, on) for each in rows]


def _line(review) -> dict:
    if review.cancelled_at:
        when = localtime(review.cancelled_at).date()
        state = _("Called off on %(day)s") % {"day": long_date(when)}
    else:
        when = localtime(review.closed_at).date()
        state = _("Signed and closed on %(day)s") % {"day": long_date(when)}
    return {
        "label": date_range(review.period_from, when),
        "url": reverse("reviews:review", args=[review.worker_id, review.pk]),
        "state": state,
    }
