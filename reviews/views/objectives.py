"""Objectives of a peer, for the peer and their line manager (REV-2)."""

from functools import wraps

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from nhsuk.words import due_in, long_date
from reviews import actions, forms, sight
from reviews.actions import ObjectiveNotAllowed
from reviews.guards import with_permissions
from reviews.models import Objective
from reviews.rules import MISSING, Author, missing_in
from workforce.access import Permission
from workforce.competences import picked
from workforce.rules import CompetenceUseKind


def for_two(view):
    """Give the view ``worker`` and ``side``, for the peer and their line manager; 404 for others
    who see the reviews of this peer."""

    @wraps(view)
    def wrapper(request, worker, permissions, **kwargs):
        side = sight.side_of(permissions)
        if side is None:
            raise Http404
        return view(request, worker=worker, side=side, **kwargs)

    return with_permissions(Permission.VIEW_REVIEWS)(wrapper)


def for_objective(view):
    """Likewise with ``objective``, one of this peer's."""

    @wraps(view)
    def wrapper(request, worker, side, objective_id, **kwargs):
        objective = (
            Objective.objects.filter(worker=worker, pk=objective_id)
            .select_related("proposed_by")
            .first()
        )
        if objective is None:
            raise Http404
        objective.worker = worker
        return view(request, worker=worker, side=side, objective=objective, **kwargs)

    return for_two(wrapper)


def card(objective: Objective, side: Author, on) -> dict:
    """An objective as the tab shows it."""
    missing = missing_in(objective)
    return {
        "what": objective.what,
        "url": reverse("reviews:objective", args=[objective.worker_id, objective.pk]),
        "state": state_of(objective, side),
        "colour": _colour(objective),
        "when": due_in(objective.by_when, on)
        if objective.by_when and not objective.achieved_on and not objective.dropped_on
        else "",
        "missing": len(missing),
    }


def _colour(objective: Objective) -> str:
    if objective.achieved_on:
        return "green"
    return "blue" if objective.agreed_at else "yellow"


def state_of(objective: Objective, side: Author) -> str:
    """Where an objective stands, in words for one side."""
    if objective.achieved_on:
        return _("Achieved on %(day)s") % {"day": long_date(objective.achieved_on)}
    if objective.dropped_on:
        return _("Let go on %(day)s") % {"day": long_date(objective.dropped_on)}
    if objective.agreed_at:
        return _("Agreed")
    own = objective.peer_said_yes_at if side == Author.PEER else objective.manager_said_yes_at
    if missing_in(objective):
        return _("Being written")
    return _("Waits for the other’s yes") if own else _("Waits for your yes")


@for_objective
def objective(request, worker, side, objective):
    """One objective: its parts, what is still missing, how it goes, and what comes next."""
    ended = bool(objective.achieved_on or objective.dropped_on)
    missing = missing_in(objective)
    own = objective.peer_said_yes_at if side == Author.PEER else objective.manager_said_yes_at
    form = forms.ProgressForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.add_progress(
                objective=objective, text=form.cleaned_data["text"], by=request.user
            )
        except ObjectiveNotAllowed as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Saved"))
            return redirect("reviews:objective", worker.pk, objective.pk)
    rows = [
        {"key": _("How you both know"), "value": objective.how_known},
        {"key": _("By when"), "value": long_date(objective.by_when)},
        {"key": _("Why it matters"), "value": objective.why},
        {"key": _("Help that is needed"), "value": objective.help_needed},
    ]
    context = {
        "title": objective.what,
        "worker": worker,
        "objective": objective,
        "base": reverse("reviews:objective", args=[worker.pk, objective.pk]),
        "rows": [{**row, "value": row["value"] or _("Not written yet")} for row in rows],
        "competences": picked(CompetenceUseKind.REVIEW, objective.pk),
        "state": state_of(objective, side),
        "colour": _colour(objective),
        "missing": [] if ended else [MISSING[part] for part in missing],
        "may_say_yes": not ended and not missing and not own,
        "may_say_yes_for_peer": not ended
        and not missing
        and side == Author.MANAGER
        and worker.user_id is None
        and not objective.peer_said_yes_at,
        "ended": ended,
        "form": form if objective.agreed_at and not ended else None,
        "progress": [
            {"text": each.text, "by": each.by.name, "day": long_date(localtime(each.at).date())}
            for each in objective.progress.select_related("by")
        ],
        "back_url": reverse("reviews:peer", args=[worker.pk]),
        "back_label": _("Annual review"),
    }
    return render(request, "reviews/objective.html", context)


