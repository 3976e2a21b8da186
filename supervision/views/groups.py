"""Group supervision and reflective groups (SUP-3, SUP-9)."""

from datetime import timedelta
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate, localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from nhsuk.components import link, moment, tag
from nhsuk.tables import Column
from nhsuk.words import long_moment, weekday_date
from supervision import actions, forms
from supervision.guards import for_group, for_group_runner, groups_in_sight, groups_to_run
from supervision.models import GroupSession
from supervision.views.overview import tabs
from workforce.access import (
    Permission,
    for_everyone,
    for_organisation,
    for_peers,
    peers_for,
)
from workforce.exports import Exportable, Listing, page_or_file
from workforce.search import like_words

MOST_FOUND = 30
COMING = Exportable("groups_to_come", gettext_lazy("Group sessions to come"))
ATTENDANCE = Exportable(
    "group",
    gettext_lazy("Who is invited to a group session"),
    permission=Permission.EXPORT_PEERS,
)
PAST = Exportable("groups_before", gettext_lazy("Group sessions before today"))


def state_of(group: GroupSession) -> tuple[str, str]:
    """Where a group session stands: words and the colour of their tag."""
    if group.held_on:
        return _("Held"), "green"
    if group.cancelled_on:
        return _("Cancelled"), "grey"
    if localtime(group.starts_at).date() < localdate():
        return _("To be recorded"), "yellow"
    return _("Planned"), "blue"


@for_everyone
def groups(request):
    """The group sessions that concern the reader: those to come, then those that have been."""
    reader = request.reader
    if not reader.works_here:
        raise PermissionDenied
    start = localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    seen = groups_in_sight(reader).select_related("facilitator")
    coming = _listing(
        request, COMING, seen.filter(starts_at__gte=start).order_by("starts_at", "pk")
    )
    past = _listing(
        request,
        PAST,
        seen.filter(starts_at__lt=start).order_by("-starts_at", "pk"),
        page_name="earlier",
    )
    context = {
        "title": _("Group sessions"),
        "coming": coming,
        "past": past,
        "may_plan": reader.may(Permission.RUN_GROUPS),
        "tabs": tabs(request, "supervision:groups"),
    }
    return page_or_file(request, "supervision/groups.html", context, coming, past)


def _listing(request, what: Exportable, groups, **more) -> Listing:
    return Listing(
        request,
        what,
        groups,
        columns=[Column(_("When")), Column(_("Group")), Column(_("Led by")), Column(_("State"))],
        cells=lambda some: [_group_cells(each) for each in some],
        **more,
    )


def _group_cells(group: GroupSession) -> list:
    when = moment(group.starts_at)
    words, colour = state_of(group)
    return [
        link(when, f"/groups/{group.pk}/"),
        group.get_purpose_display(),
        group.facilitator.name,
        tag(words, colour),
    ]


def _chosen_peers(request, keys):
    """The peers named in a form or an address, as far as the reader may invite them."""
    keys = [key for key in keys if _is_key(key)]
    return list(
        peers_for(request.reader, Permission.RUN_GROUPS).here().filter(pk__in=keys).by_name()
    )


def _is_key(text: str) -> bool:
    try:
        UUID(str(text))
    except ValueError:
        return False
    return True


@for_organisation(Permission.RUN_GROUPS)
def plan_group(request, organisation):
    """Plan a group session; peers chosen in a list come along in the address (``?peer=``)."""
    after = (
        groups_to_run(request.reader).filter(pk=request.GET["after"]).first()
        if _is_key(request.GET.get("after", ""))
        else None
    )
    source = request.POST if request.method == "POST" else request.GET
    chosen = _chosen_peers(request, source.getlist("peer"))
    initial = {"on": request.reader.on + timedelta(weeks=1)}
    if after is not None:
        weeks = organisation.settings.group_every_weeks
        again = localtime(after.starts_at)
        initial = {
            "purpose": after.purpose,
            "open_to_all": after.open_to_all,
            "on": max(again.date() + timedelta(weeks=weeks), request.reader.on),
            "at": again.time(),
            "minutes": after.minutes,
            "how": after.how,
            "where": after.where,
        }
        if request.method != "POST":
            chosen = _chosen_peers(request, after.places.values_list("worker_id", flat=True))
    form = forms.GroupForm(request.POST or None, initial=initial)
    if form.is_valid():
        data = form.cleaned_data
        group = actions.plan_group(
            organisation=organisation,
            purpose=data["purpose"],
            starts_at=form.starts_at(),
            minutes=data["minutes"],
            how=data["how"],
            where=data["where"],
            open_to_all=data["open_to_all"],
            workers=chosen,
            by=request.user,
        )
        messages.success(request, _("Planned. Now invite who should be there"))
        return redirect("supervision:invite", group.pk)
    context = {
        "title": _("Plan a group session"),
        "form": form,
        "chosen": chosen,
        "back_url": reverse("supervision:groups"),
        "back_label": _("Group sessions"),
    }
    return render(request, "supervision/plan_group.html", context)


