"""One review: its five areas, what was written about each, and where it stands."""

from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from audit.actions import note_look
from nhsuk.words import date_range, list_of, long_date, long_moment
from reviews import prompts, queries, rules, sight, words
from reviews.documents import (
    ONLY_FOR_TWO,
    facts_in_words,
    objectives_in_words,
    snapshot_of,
)
from reviews.guards import for_review
from reviews.models import Review
from reviews.pictures import year_picture
from reviews.questions import results_in_words
from reviews.rules import KEPT_BETWEEN, Area, Author, Standing
from workforce import papers
from workforce.access import Permission

LOOK = "review_read"


@for_review
def review(request, worker, permissions, review):
    """One review, as far as this reader may read it."""
    user = request.user
    side = sight.side_of(permissions)
    one_of_two = sight.is_one_of_two(user, review, permissions)
    opened = sight.may_read(review, one_of_two=one_of_two)
    parts = list(sight.parts(user, review, one_of_two=one_of_two))
    if opened and not one_of_two:
        note_look(by=user, organisation_id=worker.organisation_id, subject_id=worker.pk, what=LOOK)
    managers = list_of(queries.managers_of(request.reader, [worker.pk]).get(worker.pk, []))
    standing = rules.standing(review, request.reader.on)
    writes = one_of_two and not opened and not review.cancelled_at
    issued = review.document if one_of_two else review.organisation_document
    drawn = _drawn(review, opened=opened, writes=writes, one_of_two=one_of_two)
    context = {
        "title": _("Annual review"),
        "document": issued if opened and review.closed_at else None,
        "copy": opened and one_of_two and not review.closed_at and papers.can_print(),
        "year": drawn,
        "picture": year_picture(drawn) if drawn else None,
        "facts": facts_in_words(drawn) if drawn else [],
        "feedback": results_in_words(drawn.get("feedback")) if drawn else [],
        "objectives": objectives_in_words(drawn) if drawn else [],
        "period": date_range(review.period_from, _until(review)),
        "worker": worker,
        "permissions": permissions,
        "review": review,
        "base": reverse("reviews:review", args=[worker.pk, review.pk]),
        "side": side if one_of_two else None,
        "is_peer": side == Author.PEER,
        "opened": opened,
        "writes": writes,
        "standing": standing.label,
        "colour": words.COLOURS.get(standing, "grey"),
        "due": words.when_due(review, request.reader.on),
        "waits": words.waits_in_words(
            standing, side=side if one_of_two else None, peer=worker.name, manager=managers
        ),
        "meets": long_moment(localtime(review.meets_at)) if review.meets_at else "",
        "tasks": tasks(user, review, side, parts) if writes else [],
        "areas": area_lines(user, review, parts, one_of_two=one_of_two) if opened else [],
        "may": _may(review, permissions, side if one_of_two else None, request.reader.on),
        "signatures": signatures(review),
        "addenda": _addenda(review) if review.closed_at and opened else [],
        "back_url": reverse("reviews:peer", args=[worker.pk]),
        "back_label": _("Annual review"),
    }
    return render(request, "reviews/review.html", context)


def _drawn(review, *, opened: bool, writes: bool, one_of_two: bool) -> dict | None:
    """The year as this reader may see it: as it was signed, or as it stands now for the two."""
    if review.closed_at and opened:
        drawn = Review.objects.values_list("year", flat=True).get(pk=review.pk)
        if one_of_two or drawn is None:
            return drawn
        return {key: value for key, value in drawn.items() if key not in ONLY_FOR_TWO}
    return snapshot_of(review) if one_of_two and (opened or writes) else None


def _until(review):
    if review.closed_at:
        return localtime(review.closed_at).date()
    return review.due_on


