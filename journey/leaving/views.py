"""A peer leaves: said, prepared, talked about, taken back (WFO-6)."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from audit.actions import note_look
from journey.leaving import actions
from journey.leaving.documents import blank_form
from journey.leaving.forms import NO, YES, ExitWordsForm, HeldForm, LeavingForm, TalkForm
from journey.leaving.guards import by_either, latest_of, latest_or_404
from journey.leaving.open_things import open_things, unrecorded
from journey.leaving.rules import Talk, talk_stands
from journey.leaving.words import said
from nhsuk.words import days_from, long_date
from workforce import actions as workforce
from workforce import papers
from workforce.access import Permission, for_everyone, for_peer, permissions_on
from workforce.lifecycle import Stage
from workforce.models import Leaving, PeerSupportWorker
from workforce.rules import EngagementKind
from workforce.search import People
from workforce.views.adjustments import peer_crumbs

LOOKED_AT = "exit_words"
"""How a look at what somebody said when they left is called in the log of looks."""


def crumbs(worker: PeerSupportWorker) -> list[dict]:
    own = {"label": _("Leaving"), "url": reverse("journey:leaving", args=[worker.pk])}
    return [*peer_crumbs(worker), own]


@for_peer(Permission.VIEW_LEAVING)
def leaving(request: HttpRequest, worker: PeerSupportWorker) -> HttpResponse:
    """How it stands when somebody leaves: what was said, what is still open, what happens on the
    last day; and the way back."""
    permissions = permissions_on(request.reader, worker)
    found = latest_of(worker)
    context = {
        "title": _("Leaving"),
        "worker": worker,
        "permissions": permissions,
        "leaving": found,
        "is_self": worker.user_id == request.user.pk,
        "has_left": worker.stage == Stage.LEFT,
        "may_bring_back": Permission.CHANGE_PEERS in permissions,
        "retention": _kept_in_words(worker),
        "breadcrumbs": peer_crumbs(worker),
    }
    if found:
        stands = talk_stands(found)
        context |= {
            "rows": _rows(found, request),
            "talk": _talk_rows(found, stands, worker, permissions),
            "can_print": papers.can_print(),
            "tasks": [
                each.as_task()
                for each in open_things(request.reader, worker, permissions, found.last_day)
            ]
            if not found.done_at
            else [],
        }
    return render(request, "journey/leaving/leaving.html", context)


def _rows(found: Leaving, request: HttpRequest) -> list[dict]:
    change = reverse("journey:say_leaving", args=[found.worker_id]) if not found.done_at else ""
    on = request.reader.on
    when = "" if found.done_at else days_from(found.last_day, on)
    noted = found.noted_by.name if found.noted_by else _("the portal")
    return [
        {
            "key": _("Last day"),
            "value": long_date(found.last_day),
            "note": when.capitalize(),
            "action_url": change,
        },
        *(
            {
                "key": key,
                "value": said(value, label, is_self=found.worker.user_id == request.user.pk)
                or _("Not asked"),
            }
            for key, value, label in (
                (_("Main reason"), found.reason, found.get_reason_display()),
                (_("Where next"), found.where_next, found.get_where_next_display()),
            )
        ),
        {
            "key": _("Said on"),
            "value": long_date(found.told_on),
            "note": _("Noted by %(name)s") % {"name": noted},
        },
    ]


def _talk_rows(found: Leaving, stands: Talk, worker, permissions) -> list[dict]:
    value = stands.label
    if stands is Talk.ARRANGED:
        value = _("%(day)s with %(name)s") % {
            "day": long_date(found.talk_on),
            "name": found.talk_with.name,
        }
    elif stands is Talk.HELD:
        value = _("Held on %(day)s") % {"day": long_date(found.talk_held_on)}
    rows = [
        {
            "key": _("Exit conversation"),
            "value": value,
            "action_url": reverse("journey:exit_talk", args=[worker.pk]),
            "action_label": "" if stands is not Talk.NOT_OFFERED else _("Offer one"),
        }
    ]
    if Permission.READ_EXIT_WORDS in permissions:
        rows.append(
            {
                "key": _("In their own words"),
                "value": _("Read or write on a page of its own"),
                "note": _("Each look by somebody else is written down"),
                "action_url": reverse("journey:exit_words", args=[worker.pk]),
                "action_label": _("Open"),
            }
        )
    if found.keep_in_touch and Permission.READ_EXIT_WORDS in permissions:
        rows.append({"key": _("Keep in touch"), "value": found.keep_in_touch_at})
    return rows


def _kept_in_words(worker: PeerSupportWorker) -> str:
    settings = worker.organisation.settings
    months = (
        settings.keep_volunteer_record_months
        if worker.kind == EngagementKind.VOLUNTARY
        else settings.keep_staff_record_months
    )
    return ngettext(
        "What is said about leaving is kept for %(count)d month after the last day, then erased.",
        "What is said about leaving is kept for %(count)d months after the last day, then erased.",
        months,
    ) % {"count": months}


@by_either
@require_http_methods(["GET", "HEAD", "POST"])
def say_leaving(request: HttpRequest, worker: PeerSupportWorker) -> HttpResponse:
    """The peer says it themselves, or it is noted for them; and put another way later."""
    if worker.stage == Stage.LEFT:
        return redirect("journey:leaving", worker.pk)
    found = latest_of(worker)
    is_self = worker.user_id == request.user.pk
    first = (
        {"last_day": found.last_day, "reason": found.reason, "where_next": found.where_next}
        if found
        else None
    )
    form = LeavingForm(request.POST or None, is_self=is_self, initial=first)
    if form.is_valid():
        try:
            if found:
                found.worker = worker
                actions.change_leaving(leaving=found, by=request.user, **form.cleaned_data)
            else:
                actions.say_leaving(worker=worker, by=request.user, **form.cleaned_data)
        except workforce.LastDayNotPossible as refused:
            form.add_error("last_day", str(refused))
        else:
            messages.success(request, _("Thank you. It is noted"))
            return redirect("journey:leaving", worker.pk)
    title = _("Change what was said") if found else _("Say that they leave")
    if is_self:
        title = _("Change what I said") if found else _("I will leave")
    context = {
        "title": title,
        "caption": worker.name,
        "form": form,
        "is_self": is_self,
        "unrecorded": [] if is_self else unrecorded(request.reader, worker),
        "breadcrumbs": crumbs(worker),
    }
    return render(request, "journey/leaving/say.html", context)


@by_either
@require_http_methods(["GET", "HEAD", "POST"])
def take_back_leaving(request: HttpRequest, worker: PeerSupportWorker) -> HttpResponse:
    """They stay after all."""
    found = latest_or_404(worker, coming=True)
    is_self = worker.user_id == request.user.pk
    if request.method == "POST":
        workforce.take_back_leaving(leaving=found, by=request.user)
        messages.success(
            request,
            _("Good that you stay") if is_self else _("%(name)s stays") % {"name": worker.name},
        )
        return redirect("journey:leaving", worker.pk)
    context = {
        "title": _("Do you stay?") if is_self else _("Do they stay?"),
        "caption": worker.name,
        "words": _(
            "Everything goes on as before. What was said in an exit conversation is taken away."
        ),
        "button": _("Yes, I stay") if is_self else _("Yes, they stay"),
        "back_url": reverse("journey:leaving", args=[worker.pk]),
        "breadcrumbs": crumbs(worker),
    }
    return render(request, "workforce/confirm.html", context)


@by_either
@require_http_methods(["GET", "HEAD", "POST"])
def exit_talk(request: HttpRequest, worker: PeerSupportWorker) -> HttpResponse:
    """Offered, arranged with whom the peer chooses, held, or declined."""
    found = latest_or_404(worker)
    people = People(
        worker.organisation, on=request.reader.on, without=filter(None, [worker.user_id])
    )
    stands = talk_stands(found)
    form = TalkForm(
        request.POST or None,
        people=people,
        is_self=worker.user_id == request.user.pk,
        initial={
            "stands": stands if stands is not Talk.NOT_OFFERED else None,
            "talk_on": found.talk_on,
            "talk_with": found.talk_with,
            "held_on": found.talk_held_on,
        },
    )
    if form.is_valid():
        workforce.note_exit_talk(leaving=found, by=request.user, **form.said(found))
        messages.success(request, _("Saved"))
        return redirect("journey:leaving", worker.pk)
    context = {
        "title": _("Exit conversation"),
        "caption": worker.name,
        "form": form,
        "is_self": worker.user_id == request.user.pk,
        "breadcrumbs": crumbs(worker),
    }
    return render(request, "journey/leaving/talk.html", context)


@for_peer(Permission.READ_EXIT_WORDS)
@require_http_methods(["GET", "HEAD", "POST"])
def exit_words(request: HttpRequest, worker: PeerSupportWorker) -> HttpResponse:
    """What somebody who leaves says in their own words; also from paper. A look by somebody else
    is written down (WFO-4)."""
    found = latest_or_404(worker)
    is_self = worker.user_id == request.user.pk
    if not is_self and (found.what_was_good or found.what_to_change or found.why_in_words):
        note_look(
            by=request.user,
            organisation_id=worker.organisation_id,
            subject_id=worker.pk,
            what=LOOKED_AT,
        )
    form = ExitWordsForm(
        request.POST or None,
        initial={
            "what_was_good": found.what_was_good,
            "what_to_change": found.what_to_change,
            "why_in_words": found.why_in_words,
            "would_come_back": {True: YES, False: NO}.get(found.would_come_back, ""),
            "keep_in_touch": YES if found.keep_in_touch else NO,
            "keep_in_touch_at": found.keep_in_touch_at,
        },
    )
    if form.is_valid():
        workforce.write_exit_words(leaving=found, by=request.user, **form.said())
        messages.success(request, _("Saved. Thank you"))
        return redirect("journey:leaving", worker.pk)
    context = {
        "title": _("In your own words") if is_self else _("In their own words"),
        "caption": worker.name,
        "form": form,
        "is_self": is_self,
        "retention": _kept_in_words(worker),
        "breadcrumbs": crumbs(worker),
    }
    return render(request, "journey/leaving/words.html", context)


@by_either
def exit_form_pdf(request: HttpRequest, worker: PeerSupportWorker) -> HttpResponse:
    """An empty form for a conversation on paper."""
    return papers.pdf_response(
        request,
        blank_form(worker.organisation),
        page_url=reverse("journey:leaving", args=[worker.pk]),
    )


@for_everyone
@require_http_methods(["GET", "HEAD", "POST"])
def exit_talk_with_me(request: HttpRequest, leaving_id) -> HttpResponse:
    """For whom the peer chose to talk with, whoever that is: when it is, and that it was held.
    What was said is not theirs to read."""
    found = (
        Leaving.objects.standing()
        .filter(
            pk=leaving_id, talk_with=request.user, worker__organisation=request.reader.organisation
        )
        .select_related("worker__organisation")
        .first()
    )
    if found is None or not request.reader.works_here:
        raise Http404
    day = min(found.talk_on or request.reader.on, request.reader.on)
    form = HeldForm(request.POST or None, initial={"held_on": day})
    if form.is_valid():
        workforce.note_exit_talk(
            leaving=found,
            talk_with=request.user,
            talk_on=found.talk_on,
            held_on=form.cleaned_data["held_on"],
            by=request.user,
        )
        messages.success(request, _("Saved. Thank you for taking the time"))
        return redirect("journey:home")
    context = {
        "title": _("Exit conversation"),
        "caption": found.worker.name,
        "form": form,
        "talk_on": long_date(found.talk_on) if found.talk_on else "",
        "last_day": long_date(found.last_day),
    }
    return render(request, "journey/leaving/talk_with_me.html", context)
