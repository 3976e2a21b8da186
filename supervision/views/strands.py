"""The tab of support and supervision on a peer's page, and what is agreed there (SUP-2)."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from audit.actions import note_look
from nhsuk.words import list_of, long_date
from supervision import actions, forms, holders, sight
from supervision.documents import outcome_of
from supervision.guards import strand_or_404
from supervision.models import ActionPoint, Narrative, Session
from supervision.rules import Kind
from supervision.strands import kinds_to_agree, rhythm_words, strands_of, when
from workforce.access import Permission, for_peer, permissions_on
from workforce.lifecycle import Stage

SHOWN_SESSIONS = 10
STORY_OPEN_TO = {
    Permission.VIEW_SUPPORT_RECORD: "shared_with_supporter",
    Permission.VIEW_PROFESSIONAL_RECORD: "shared_with_supervisor",
    Permission.VIEW_MANAGERIAL_RECORD: "shared_with_manager",
}


def action_points(reader, worker, permissions):
    """The open action points of a peer that this reader may see: the peer all of them, others
    those of the strands whose sessions they hold, and their own."""
    rows = (
        ActionPoint.objects.open()
        .filter(worker=worker)
        .select_related("owner", "agreed_in", "arrangement")
        .order_by("due_on", "pk")
    )
    if sight.is_own(permissions):
        return list(rows)
    return [
        point
        for point in rows
        if point.owner_id == reader.user.pk
        or (
            sight.VIEW_RECORD[point.agreed_in.kind] in permissions
            and (
                point.arrangement is None
                or holders.is_open_to(reader.user, point.arrangement, on=reader.on)
            )
        )
    ]


def shared_story(request, worker, permissions) -> str:
    """What a peer shows of their story to this reader, and a line that they looked (SUP-6)."""
    if sight.is_own(permissions):
        return ""
    narrative = Narrative.objects.filter(worker=worker).first()
    if narrative is None or not narrative.want_to_share:
        return ""
    opened = any(
        permission in permissions and getattr(narrative, part)
        for permission, part in STORY_OPEN_TO.items()
    )
    if not opened:
        return ""
    note_look(
        by=request.user,
        organisation_id=worker.organisation_id,
        subject_id=worker.pk,
        what="supervision.narrative",
    )
    return narrative.want_to_share


def _breadcrumbs(worker) -> list[dict]:
    return [
        {"label": _("Peers"), "url": "/peers/"},
        {"label": worker.name, "url": f"/peers/{worker.pk}/"},
    ]


@for_peer(Permission.VIEW_RHYTHM)
def peer(request, worker):
    """All strands side by side, the picture of a year, what is open, the sessions so far."""
    reader = request.reader
    permissions = permissions_on(reader, worker)
    kinds = sight.kinds_visible(permissions)
    recordable, bookable = sight.kinds_recordable(permissions), sight.kinds_bookable(permissions)
    strands = strands_of(worker, kinds, on=reader.on)
    for strand in strands:
        own = sight.is_own(permissions)
        mine = own or holders.is_open_to(request.user, strand.arrangement, on=reader.on)
        strand.may_record = mine and strand.arrangement.kind in recordable
        strand.may_book = mine and strand.arrangement.kind in bookable
        strand.may_manage = Permission.MANAGE_ARRANGEMENTS in permissions
    sessions = (
        Session.objects.filter(worker=worker, kind__in=kinds)
        .select_related("held_with")
        .without_words()
        .newest_first()
    )
    shown = list(sessions[: SHOWN_SESSIONS + 1] if "all" not in request.GET else sessions)
    more = "all" not in request.GET and len(shown) > SHOWN_SESSIONS
    base = reverse("supervision:peer", args=[worker.pk])
    manages = Permission.MANAGE_ARRANGEMENTS in permissions
    to_agree = kinds_to_agree(worker, on=reader.on) if manages else []
    running = {strand.arrangement.kind for strand in strands}
    context = {
        "title": _("Support and supervision of %(name)s") % {"name": worker.name},
        "worker": worker,
        "permissions": permissions,
        "today": reader.on,
        "base": base,
        "strands": strands,
        "points": action_points(reader, worker, permissions),
        "story": shared_story(request, worker, permissions),
        "sessions": [
            {
                "text": when(each),
                "detail": _("%(kind)s with %(name)s")
                % {"kind": each.get_kind_display(), "name": each.held_with.name}
                if each.held_with
                else each.get_kind_display(),
                "when": outcome_of(each),
                "url": f"/peers/{worker.pk}/sessions/{each.pk}/",
            }
            for each in shown[: SHOWN_SESSIONS if more else None]
        ],
        "more": more,
        "is_own": sight.is_own(permissions),
        "breadcrumbs": None if sight.is_own(permissions) else _breadcrumbs(worker),
        "may_agree": bool(to_agree),
        "not_agreed": list_of(str(kind.label).lower() for kind in to_agree if kind not in running),
        "left": worker.stage == Stage.LEFT,
        "may_assign": Permission.ASSIGN_RESPONSIBILITIES in permissions,
        "may_print": sight.may_print(permissions),
    }
    return render(request, "supervision/peer.html", context)


@for_peer(Permission.MANAGE_ARRANGEMENTS)
def start(request, worker):
    """Agree one more strand."""
    kinds = kinds_to_agree(worker, on=request.reader.on)
    form = forms.StartForm(
        request.POST or None,
        kinds=kinds,
        supervisors=holders.supervisors_of(worker, on=request.reader.on),
        initial={"starts_on": request.reader.on, "kind": request.GET.get("kind")},
    )
    if form.is_valid():
        try:
            actions.start_arrangement(worker=worker, by=request.user, **form.cleaned_data)
        except actions.ArrangementNotAllowed as refusal:
            form.add_error("kind", str(refusal))
        else:
            messages.success(request, _("Started"))
            return redirect("supervision:peer", worker.pk)
    context = {
        "title": _("Agree support or supervision"),
        "caption": worker.name,
        "form": form if kinds else None,
        "left": worker.stage == Stage.LEFT,
        "back_url": reverse("supervision:peer", args=[worker.pk]),
    }
    return render(request, "supervision/start.html", context)


@for_peer(Permission.MANAGE_ARRANGEMENTS)
def interval(request, worker, arrangement_id):
    """Set how often, for this person alone."""
    arrangement = strand_or_404(worker, arrangement_id, list(Kind))
    form = forms.IntervalForm(
        request.POST or None, initial={"every_weeks": arrangement.every_weeks}
    )
    if form.is_valid():
        changed = actions.set_interval(
            arrangement=arrangement, every_weeks=form.cleaned_data["every_weeks"], by=request.user
        )
        messages.success(
            request,
            _("Saved. The next one is due by %(day)s") % {"day": long_date(changed.next_due_on)}
            if changed.next_due_on
            else _("Saved"),
        )
        return redirect("supervision:peer", worker.pk)
    context = {
        "title": _("How often: %(kind)s") % {"kind": arrangement.get_kind_display().lower()},
        "caption": _("%(name)s. Now: %(rhythm)s")
        % {
            "name": worker.name,
            "rhythm": rhythm_words(arrangement, on=request.reader.on).lower(),
        },
        "form": form,
        "back_url": reverse("supervision:peer", args=[worker.pk]),
    }
    return render(request, "question.html", context)


@for_peer(Permission.MANAGE_ARRANGEMENTS)
def end(request, worker, arrangement_id):
    """End a strand, after saying why."""
    arrangement = strand_or_404(worker, arrangement_id, list(Kind))
    form = forms.EndForm(request.POST or None, initial={"ends_on": request.reader.on})
    if form.is_valid():
        if form.cleaned_data["ends_on"] < arrangement.starts_on:
            form.add_error(
                "ends_on",
                _("The last day must be on or after %(day)s, when it started")
                % {"day": long_date(arrangement.starts_on)},
            )
        else:
            actions.end_arrangement(arrangement=arrangement, by=request.user, **form.cleaned_data)
            messages.success(request, _("Ended. What was booked after that day has been cancelled"))
            return redirect("supervision:peer", worker.pk)
    context = {
        "title": _("End: %(kind)s") % {"kind": arrangement.get_kind_display().lower()},
        "caption": worker.name,
        "form": form,
        "back_url": reverse("supervision:peer", args=[worker.pk]),
    }
    return render(request, "question.html", context)