@for_group
def group(request, group):
    """One group session: for who leads it, who is invited, and all peers where it is open."""
    invited = group.places.select_related("worker").order_by("worker__sort_key", "pk")
    places = list(invited)
    mine = next((place for place in places if place.worker.user_id == request.user.pk), None)
    runs = (
        request.reader.may(Permission.RUN_GROUPS)
        and groups_to_run(request.reader).filter(pk=group.pk).exists()
    )
    attendance = Listing(
        request,
        ATTENDANCE,
        invited if runs else invited.none(),
        columns=[Column(_("Peer")), Column(_("State"))],
        cells=lambda some: [[place.worker.name, _place_words(group, place)] for place in some],
        narrowing=[group.get_purpose_display(), long_moment(localtime(group.starts_at))],
    )
    words, colour = state_of(group)
    attended = sum(1 for place in places if place.attended)
    planned = not group.held_on and not group.cancelled_on
    context = {
        "title": group.get_purpose_display(),
        "group": group,
        "when": long_moment(localtime(group.starts_at)),
        "day": weekday_date(localtime(group.starts_at).date()),
        "state": words,
        "where": group.where if runs or mine is not None else "",
        "colour": colour,
        "runs": runs,
        "planned": planned,
        "passed": localtime(group.starts_at).date() <= request.reader.on,
        "places": [
            {"name": place.worker.name, "words": _place_words(group, place)} for place in places
        ]
        if runs
        else [],
        "attendance": attendance if runs else None,
        "attended": ngettext("%(count)s peer was there", "%(count)s peers were there", attended)
        % {"count": attended},
        "mine": mine,
        "may_join": planned
        and request.reader.peer is not None
        and (mine.declined_at is not None if mine else group.open_to_all),
        "may_decline": planned and mine is not None and mine.declined_at is None,
        "show_notes": bool(group.shared_notes) and (runs or mine is not None),
        "back_url": reverse("supervision:groups"),
        "back_label": _("Group sessions"),
    }
    return page_or_file(request, "supervision/group.html", context, *[attendance] * runs)


def _place_words(group, place) -> str:
    if place.attended is not None and group.held_on:
        return _("Was there") if place.attended else _("Was not there")
    return _("Cannot come") if place.declined_at else _("Invited")


@for_group_runner
def invite(request, group):
    """Find peers by name and invite them, a few at a time."""
    if group.held_on or group.cancelled_on:
        raise Http404
    if request.method == "POST":
        chosen = _chosen_peers(request, request.POST.getlist("peer"))
        if not chosen:
            messages.warning(request, _("Choose who to invite first"))
        else:
            try:
                fresh = actions.invite(group=group, workers=chosen, by=request.user)
            except actions.GroupNotAllowed as refusal:
                messages.warning(request, str(refusal))
                return redirect("supervision:group", group.pk)
            messages.success(
                request,
                ngettext("%(count)s peer invited", "%(count)s peers invited", fresh)
                % {"count": fresh},
            )
        return redirect("supervision:invite", group.pk)
    words = " ".join(request.GET.get("q", "").split())
    peers = peers_for(request.reader, Permission.RUN_GROUPS).working()
    peers = peers.exclude(group_places__group=group).select_related("team").by_name()
    found = list(peers.filter(like_words(words))[: MOST_FOUND + 1])
    context = {
        "title": _("Invite peers"),
        "group": group,
        "when": long_moment(localtime(group.starts_at)),
        "words": words,
        "found": found[:MOST_FOUND],
        "more": len(found) > MOST_FOUND,
        "invited": [
            place.worker.name
            for place in group.places.select_related("worker").order_by("worker__sort_key")
        ],
        "back_url": reverse("supervision:group", args=[group.pk]),
        "back_label": _("The group session"),
    }
    return render(request, "supervision/invite.html", context)


