"""What a referee opens by their link: who asks, about whom, and a few questions (CHK-1)."""

from collections.abc import Callable
from functools import wraps

from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from checks import actions
from checks.forms import ReferenceForm
from checks.links import REFERENCE
from checks.models import Reference
from links.guards import for_link


def for_reference(view: Callable) -> Callable:
    """Give the view ``reference``, that of the link, while it is waited for."""

    @wraps(view)
    def wrapper(request, link, **kwargs):
        reference = (
            Reference.objects.select_related(
                "of__file__organisation", "of__file__candidate", "of__file__worker"
            )
            .filter(pk=link.subject_id)
            .first()
        )
        if reference is None:  # erased meanwhile
            raise Http404
        reference.door = link.door_id
        file = reference.of.file
        context = {"organisation": file.organisation, "person": file.person}
        if reference.answered_on or reference.declined_on:
            context["title"] = _("Thank you")
            return render(request, "checks/referee/thanks.html", context)
        withdrawn = file.candidate is not None and file.candidate.withdrawn_on
        if reference.set_aside_on or file.closed_on or withdrawn or reference.asked_on is None:
            context = {"title": _("Your answer is not needed any more")}
            return render(request, "checks/referee/over.html", context)
        return view(request, reference=reference, context=context, **kwargs)

    return for_link(REFERENCE)(wrapper)


@for_reference
@require_http_methods(["GET", "HEAD", "POST"])
def reference(request, reference, context):
    """The questions, and the answer."""
    form = ReferenceForm(request.POST or None, reference=reference)
    home = reverse("checks:reference", args=[reference.door])
    if form.is_valid():
        actions.answer_reference(reference=reference, by=None, **form.cleaned_data)
        return redirect(home)
    context |= {
        "title": _("A reference for %(name)s") % {"name": context["person"].name},
        "reference": reference,
        "form": form,
        "decline_url": reverse("checks:decline_reference", args=[reference.door]),
    }
    return render(request, "checks/referee/reference.html", context)


@for_reference
@require_http_methods(["GET", "HEAD", "POST"])
def decline_reference(request, reference, context):
    """They cannot answer; nobody asks why."""
    home = reverse("checks:reference", args=[reference.door])
    if request.method == "POST":
        actions.decline_reference(reference=reference, by=None)
        return redirect(home)
    context |= {"title": _("You cannot answer?"), "back_url": home}
    return render(request, "checks/referee/decline.html", context)