@for_two
def propose(request, worker, side):
    """Propose an objective; it may be unfinished."""
    form = forms.ObjectiveForm(request.POST or None, organisation=request.reader.organisation)
    if request.method == "POST" and form.is_valid():
        new = actions.propose_objective(
            worker=worker, side=side, by=request.user, **form.cleaned_data
        )
        _tell(request, new)
        return redirect("reviews:objective", worker.pk, new.pk)
    context = {
        "title": _("Propose an objective"),
        "caption": worker.name,
        "form": form,
        "back_url": reverse("reviews:peer", args=[worker.pk]),
        "back_label": _("Annual review"),
    }
    return render(request, "reviews/write_objective.html", context)


def _tell(request, objective: Objective) -> None:
    if missing_in(objective):
        messages.success(request, _("Saved. You can finish it whenever you like"))
    else:
        messages.success(request, _("Saved. It is agreed when the other side says yes"))


@for_objective
def change(request, worker, side, objective):
    """Change the words of an objective; the other side is asked anew."""
    page = reverse("reviews:objective", args=[worker.pk, objective.pk])
    if objective.achieved_on or objective.dropped_on:
        return redirect(page)
    names = ("what", "how_known", "by_when", "why", "help_needed")
    form = forms.ObjectiveForm(
        request.POST or None,
        initial={name: getattr(objective, name) for name in names},
        organisation=request.reader.organisation,
        chosen=picked(CompetenceUseKind.REVIEW, objective.pk),
    )
    if request.method == "POST" and form.is_valid():
        changed = actions.change_objective(
            objective=objective, side=side, by=request.user, **form.cleaned_data
        )
        _tell(request, changed)
        return redirect(page)
    context = {
        "title": _("Change the objective"),
        "caption": worker.name,
        "form": form,
        "agreed": bool(objective.agreed_at),
        "back_url": page,
        "back_label": objective.what,
    }
    return render(request, "reviews/write_objective.html", context)


@for_objective
def agree_objective(request, worker, side, objective):
    """Say yes to the words as they stand, or note the yes of a peer without an account."""
    if request.method == "POST":
        try:
            agreed = actions.agree_objective(
                objective=objective,
                side=side,
                for_peer="for_peer" in request.POST,
                by=request.user,
            )
        except ObjectiveNotAllowed as refusal:
            messages.warning(request, str(refusal))
        else:
            messages.success(
                request, _("Agreed by both") if agreed.agreed_at else _("Your yes is noted")
            )
    return redirect("reviews:objective", worker.pk, objective.pk)


@for_objective
def achieve(request, worker, side, objective):
    """Say that an objective is achieved."""
    page = reverse("reviews:objective", args=[worker.pk, objective.pk])
    if request.method == "POST":
        try:
            actions.achieve_objective(objective=objective, by=request.user)
        except ObjectiveNotAllowed as refusal:
            messages.warning(request, str(refusal))
        else:
            messages.success(request, _("Well done, both of you"))
        return redirect(page)
    context = {
        "title": _("Is it achieved?"),
        "words": objective.what,
        "details": [objective.how_known] if objective.how_known else [],
        "button": _("Yes, it is achieved"),
        "back_url": page,
    }
    return render(request, "workforce/confirm.html", context)


@for_objective
def let_go(request, worker, side, objective):
    """Let an objective go, with why."""
    page = reverse("reviews:objective", args=[worker.pk, objective.pk])
    form = forms.LetGoForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.let_go_objective(
                objective=objective, because=form.cleaned_data["because"], by=request.user
            )
        except ObjectiveNotAllowed as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The objective is let go"))
            return redirect("reviews:peer", worker.pk)
    context = {
        "title": _("Let this objective go?"),
        "caption": objective.what,
        "form": form,
        "back_url": page,
        "back_label": objective.what,
    }
    return render(request, "question.html", context)