@for_group_runner
def change_group(request, group):
    """Move a planned group session."""
    if group.held_on or group.cancelled_on:
        raise Http404
    begins = localtime(group.starts_at)
    form = forms.GroupForm(
        request.POST or None,
        initial={
            "on": begins.date(),
            "at": begins.time(),
            "minutes": group.minutes,
            "how": group.how,
            "where": group.where,
        },
    )
    del form.fields["purpose"], form.fields["open_to_all"]
    if form.is_valid():
        data = form.cleaned_data
        try:
            actions.change_group(
                group=group,
                starts_at=form.starts_at(),
                minutes=data["minutes"],
                how=data["how"],
                where=data["where"],
                by=request.user,
            )
        except actions.GroupNotAllowed as refusal:
            messages.warning(request, str(refusal))
        else:
            messages.success(request, _("Saved. Everyone’s calendar is brought up to date"))
        return redirect("supervision:group", group.pk)
    return _ask(request, _("Change the group session"), group, form)


@for_group_runner
def cancel_group(request, group):
    """Call a planned group session off."""
    if group.held_on or group.cancelled_on:
        raise Http404
    form = forms.CancelGroupForm(request.POST or None)
    if form.is_valid():
        try:
            actions.cancel_group(group=group, reason=form.cleaned_data["reason"], by=request.user)
        except actions.GroupNotAllowed as refusal:
            messages.warning(request, str(refusal))
        else:
            messages.success(request, _("Cancelled. Everyone who was invited is told"))
        return redirect("supervision:group", group.pk)
    return _ask(request, _("Cancel the group session"), group, form)


@for_group_runner
def record_group(request, group):
    """Who was there, one press each; then the next one is offered (SUP-3)."""
    if group.cancelled_on:
        raise Http404
    places = list(group.places.select_related("worker").order_by("worker__sort_key"))
    began_on = localtime(group.starts_at).date()
    form = forms.RecordGroupForm(
        request.POST or None,
        places=places,
        initial={
            "held_on": group.held_on or min(began_on, request.reader.on),
            "minutes": group.minutes,
            "attended": [str(place.worker_id) for place in places if place.attended],
            "shared_notes": group.shared_notes,
        },
    )
    if form.is_valid():
        data = form.cleaned_data
        try:
            actions.record_group(
                group=group,
                held_on=data["held_on"],
                minutes=data["minutes"],
                attended=[
                    place.worker_id for place in places if str(place.worker_id) in data["attended"]
                ],
                shared_notes=data["shared_notes"].strip(),
                by=request.user,
            )
        except actions.GroupNotAllowed as refusal:
            form.add_error("held_on", str(refusal))
        else:
            messages.success(request, _("Saved"))
            return redirect("supervision:group", group.pk)
    return _ask(request, _("Record the group session"), group, form)


def _ask(request, title, group, form):
    context = {
        "title": title,
        "caption": _("%(group)s, %(when)s")
        % {
            "group": group.get_purpose_display(),
            "when": long_moment(localtime(group.starts_at)),
        },
        "form": form,
        "back_url": reverse("supervision:group", args=[group.pk]),
    }
    return render(request, "question.html", context)


@for_peers(Permission.SHARE_LEARNING)
def join_group(request, peers, group_id):
    """A peer takes a place, or says that they cannot come after all (POST only)."""
    worker = peers.first()
    found = groups_in_sight(request.reader).filter(pk=group_id).first()
    if worker is None or found is None:
        raise Http404
    place = found.places.filter(worker=worker).select_related("worker__user", "group").first()
    if request.method == "POST":
        if "decline" in request.POST and place is not None:
            actions.decline_place(place=place, by=request.user)
            messages.success(request, _("Thank you for saying so"))
        elif "decline" not in request.POST:
            try:
                actions.join_group(group=found, worker=worker, by=request.user)
            except actions.GroupNotAllowed as refusal:
                messages.warning(request, str(refusal))
            else:
                messages.success(request, _("You have a place"))
    return redirect("supervision:group", found.pk)
