"""How a page of a candidate finds its file, and what each of them knows."""

from collections.abc import Callable
from functools import wraps

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from checks.actions import NotYetOffered
from checks.actions.mine import require_offer
from checks.links import FILE
from checks.models import Check, CheckFile
from links.guards import for_link


def for_my_file(view: Callable) -> Callable:
    """Give the view ``file``, that of the link. Before the offer and after a withdrawal there is
    nothing to see but that."""

    @wraps(view)
    def wrapper(request, link, **kwargs):
        file = (
            CheckFile.objects.select_related("organisation", "candidate", "worker", "policy")
            .filter(pk=link.subject_id)
            .first()
        )
        if file is None:  # erased meanwhile
            raise Http404
        file.door = link.door_id
        try:
            require_offer(file)
        except NotYetOffered:
            raise Http404 from None
        if file.closed_on or (file.candidate and file.candidate.withdrawn_on):
            context = page(file, title=_("Your checks have ended"), back_url="")
            return render(request, "checks/mine/ended.html", context)
        return view(request, file=file, **kwargs)

    return for_link(FILE)(wrapper)


def for_my_check(*kinds: str) -> Callable:
    """As ``for_my_file``, and give the view ``check``, that of ``check_id`` in the address; 404
    for another person's, and for another kind than those named."""

    def decorate(view: Callable) -> Callable:
        @wraps(view)
        def wrapper(request, file, check_id, **kwargs):
            found = file.checks.filter(kind__in=kinds) if kinds else file.checks
            check = get_object_or_404(found, pk=check_id)
            check.file = file
            return view(request, file=file, check=check, **kwargs)

        return for_my_file(wrapper)

    return decorate


def address(file: CheckFile, name: str = "my_checks", *args) -> str:
    """The address of one of the candidate's own pages."""
    return reverse(f"checks:{name}", args=[file.door, *args])


def page(file: CheckFile, check: Check | None = None, **context) -> dict:
    """What every page of the candidate knows; back to the check, or to all checks."""
    return {
        "file": file,
        "check": check,
        "organisation": file.organisation,
        "caption": str(check) if check else file.person.title,
        "back_url": address(file, "my_check", check.pk) if check else address(file),
        "help_url": address(file, "my_check_help", check.pk)
        if check
        else address(file, "my_checks_help"),
        **context,
    }
