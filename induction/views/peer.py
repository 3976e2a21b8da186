"""The page of one peer's induction: calm for the peer, whole for who looks after it (IND-2)."""

from datetime import date

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from induction import actions
from induction.access import Sight, for_inducted, for_induction, only
from induction.actions import InductionNotAllowed
from induction.forms import CallOffForm, MakeForm, StartForm
from induction.models import Induction, InductionTemplate
from induction.plan import names_of, plan_of
from induction.rules import fits
from induction.views.templates import for_whom
from induction.words import moves_along
from nhsuk.words import days_from, long_date, weekday_date
from workforce import papers
from workforce.access import Permission, adjustments_for, for_peer
from workforce.adjustments import state_of
from workforce.lifecycle import Stage
from workforce.models import PeerSupportWorker
from workforce.rules import ResponsibilityKind
from workforce.settings_in_words import closer_weeks_in_words
from workforce.views.adjustments import peer_crumbs


def base_of(sight: Sight) -> str:
    """Around the page: the record of the peer, where the reader may see it; else nothing of it."""
    return "journey/peer_base.html" if sight.opens_record else "induction/mentor_base.html"


def around(worker: PeerSupportWorker, sight: Sight) -> dict:
    """What every page about one induction knows."""
    return {
        "worker": worker,
        "sight": sight,
        "permissions": sight.permissions,
        "base": base_of(sight),
    }


def back_to(worker: PeerSupportWorker) -> dict:
    """The way back to the plan."""
    return {
        "back_url": reverse("induction:peer", args=[worker.pk]),
        "back_label": _("Induction"),
    }


def _way_back(worker: PeerSupportWorker, sight: Sight) -> dict:
    """To the record, for who sees it; else to where its mentor comes from."""
    if sight.is_own:
        return {}
    if sight.opens_record:
        return {"breadcrumbs": peer_crumbs(worker)}
    return {"back_url": reverse("journey:home"), "back_label": _("Today")}


@for_inducted
def peer(request, worker, sight):
    """The induction that runs, or how the last one went."""
    found = list(
        worker.inductions.select_related("template", "document", "mentor").order_by("-made_at")
    )
    open_one = next((each for each in found if not (each.closed_at or each.cancelled_at)), None)
    induction = open_one or next((each for each in found if each.closed_at), None)
    names = names_of(worker, on=request.reader.on)
    context = {
        **around(worker, sight),
        **_way_back(worker, sight),
        "title": _("Induction"),
        "induction": induction,
        "earlier": [
            {
                "url": reverse("induction:one", args=[worker.pk, each.pk]),
                "label": _("From %(day)s") % {"day": long_date(each.starts_on)},
                "state": _("Called off") if each.cancelled_at else _("Completed"),
            }
            for each in found
            if each is not induction
        ],
        "may_make": sight.may_manage and open_one is None and worker.stage != Stage.LEFT,
    }
    if induction is not None:
        context |= _shown(request, worker, sight, induction, names)
    return render(request, "induction/peer.html", context)


@for_induction
def one(request, worker, sight, induction):
    """An induction of before, as it was."""
    names = names_of(worker, on=request.reader.on)
    context = {
        **around(worker, sight),
        "title": _("Induction"),
        "induction": induction,
        "earlier": [],
        "may_make": False,
        **_shown(request, worker, sight, induction, names),
    }
    return render(request, "induction/peer.html", context)


def _shown(request, worker, sight, induction: Induction, names: dict) -> dict:
    """All that the page says of one induction."""
    on = request.reader.on
    plan = plan_of(induction, worker=worker, sight=sight, names=names, on=on)
    is_open = not (induction.closed_at or induction.cancelled_at)
    left = len(plan.open)
    return {
        "plan": plan,
        "is_open": is_open,
        "calm": sight.is_own and is_open,
        "first_day": _first_day(induction.starts_on, on, is_own=sight.is_own),
        "left": ngettext(
            "%(count)s thing is still to be done", "%(count)s things are still to be done", left
        )
        % {"count": left},
        "mentor": names[ResponsibilityKind.MENTOR],
        "mentor_manages": bool(names[ResponsibilityKind.MENTOR])
        and names[ResponsibilityKind.MENTOR] == names[ResponsibilityKind.LINE_MANAGER],
        "may_assign": Permission.ASSIGN_RESPONSIBILITIES in sight.permissions,
        "support": closer_weeks_in_words(
            worker.organisation.settings, new_to_work=worker.new_to_work
        ),
        "adjustments": _adjustments(request, worker, sight),
        "missing": [each.title for each in actions.missing_in(induction)]
        if is_open and sight.may_tailor
        else [],
        "may_start": is_open and sight.may_start(induction),
        "may_sign": is_open and plan.finished and _waits_for(sight, induction),
        "signatures": _signatures(induction),
        "can_print": papers.can_print(),
    }


def _first_day(day: date, on: date, *, is_own: bool) -> str:
    """When they start or started, as a sentence."""
    if day == on:
        words = _("Today is your first day. Welcome!") if is_own else _("Today is the first day.")
    elif day > on:
        words = (
            _("Your first day is %(day)s, %(away)s.")
            if is_own
            else _("The first day is %(day)s, %(away)s.")
        )
    else:
        words = (
            _("You started on %(day)s.") if is_own else _("The first day was %(day)s, %(away)s.")
        )
    return words % {"day": weekday_date(day), "away": days_from(day, on)}


