"""The pay step of a paid peer: what it depends on, what is missing, whose move it is (REV-7)."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from audit.actions import note_look
from nhsuk.words import due_in, long_date
from reviews import actions, forms, pay
from reviews.actions import PayStepNotAllowed
from reviews.guards import with_permissions
from reviews.models import PayStep
from workforce.access import Permission

COLOURS = {True: "green", False: "yellow", None: "grey"}
STATES = {
    True: gettext_lazy("Met"),
    False: gettext_lazy("Not yet"),
    None: gettext_lazy("Not said yet"),
}


def _open_step(worker) -> PayStep | None:
    return PayStep.objects.filter(worker=worker, opened_on=None).order_by("due_on").first()


@with_permissions(Permission.VIEW_PAY_STEPS)
def pay_step(request, worker, permissions):
    """The conditions, for the peer, their line manager and HR. No figures of pay."""
    on = request.reader.on
    engagement = pay.engagement_with_a_band(worker, on)
    step = _open_step(worker)
    if worker.user_id != request.user.pk:
        note_look(
            by=request.user,
            organisation_id=worker.organisation_id,
            subject_id=worker.pk,
            what="pay_step_read",
        )
    found = pay.conditions(worker, step, on) if engagement else []
    context = {
        "title": _("Pay step"),
        "worker": worker,
        "engagement": engagement,
        "step": step,
        "due": long_date(step.due_on) if step else "",
        "when": due_in(step.due_on, on) if step else "",
        "conditions": [
            {
                "label": each.label,
                "state": STATES[each.met],
                "colour": COLOURS[each.met],
                "words": each.words,
                "move": each.move,
            }
            for each in found
        ],
        "all_met": all(each.met for each in found),
        "nothing_against": not any(each.held_against_peer for each in found),
        "sources": pay.SOURCES,
        "may_manage": Permission.MANAGE_PAY_STEPS in permissions and engagement is not None,
        "back_url": reverse("reviews:peer", args=[worker.pk]),
        "back_label": _("Annual review"),
    }
    return render(request, "reviews/pay_step.html", context)


@with_permissions(Permission.MANAGE_PAY_STEPS)
def note_pay_step(request, worker, permissions):
    """HR notes the day and the formal process."""
    if pay.engagement_with_a_band(worker, request.reader.on) is None:
        raise Http404
    step = _open_step(worker)
    names = ("due_on", "formal_process", "not_their_fault")
    form = forms.PayStepForm(
        request.POST or None,
        initial={name: getattr(step, name) for name in names} if step else None,
    )
    page = reverse("reviews:pay_step", args=[worker.pk])
    if request.method == "POST" and form.is_valid():
        try:
            actions.note_pay_step(worker=worker, by=request.user, **form.cleaned_data)
        except PayStepNotAllowed as refusal:
            form.add_error("due_on", str(refusal))
        else:
            messages.success(request, _("Saved"))
            return redirect(page)
    context = {
        "title": _("The pay step"),
        "caption": worker.name,
        "form": form,
        "back_url": page,
        "back_label": _("Pay step"),
    }
    return render(request, "question.html", context)


@with_permissions(Permission.MANAGE_PAY_STEPS)
def open_pay_step(request, worker, permissions):
    """HR notes that the step was opened in the pay system."""
    step = _open_step(worker)
    if step is None:
        raise Http404
    page = reverse("reviews:pay_step", args=[worker.pk])
    if request.method == "POST":
        actions.open_pay_step(step=step, by=request.user)
        messages.success(request, _("Noted. The pay step is open"))
        return redirect(page)
    context = {
        "title": _("Was the pay step opened?"),
        "words": _("Note this when it is open in the pay system. The portal pays nobody."),
        "button": _("Yes, it is open"),
        "back_url": page,
    }
    return render(request, "workforce/confirm.html", context)
