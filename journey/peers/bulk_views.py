"""Acts upon many: say what, see exactly what will happen to whom, then do it."""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from journey.peers.actions import assign_to_many, invite_many, move_many_to_team
from journey.peers.bulk import (
    KINDS,
    MOST_AT_ONCE,
    Plan,
    plan_assignment,
    plan_invitations,
    plan_team,
)
from journey.peers.chosen import NobodyChosen, TooMany, chosen_peers, list_query
from journey.peers.filters import kept_query
from journey.peers.forms import REPLACE, AssignForm, InviteForm, TeamForm, group_in_words
from nhsuk.forms import NHSForm
from nhsuk.words import long_date
from supervision.actions import GroupNotAllowed
from supervision.guards import groups_to_run
from workforce.access import Permission, for_peers

MOST_GROUPS = 30
"""How many of the next group sessions are offered."""


@dataclass(frozen=True)
class BulkAct:
    """What one bulk act needs to walk through its three steps."""

    title: str
    form: Callable[..., NHSForm]
    plan: Callable[[list, frozenset, dict], Plan]
    do: Callable[[list, frozenset, dict], Plan]
    says: Callable[[dict], str]  # the line above the preview
    done: Callable[[int, dict], str]
    carried: Callable[[dict], dict[str, str]]  # the answers, as the preview posts them again


def walk(request: HttpRequest, peers, act: BulkAct) -> HttpResponse:
    """The three steps. ``peers`` are those whom the reader may change; others are skipped."""
    query = list_query(request)
    back = f"{reverse('journey:peers')}?{kept_query(query)}"
    if request.method != "POST":
        return redirect(back)
    try:
        chosen = chosen_peers(request, request.reader)
    except NobodyChosen:
        messages.info(request, _("Tick the peers first, then say what to do with them."))
        return redirect(back)
    except TooMany:
        sentence = _("Choose %(most)s peers or fewer. Filters make the list shorter.")
        messages.info(request, sentence % {"most": f"{MOST_AT_ONCE:,}"})
        return redirect(back)
    step = request.POST.get("step", "")
    form = act.form(request.POST) if step else act.form()
    context = {
        "title": act.title,
        "form": form,
        "back_url": back,
        "back_label": _("Back to the list"),
        "caption": ngettext("%(count)d peer", "%(count)d peers", len(chosen))
        % {"count": len(chosen)},
        "chosen": ",".join(str(worker.pk) for worker in chosen),
        "list": kept_query(query),
        "names": [worker.name for worker in chosen],
    }
    if not step or step == "change" or not form.is_valid():
        return render(request, "journey/peers/act.html", context)
    answers = form.cleaned_data
    open_to_reader = set(
        peers.filter(pk__in=[worker.pk for worker in chosen]).values_list("pk", flat=True)
    )
    closed = frozenset(worker.pk for worker in chosen if worker.pk not in open_to_reader)
    if step == "do":
        plan = act.do(chosen, closed, answers)
        if plan.steps:
            messages.success(request, act.done(len(plan.steps), answers))
        if plan.skipped:
            left = ngettext(
                "%(count)d peer was left as they are.",
                "%(count)d peers were left as they are.",
                len(plan.skipped),
            )
            messages.info(request, left % {"count": len(plan.skipped)})
        return redirect(back)
    plan = act.plan(chosen, closed, answers)
    context |= {
        "form": None,
        "plan": plan,
        "says": act.says(answers),
        "carried": act.carried(answers),
    }
    return render(request, "journey/peers/preview.html", context)