def tasks(user, review, side, parts) -> list[dict]:
    """The five areas while they are being written, each with how far this writer is."""
    drafts = sight.drafts(user, review)
    published = {part.area for part in parts}
    found = []
    for area in Area:
        done = area in published
        begun = bool(drafts.get(area, "").strip())
        found.append(
            {
                "label": area.label,
                "hint": prompts.ABOUT[area],
                "url": ""
                if has_published(review, side)
                else reverse(
                    "reviews:write", args=[review.worker_id, review.pk, area.value.lower()]
                ),
                "status": _("Published")
                if done
                else (_("Written, not published") if begun else _("Nothing written yet")),
                "done": done,
                "colour": "" if done else ("blue" if begun else "grey"),
            }
        )
    return found


def has_published(review, side) -> bool:
    """Whether this side has published; from then on it changes its words instead."""
    return bool(review.peer_published_at if side == Author.PEER else review.manager_published_at)


def area_lines(user, review, parts, *, one_of_two: bool) -> list[dict]:
    """The five areas as they are read: who wrote what, and what is kept between the two."""
    changeable = one_of_two and not review.closed_at and not review.cancelled_at
    found = []
    for area in Area:
        own = [part for part in parts if part.area == area]
        found.append(
            {
                "label": area.label,
                "about": prompts.ABOUT[area],
                "parts": [
                    {
                        "by": part.writer.name if part.writer else review.worker.name,
                        "side": Author(part.author).label,
                        "is_peer": part.author == Author.PEER,
                        "text": part.text,
                        "mine": part.writer_id == user.pk,
                    }
                    for part in own
                ],
                "with_objectives": area == Area.COMPETENCIES,
                "kept": review.between_us and area == KEPT_BETWEEN,
                "hidden": review.between_us and area == KEPT_BETWEEN and not one_of_two,
                "change_url": reverse(
                    "reviews:change_part", args=[review.worker_id, review.pk, area.value.lower()]
                )
                if changeable
                else "",
                "has_mine": any(part.writer_id == user.pk for part in own),
            }
        )
    return found


def signatures(review) -> list[dict]:
    """Who has signed, and when; the peer's own words beside their signature."""
    found = []
    if review.peer_signed_at:
        found.append(
            {
                "name": review.worker.name,
                "when": long_moment(localtime(review.peer_signed_at)),
                "note": _("Signed on paper") if review.peer_signed_on_paper else "",
                "differently": review.peer_sees_differently,
            }
        )
    if review.manager_signed_at:
        found.append(
            {
                "name": review.manager.name,
                "when": long_moment(localtime(review.manager_signed_at)),
                "note": _("Line manager"),
                "differently": "",
            }
        )
    return found


def _addenda(review) -> list[dict]:
    return [
        {"text": each.text, "by": each.by.name, "day": long_date(localtime(each.at).date())}
        for each in review.addenda.select_related("by")
    ]


def _may(review, permissions, side, on) -> dict[str, bool]:
    """What this reader can do with the review now."""
    is_open = not review.closed_at and not review.cancelled_at
    both = rules.both_have_published(review)
    account = review.worker.user_id is not None
    peer, manager = side == Author.PEER, side == Author.MANAGER
    running = is_open and not review.resting_since
    return {
        "publish": side is not None and running and rules.may_publish(review, side),
        "talk": running
        and (
            (peer and not review.peer_published_at and not review.talks_instead_at)
            or (manager and rules.manager_may_pass_on(review, on=on, has_account=account))
        ),
        "write_after_all": peer
        and running
        and bool(review.talks_instead_at and not review.peer_published_at),
        "meet": side is not None and running,
        "between": peer and is_open,
        "sign": running
        and both
        and ((peer and not review.peer_signed_at) or (manager and not review.manager_signed_at)),
        "sign_on_paper": manager and running and both and not account and not review.peer_signed_at,
        "add": bool(review.closed_at) and side is not None,
        "manage": is_open and Permission.MANAGE_REVIEWS in permissions,
        "move_due": is_open
        and Permission.MANAGE_REVIEWS in permissions
        and rules.standing(review, on) in (Standing.LATER, Standing.PEER_WRITES, Standing.RESTING)
        and not review.manager_published_at,
    }