def _waits_for(sight: Sight, induction: Induction) -> bool:
    return (sight.is_own and not induction.peer_signed_at) or (
        sight.is_mentor and not induction.mentor_signed_at
    )


def _signatures(induction: Induction) -> list[dict]:
    """Who has signed, and what they said."""
    return [
        {"side": side, "words": words}
        for side, at, words in (
            (_("The peer"), induction.peer_signed_at, induction.peer_words),
            (_("The mentor"), induction.mentor_signed_at, induction.mentor_words),
        )
        if at
    ]


def _adjustments(request, worker, sight) -> dict | None:
    """What was agreed, for whoever may see it (CHK-7): to the peer in words; to others how many,
    because what they say stands on a page that leaves a look."""
    if Permission.VIEW_ADJUSTMENTS not in sight.permissions:
        return None
    found = adjustments_for(request.reader, worker).filter(ended_on=None)
    url = reverse("workforce:adjustments", args=[worker.pk])
    if sight.is_own:
        agreed = [
            {"text": each.agreed, "state": state_of(each)}
            for each in found.order_by("review_on", "pk")
        ]
        return {"agreed": agreed, "url": url} if agreed else None
    count = found.count()
    words = ngettext(
        "%(count)s adjustment is in place", "%(count)s adjustments are in place", count
    ) % {"count": count}
    return {"words": words, "url": url} if count else None


@for_peer(Permission.MANAGE_INDUCTIONS)
@require_http_methods(["GET", "HEAD", "POST"])
def make(request, worker):
    """Make a plan from a template; the one that fits best is proposed."""
    templates = list(
        InductionTemplate.objects.in_use()
        .filter(organisation=worker.organisation_id)
        .order_by("title", "pk")
    )
    proposed = actions.proposed_for(worker)
    templates.sort(key=lambda each: (each != proposed, not _fits(each, worker)))
    form = MakeForm(
        request.POST or None,
        templates=templates,
        hints={
            str(each.pk): _("Proposed. %(whom)s") % {"whom": for_whom(each)}
            if each == proposed
            else for_whom(each)
            for each in templates
        },
        initial={
            "template": str(proposed.pk) if proposed else "",
            "starts_on": worker.started_on or request.reader.on,
        },
    )
    if worker.started_on:
        words = _("The record says %(day)s. From another day, the plan counts by itself.")
        form.fields["starts_on"].help_text = words % {"day": long_date(worker.started_on)}
    if form.is_valid():
        try:
            actions.make_induction(worker=worker, by=request.user, **form.cleaned_data)
        except InductionNotAllowed as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, _("The plan is made. Now tailor it"))
            return redirect("induction:peer", worker.pk)
    context = {
        "title": _("Plan the induction"),
        "caption": worker.name,
        "form": form if templates else None,
        "may_template": request.reader.may(Permission.MANAGE_INDUCTION_TEMPLATES),
        **back_to(worker),
    }
    return render(request, "induction/make.html", context)


def _fits(template: InductionTemplate, worker: PeerSupportWorker) -> bool:
    return fits(template, kind=worker.kind, title=worker.title)


def _moves(induction: Induction) -> str:
    """What moves with another first day, and what does not."""
    along = moves_along(induction.activities.open().count())
    if induction.follows_record:
        return " ".join([_("It is the first day on the record too."), along])
    began_on = induction.worker.started_on
    if began_on is None:
        return along
    stays = _("The first day on the record stays %(day)s.") % {"day": long_date(began_on)}
    return " ".join([stays, along])


@for_induction
@only("may_manage")
@require_http_methods(["GET", "HEAD", "POST"])
def start(request, worker, sight, induction):
    """Another first day, here and on the record; what is open moves along."""
    if not sight.may_start(induction):
        raise PermissionDenied
    form = StartForm(
        request.POST or None,
        initial={"starts_on": induction.starts_on},
        moves=_moves(induction),
    )
    if form.is_valid():
        try:
            actions.move_start(induction=induction, by=request.user, **form.cleaned_data)
        except InductionNotAllowed as refusal:
            form.add_error(None, refusal.sentence)
        else:
            day = weekday_date(form.cleaned_data["starts_on"])
            messages.success(request, _("The first day is now %(day)s") % {"day": day})
            return redirect("induction:peer", worker.pk)
    context = {
        "title": _("Another first day"),
        "caption": worker.name,
        "form": form,
        **back_to(worker),
    }
    return render(request, "question.html", context)


@for_induction
@only("may_tailor")
@require_POST
def add_missing(request, worker, sight, induction):
    """Add what the template has for this peer by now (CHK-7)."""
    actions.add_what_applies(worker=worker, by=request.user)
    messages.success(request, _("Added to the plan"))
    return redirect("induction:peer", worker.pk)


@for_induction
@only("may_manage")
@require_http_methods(["GET", "HEAD", "POST"])
def call_off(request, worker, sight, induction):
    """An induction does not go on."""
    form = CallOffForm(request.POST or None)
    if form.is_valid():
        try:
            actions.call_off_induction(induction=induction, by=request.user, **form.cleaned_data)
        except InductionNotAllowed as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, _("The induction was called off"))
            return redirect("induction:peer", worker.pk)
    context = {
        "title": _("Call this induction off?"),
        "caption": worker.name,
        "form": form,
        **back_to(worker),
    }
    return render(request, "question.html", context)