@for_peers(Permission.ASSIGN_RESPONSIBILITIES)
def assign_peers(request: HttpRequest, peers, kind: str) -> HttpResponse:
    """Make somebody supporter, supervisor or line manager of many peers (SUP-10)."""
    if kind not in KINDS:
        raise Http404
    organisation, part = request.reader.organisation, KINDS[kind]

    def settings(answers: dict) -> dict:
        return {
            "kind": part,
            "user": answers["person"],
            "starts_on": answers["starts_on"],
            "replace": answers["held_now"] == REPLACE,
        }

    def words(answers: dict) -> dict:
        return {
            "person": answers["person"].name,
            "part": part.label.lower(),
            "day": long_date(answers["starts_on"]),
        }

    def done(count: int, answers: dict) -> str:
        sentence = ngettext(
            "%(person)s is %(part)s of %(count)d peer from %(day)s.",
            "%(person)s is %(part)s of %(count)d peers from %(day)s.",
            count,
        )
        return sentence % {**words(answers), "count": count}

    act = BulkAct(
        title=_("Assign a %(part)s") % {"part": part.label.lower()},
        form=lambda *data: AssignForm(*data, organisation=organisation, kind=part),
        plan=lambda chosen, closed, answers: plan_assignment(
            chosen, closed=closed, **settings(answers)
        ),
        do=lambda chosen, closed, answers: assign_to_many(
            organisation=organisation,
            peers=chosen,
            closed=closed,
            by=request.user,
            **settings(answers),
        ),
        says=lambda answers: _("%(person)s becomes %(part)s on %(day)s of:") % words(answers),
        done=done,
        carried=lambda answers: {
            "person": str(answers["person"].pk),
            "starts_on": answers["starts_on"].isoformat(),
            "held_now": answers["held_now"],
        },
    )
    return walk(request, peers, act)


@for_peers(Permission.CHANGE_PEERS)
def change_team_of_peers(request: HttpRequest, peers) -> HttpResponse:
    """Move many peers to another team; where they were before stays on record."""
    organisation = request.reader.organisation

    def done(count: int, answers: dict) -> str:
        sentence = ngettext(
            "%(count)d peer is in %(team)s from %(day)s.",
            "%(count)d peers are in %(team)s from %(day)s.",
            count,
        )
        team, day = answers["team"].name, long_date(answers["on"])
        return sentence % {"count": count, "team": team, "day": day}

    act = BulkAct(
        title=_("Change team"),
        form=lambda *data: TeamForm(*data, organisation=organisation),
        plan=lambda chosen, closed, answers: plan_team(
            chosen, closed=closed, team=answers["team"], on=answers["on"]
        ),
        do=lambda chosen, closed, answers: move_many_to_team(
            organisation=organisation,
            peers=chosen,
            closed=closed,
            team=answers["team"],
            on=answers["on"],
            by=request.user,
        ),
        says=lambda answers: (
            _("To %(team)s on %(day)s:")
            % {"team": answers["team"].name, "day": long_date(answers["on"])}
        ),
        done=done,
        carried=lambda answers: {
            "team": str(answers["team"].pk),
            "on": answers["on"].isoformat(),
        },
    )
    return walk(request, peers, act)


@for_peers(Permission.RUN_GROUPS)
def invite_peers(request: HttpRequest, peers) -> HttpResponse:
    """Invite many peers to a group session that is still to come (SUP-3)."""
    groups = groups_to_run(request.reader).planned().filter(starts_at__gte=now())
    groups = list(groups.order_by("starts_at")[:MOST_GROUPS])
    if request.method == "POST" and not groups:
        messages.info(request, _("No group session is planned. Plan one, then invite peers."))
        return redirect("supervision:groups")

    def done(count: int, answers: dict) -> str:
        sentence = ngettext(
            "%(count)d peer is invited: %(group)s.",
            "%(count)d peers are invited: %(group)s.",
            count,
        )
        return sentence % {"count": count, "group": group_in_words(answers["group"])}

    act = BulkAct(
        title=_("Invite to a group"),
        form=lambda *data: InviteForm(*data, groups=groups),
        plan=lambda chosen, closed, answers: plan_invitations(
            chosen, closed=closed, group=answers["group"]
        ),
        do=lambda chosen, closed, answers: invite_many(
            peers=chosen, closed=closed, group=answers["group"], by=request.user
        ),
        says=lambda answers: _("Invited: %(group)s") % {"group": group_in_words(answers["group"])},
        done=done,
        carried=lambda answers: {"group": str(answers["group"].pk)},
    )
    try:
        return walk(request, peers, act)
    except GroupNotAllowed as refusal:
        messages.info(request, str(refusal))
        return redirect("supervision:groups")
