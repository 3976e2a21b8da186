"""Signing, notes after it, and what the organisation puts right."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from reviews import actions, forms, rules
from reviews.actions import ReviewNotAllowed
from reviews.guards import for_one_of_two, for_side, review_or_404, with_permissions
from reviews.rules import Author
from workforce.access import Permission
from workforce.reauthentication import reauthenticate


def _page(review) -> str:
    return reverse("reviews:review", args=[review.worker_id, review.pk])


@for_one_of_two
@reauthenticate
def sign(request, worker, permissions, review, side):
    """Sign with one's own account, after saying again who one is."""
    signed = review.peer_signed_at if side == Author.PEER else review.manager_signed_at
    if review.closed_at or signed or not rules.both_have_published(review):
        return redirect(_page(review))
    form = forms.SignForm(request.POST if request.method == "POST" else None)
    if side == Author.MANAGER:
        del form.fields["sees_differently"]
    if request.method == "POST" and form.is_valid():
        try:
            signed = actions.sign(
                review=review,
                side=side,
                sees_differently=form.cleaned_data.get("sees_differently", ""),
                by=request.user,
            )
        except ReviewNotAllowed as refusal:
            form.add_error(None, str(refusal))
        else:
            _tell(request, signed)
            return redirect(_page(review))
    other = review.manager_signed_at if side == Author.PEER else review.peer_signed_at
    context = {
        "title": _("Sign the annual review"),
        "form": form,
        "last": bool(other),
        "name": request.user.name,
        "worker": worker,
        "review": review,
        "back_url": _page(review),
        "back_label": _("Annual review"),
    }
    return render(request, "reviews/sign.html", context)


def _tell(request, review) -> None:
    if review.closed_at:
        messages.success(request, _("Both have signed. The review is closed and kept as it is"))
    else:
        messages.success(request, _("Signed. It is closed when the other side has signed too"))


@for_side(Author.MANAGER)
@reauthenticate
def sign_on_paper(request, worker, permissions, review):
    """The manager notes that a peer without an account signed a printed copy."""
    if worker.user_id is not None or review.peer_signed_at or review.closed_at:
        raise Http404
    form = forms.PaperForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            signed = actions.sign(
                review=review,
                side=Author.PEER,
                sees_differently=form.cleaned_data["sees_differently"],
                on_paper=True,
                by=request.user,
            )
        except ReviewNotAllowed as refusal:
            form.add_error(None, str(refusal))
        else:
            _tell(request, signed)
            return redirect(_page(review))
    context = {
        "title": _("%(name)s has signed on paper") % {"name": worker.name},
        "form": form,
        "back_url": _page(review),
        "back_label": _("Annual review"),
    }
    return render(request, "question.html", context)


@for_one_of_two
def add_note(request, worker, permissions, review, side):
    """Add a note to a closed review."""
    if not review.closed_at:
        return redirect(_page(review))
    form = forms.AddendumForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.add_addendum(review=review, text=form.cleaned_data["text"], by=request.user)
        messages.success(request, _("Your note has been added"))
        return redirect(_page(review))
    context = {
        "title": _("Add a note to the review"),
        "form": form,
        "back_url": _page(review),
        "back_label": _("Annual review"),
    }
    return render(request, "question.html", context)


def _managed(view):
    """Give the view ``review``, one that the lead or HR may put right; 404 for one that is over."""

    def wrapper(request, worker, permissions, review_id):
        review = review_or_404(worker, review_id)
        if review.closed_at or review.cancelled_at:
            raise Http404
        return view(request, worker=worker, review=review)

    return with_permissions(Permission.MANAGE_REVIEWS)(wrapper)


@_managed
def call_off(request, worker, review):
    """Call off a review that cannot go on, with the reason."""
    form = forms.CallOffForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.call_off(review=review, why=form.cleaned_data["why"], by=request.user)
        messages.success(request, _("The review was called off. The next one is open"))
        return redirect("reviews:peer", worker.pk)
    context = {
        "title": _("Call this review off?"),
        "caption": worker.name,
        "form": form,
        "back_url": _page(review),
        "back_label": _("Annual review"),
    }
    return render(request, "question.html", context)


@_managed
def held_elsewhere(request, worker, review):
    """The last review was held without the portal: this one is due a year after it."""
    form = forms.ElsewhereForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.held_elsewhere(
                review=review, held_on=form.cleaned_data["held_on"], by=request.user
            )
        except ReviewNotAllowed as refusal:
            form.add_error("held_on", str(refusal))
        else:
            messages.success(request, _("Saved. The review is due a year after that day"))
            return redirect("reviews:peer", worker.pk)
    context = {
        "title": _("The last review was held elsewhere"),
        "caption": worker.name,
        "form": form,
        "back_url": _page(review),
        "back_label": _("Annual review"),
    }
    return render(request, "question.html", context)
