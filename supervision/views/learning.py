"""A peer's own story, and the wall of successes (SUP-6, SUP-9)."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from nhsuk.words import long_date
from supervision import actions, forms
from supervision.models import Narrative, SharedLearning
from workforce.access import Permission, for_everyone, for_peers

PARTS = (
    "want_to_share",
    "feels_safe",
    "keep_to_myself",
    "shared_with_supporter",
    "shared_with_supervisor",
    "shared_with_manager",
)


@for_peers(Permission.KEEP_NARRATIVE)
def narrative(request, peers):
    """The peer's own page about their story; nobody else can open it (SUP-6)."""
    worker = peers.first()
    if worker is None:
        raise Http404
    known = Narrative.objects.filter(worker=worker).first()
    form = forms.NarrativeForm(
        request.POST or None,
        initial={part: getattr(known, part) for part in PARTS} if known else None,
    )
    if form.is_valid():
        actions.keep_narrative(worker=worker, by=request.user, **form.cleaned_data)
        messages.success(request, _("Your story page has been saved"))
        return redirect("supervision:narrative")
    context = {
        "title": _("My story"),
        "form": form,
        "changed": long_date(localtime(known.changed_at).date()) if known else "",
    }
    return render(request, "supervision/narrative.html", context)


@for_everyone
def successes(request):
    """What peers of the organisation chose to share, newest first (SUP-9)."""
    reader = request.reader
    if not reader.works_here:
        raise PermissionDenied
    shared = (
        SharedLearning.objects.filter(worker__organisation=reader.organisation, withdrawn_at=None)
        .select_related("worker__team")
        .order_by("-shared_at")
    )
    page = Paginator(shared, 20).get_page(request.GET.get("page"))
    context = {
        "title": _("Successes and learning"),
        "page": page,
        "items": [
            {
                "kind": each.get_kind_display(),
                "text": each.text,
                "by": _by(each),
                "day": long_date(localtime(each.shared_at).date()),
                "withdraw_url": reverse("supervision:withdraw_success", args=[each.pk])
                if each.worker.user_id == request.user.pk
                else "",
            }
            for each in page
        ],
        "may_share": reader.may(Permission.SHARE_LEARNING) and reader.peer is not None,
    }
    return render(request, "supervision/successes.html", context)


def _by(each: SharedLearning) -> str:
    if not each.under_own_name:
        return _("A peer")
    if each.worker.team is None:
        return each.worker.name
    return _("%(name)s, %(team)s") % {"name": each.worker.name, "team": each.worker.team.name}


@for_peers(Permission.SHARE_LEARNING)
def share_success(request, peers):
    """Share a success or something learned with everyone in the organisation."""
    worker = peers.first()
    if worker is None:
        raise Http404
    form = forms.LearningForm(request.POST or None)
    if form.is_valid():
        data = form.cleaned_data
        actions.share_learning(
            worker=worker,
            kind=data["kind"],
            text=data["text"],
            under_own_name=data["under_own_name"] == "yes",
            by=request.user,
        )
        messages.success(request, _("Shared. You can take it back at any time"))
        return redirect("supervision:successes")
    context = {
        "title": _("Share a success or something learned"),
        "form": form,
        "back_url": reverse("supervision:successes"),
    }
    return render(request, "question.html", context)


@for_peers(Permission.SHARE_LEARNING)
def withdraw_success(request, peers, learning_id):
    """Take back what one has shared."""
    learning = SharedLearning.objects.filter(
        worker__in=peers.values("pk"), pk=learning_id, withdrawn_at=None
    ).first()
    if learning is None:
        raise Http404
    if request.method == "POST":
        actions.withdraw_learning(learning=learning, by=request.user)
        messages.success(request, _("Taken back. Nobody sees it any more"))
        return redirect("supervision:successes")
    context = {
        "title": _("Take this back?"),
        "words": learning.text,
        "button": _("Take it back"),
        "back_url": reverse("supervision:successes"),
    }
    return render(request, "workforce/confirm.html", context)
