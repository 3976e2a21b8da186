"""Writing an area, publishing, changing one's own words, and meeting."""

from datetime import date

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from nhsuk.words import date_range
from reviews import actions, forms, prompts, rules, sight
from reviews.actions import ReviewNotAllowed
from reviews.beside import NEEDS, beside
from reviews.documents import snapshot_of
from reviews.guards import for_one_of_two, for_side
from reviews.rules import Area, Author
from reviews.views.one import has_published

SAVES = "X-Save-Draft"
"""Sent by the page while somebody writes; answered without a page."""


def area_or_404(area: str) -> Area:
    """The area that an address names; 404 for any other word."""
    try:
        return Area(area.upper())
    except ValueError:
        raise Http404 from None


@for_one_of_two
def write(request, worker, permissions, review, side, area):
    """One area: what helps to write about it, and one's own draft, kept while one writes."""
    area = area_or_404(area)
    if has_published(review, side):
        return redirect("reviews:change_part", worker.pk, review.pk, area.value.lower())
    known = sight.drafts(request.user, review).get(area, "")
    form = forms.WriteForm(request.POST or None, initial={"text": known})
    if request.method == "POST" and form.is_valid():
        actions.save_draft(
            review=review,
            side=side,
            area=area,
            text=form.cleaned_data["text"],
            by=request.user,
        )
        if request.headers.get(SAVES):
            return HttpResponse(status=204)
        return redirect(_after(review, area))
    if request.headers.get(SAVES):
        return HttpResponse(status=422)
    areas = list(Area)
    place = areas.index(area)
    context = {
        "title": area.label,
        "caption": _("Annual review, part %(number)s of %(count)s")
        % {"number": place + 1, "count": len(areas)},
        "about": prompts.ABOUT[area],
        "prompts": prompts.PROMPTS[side][area],
        "form": form,
        "review": review,
        "worker": worker,
        **_year(review, side, area),
        "back_url": reverse("reviews:review", args=[worker.pk, review.pk]),
        "back_label": _("Annual review"),
    }
    return render(request, "reviews/write.html", context)


def _year(review, side: Author, area: Area) -> dict:
    """What of the year stands beside an area, for the two alone."""
    drawn = snapshot_of(review, only=NEEDS[area])
    since, until = (date.fromisoformat(drawn[end]) for end in ("since", "until"))
    return {
        "beside": beside(area, drawn),
        "period": date_range(since, until),
        "is_peer": side == Author.PEER,
    }


def _after(review, area: Area) -> str:
    areas = list(Area)
    place = areas.index(area) + 1
    if place < len(areas):
        return reverse(
            "reviews:write", args=[review.worker_id, review.pk, areas[place].value.lower()]
        )
    return reverse("reviews:review", args=[review.worker_id, review.pk])


@for_one_of_two
def publish(request, worker, permissions, review, side):
    """What one has written, area by area, before the other side can read it."""
    page = reverse("reviews:review", args=[worker.pk, review.pk])
    if not rules.may_publish(review, side):
        return redirect(page)
    drafts = sight.drafts(request.user, review)
    written = [
        {"label": area.label, "text": drafts[area]} for area in Area if drafts.get(area, "").strip()
    ]
    if request.method == "POST":
        try:
            actions.publish(review=review, side=side, by=request.user)
        except ReviewNotAllowed as refusal:
            messages.warning(request, str(refusal))
        else:
            messages.success(request, _("Published. You can change your words until both sign"))
        return redirect(page)
    context = {
        "title": _("Publish what you wrote?"),
        "written": written,
        "empty": [area.label for area in Area if not drafts.get(area, "").strip()],
        "is_peer": side == Author.PEER,
        "worker": worker,
        "back_url": page,
        "back_label": _("Annual review"),
    }
    return render(request, "reviews/publish.html", context)


@for_one_of_two
def talk_instead(request, worker, permissions, review, side):
    """The peer would rather talk than write; the manager goes on."""
    page = reverse("reviews:review", args=[worker.pk, review.pk])
    if request.method == "POST":
        try:
            actions.talk_instead(review=review, side=side, by=request.user)
        except ReviewNotAllowed as refusal:
            messages.warning(request, str(refusal))
        else:
            messages.success(request, _("Noted. The line manager goes on"))
        return redirect(page)
    if side == Author.PEER:
        title = _("Would you rather talk than write?")
        words = _(
            "Then your line manager writes, and you talk all of it through when you meet. What "
            "matters to you is written down in your words there. You can still write yourself, "
            "up to the day on which both sign."
        )
    else:
        title = _("Would %(name)s rather talk than write?") % {"name": worker.name}
        words = _(
            "Note this only when %(name)s told you so. Then you write, and talk all of it through "
            "when you meet. It is written down that you noted it."
        ) % {"name": worker.name}
    context = {
        "title": title,
        "words": words,
        "button": _("Yes, talk instead"),
        "back_url": page,
    }
    return render(request, "workforce/confirm.html", context)


@for_one_of_two
def change_part(request, worker, permissions, review, side, area):
    """Change one's own published words about an area, or add some."""
    area = area_or_404(area)
    page = reverse("reviews:review", args=[worker.pk, review.pk])
    own = sight.parts(request.user, review, one_of_two=True).filter(
        area=area, author=side, writer=request.user
    )
    known = own.first()
    form = forms.WriteForm(request.POST or None, initial={"text": known.text if known else ""})
    form.submit_label = _("Save")
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_part(
                review=review,
                side=side,
                area=area,
                text=form.cleaned_data["text"],
                by=request.user,
            )
        except ReviewNotAllowed as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Saved"))
            return redirect(page)
    signed = review.peer_signed_at or review.manager_signed_at
    context = {
        "title": area.label,
        "caption": _("Change what you wrote") if known else _("Add to the review"),
        "about": prompts.ABOUT[area],
        "prompts": prompts.PROMPTS[side][area],
        "form": form,
        "signed": signed,
        "changes": True,
        "worker": worker,
        **_year(review, side, area),
        "back_url": page,
        "back_label": _("Annual review"),
    }
    return render(request, "reviews/write.html", context)


@for_side(Author.PEER)
def between(request, worker, permissions, review):
    """Whether "Self-reflection" stays between the two."""
    form = forms.BetweenForm(
        request.POST or None, initial={"kept": "yes" if review.between_us else "no"}
    )
    page = reverse("reviews:review", args=[worker.pk, review.pk])
    if request.method == "POST" and form.is_valid():
        try:
            actions.keep_between_us(
                review=review, kept=form.cleaned_data["kept"] == "yes", by=request.user
            )
        except ReviewNotAllowed as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Saved"))
            return redirect(page)
    context = {
        "title": _("Keep an area between the two of you"),
        "form": form,
        "back_url": page,
        "back_label": _("Annual review"),
    }
    return render(request, "question.html", context)


@for_one_of_two
def meeting(request, worker, permissions, review, side):
    """On which day the two sit together."""
    meets = localtime(review.meets_at) if review.meets_at else None
    form = forms.MeetingForm(
        request.POST or None,
        initial={"day": meets.date(), "at": meets.time()} if meets else None,
    )
    page = reverse("reviews:review", args=[worker.pk, review.pk])
    if request.method == "POST" and form.is_valid():
        try:
            actions.set_meeting(review=review, meets_at=form.meets_at(), by=request.user)
        except ReviewNotAllowed as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The day is saved. Both of you see it"))
            return redirect(page)
    context = {
        "title": _("When do you meet?"),
        "form": form,
        "back_url": page,
        "back_label": _("Annual review"),
    }
    return render(request, "question.html", context)
