"""One activity of a plan: done, changed, not needed (IND-1, IND-2)."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from induction import actions
from induction.access import for_activity, for_induction, only
from induction.actions import ActivityNotAllowed, InductionNotAllowed
from induction.forms import ActivityForm, DoneForm, NotNeededForm
from induction.forms.parts import initial_of
from induction.plan import line_of, names_of
from induction.views.peer import around, back_to


def _page(worker, activity) -> dict:
    return {
        "back_url": reverse("induction:activity", args=[worker.pk, activity.pk]),
        "back_label": activity.title,
    }


@for_activity
@require_http_methods(["GET", "HEAD", "POST"])
def activity(request, worker, sight, activity):
    """What it is, whose, by when; and noting that it was done."""
    induction = activity.induction
    is_open = not (induction.closed_at or induction.cancelled_at)
    may_note = is_open and sight.may_note(activity)
    form = DoneForm(request.POST or None, initial={"done_on": request.reader.on})
    if request.method == "POST":
        if not may_note:
            raise Http404
        if form.is_valid():
            try:
                actions.note_done(
                    activity=activity, on=form.cleaned_data["done_on"], by=request.user
                )
            except InductionNotAllowed as refusal:
                form.add_error("done_on", refusal.sentence)
            else:
                messages.success(request, _("Done: %(what)s") % {"what": activity.title})
                return redirect("induction:peer", worker.pk)
    line = line_of(
        activity,
        worker=worker,
        sight=sight,
        names=names_of(worker, on=request.reader.on),
        on=request.reader.on,
        nation=worker.organisation.nation,
    )
    context = {
        **around(worker, sight),
        "title": activity.title,
        "activity": activity,
        "line": line,
        "may_note": may_note,
        "may_tailor": is_open and sight.may_tailor,
        "form": form if may_note and line.is_open else None,
        **back_to(worker),
    }
    return render(request, "induction/activity.html", context)


@for_activity
@require_POST
def tick(request, worker, sight, activity):
    """The peer says with one press that it is done, today."""
    if not sight.may_note(activity):
        raise Http404
    actions.note_done(activity=activity, by=request.user)
    messages.success(request, _("Done: %(what)s") % {"what": activity.title})
    return redirect("induction:peer", worker.pk)


@for_activity
@require_POST
def undo(request, worker, sight, activity):
    """It was noted as done by mistake."""
    if not sight.may_note(activity):
        raise Http404
    actions.undo_done(activity=activity, by=request.user)
    messages.success(request, _("It is open again: %(what)s") % {"what": activity.title})
    return redirect("induction:peer", worker.pk)


@for_induction
@only("may_tailor")
@require_http_methods(["GET", "HEAD", "POST"])
def add_activity(request, worker, sight, induction):
    """One more thing in this plan."""
    form = ActivityForm(request.POST or None, others=induction.activities.in_order())
    if form.is_valid():
        try:
            actions.add_activity(induction=induction, by=request.user, **form.cleaned_data)
        except InductionNotAllowed as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, _("Added to the plan"))
            return redirect("induction:peer", worker.pk)
    context = {
        "title": _("Add to the plan"),
        "caption": worker.name,
        "form": form,
        **back_to(worker),
    }
    return render(request, "question.html", context)


@for_activity
@only("may_tailor")
@require_http_methods(["GET", "HEAD", "POST"])
def change_activity(request, worker, sight, activity):
    """Put it another way, give it to somebody else, or move it to another day."""
    form = ActivityForm(
        request.POST or None,
        others=activity.induction.activities.in_order().exclude(pk=activity.pk),
        initial=initial_of(activity) | {"due_on": activity.due_on},
    )
    if form.is_valid():
        try:
            actions.change_activity(activity=activity, by=request.user, **form.cleaned_data)
        except ActivityNotAllowed as refusal:
            form.add_error("after", refusal.sentence)
        except InductionNotAllowed as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, _("Saved"))
            return redirect("induction:peer", worker.pk)
    context = {
        "title": _("Change this"),
        "caption": worker.name,
        "form": form,
        **_page(worker, activity),
    }
    return render(request, "question.html", context)


@for_activity
@only("may_tailor")
@require_http_methods(["GET", "HEAD", "POST"])
def not_needed(request, worker, sight, activity):
    """This peer does not need it, with the reason."""
    form = NotNeededForm(request.POST or None)
    if form.is_valid():
        try:
            actions.note_not_needed(activity=activity, by=request.user, **form.cleaned_data)
        except InductionNotAllowed as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, _("Noted as not needed"))
            return redirect("induction:peer", worker.pk)
    context = {
        "title": _("Not needed?"),
        "caption": activity.title,
        "form": form,
        **_page(worker, activity),
    }
    return render(request, "question.html", context)


@for_activity
@only("may_tailor")
@require_POST
def needed(request, worker, sight, activity):
    """It is needed after all."""
    actions.note_needed(activity=activity, by=request.user)
    messages.success(request, _("It is open again: %(what)s") % {"what": activity.title})
    return redirect("induction:peer", worker.pk)
