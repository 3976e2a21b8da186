"""What a peer tells so that a place can be found: their own page, one question at a time."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from audit.models import Look
from matching import actions
from matching.access import own_matches
from matching.actions import state_of
from matching.care import LOOKED_AT, agreements_with, teams_told
from matching.forms.profiles import (
    BringForm,
    LookingForm,
    OwnCareForm,
    TimesForm,
    UsesForm,
    WishForm,
)
from matching.models import MatchProfile, OwnCare
from matching.rules import OPEN_STATES, Factor, factor_label
from nhsuk.words import list_of, long_date, long_moment
from workforce.access import Permission, for_peer, for_peers, permissions_on
from workforce.models import PeerSupportWorker, Team

LOOKS = 20


@for_peers(Permission.KEEP_MATCH_PROFILE)
def mine(request: HttpRequest, peers) -> HttpResponse:
    """To the reader's own profile; 404 for who has the role and no record."""
    worker = peers.first()
    if worker is None:
        raise Http404
    return redirect("matching:profile", worker.pk)


def _profile(worker: PeerSupportWorker) -> MatchProfile | None:
    return (
        MatchProfile.objects.filter(worker=worker)
        .prefetch_related("attributes__attribute", "times", "wishes__team")
        .first()
    )


def _looks_for(profile: MatchProfile) -> str:
    lines = [profile.get_kind_display() if profile.kind else _("Paid or voluntary")]
    fewest, most = profile.fewest_hours, profile.most_hours
    if fewest is not None and most is not None:
        lines.append(_("%(fewest)s to %(most)s hours a week") % _hours(fewest, most))
    elif fewest is not None:
        lines.append(_("At least %(fewest)s hours a week") % _hours(fewest, most))
    elif most is not None:
        lines.append(_("At most %(most)s hours a week") % _hours(fewest, most))
    if profile.words:
        lines.append(profile.words)
    return "\n".join(lines)


def _hours(fewest, most) -> dict:
    return {
        name: f"{value.normalize():f}" if value is not None else ""
        for name, value in (("fewest", fewest), ("most", most))
    }


def rows_of(profile: MatchProfile | None, worker: PeerSupportWorker, *, own: bool) -> list[dict]:
    """What was told, as rows; with links to change them for the peer alone."""
    untold = _("Not told yet")
    told = {
        "say_looking": (
            _("What I look for") if own else _("What they look for"),
            _looks_for(profile) if profile else untold,
        ),
        "say_what_i_bring": (
            _("What I bring") if own else _("What they bring"),
            list_of(sorted(row.attribute.name for row in profile.attributes.all()))
            if profile
            else "",
        ),
        "say_times": (
            _("When I can work") if own else _("When they can work"),
            "\n".join(str(row) for row in profile.times.all()) if profile else "",
        ),
        "say_wish": (
            _("Where I would like to work") if own else _("Where they would like to work"),
            "\n".join(
                f"{row.team.name}: {row.get_wish_display()}"
                for row in sorted(profile.wishes.all(), key=lambda row: row.team.sort_key)
            )
            if profile
            else "",
        ),
        "say_what_may_be_used": (
            _("What may be used"),
            "\n".join(factor_label(each, own=own) for each in Factor if each in profile.uses)
            if profile and profile.uses
            else _("Nothing yet"),
        ),
    }
    return [
        {
            "key": label,
            "value": words or untold,
            "action_url": reverse(f"matching:{name}", args=[worker.pk]) if own else "",
        }
        for name, (label, words) in told.items()
    ]


@for_peer(Permission.VIEW_MATCH_PROFILES)
def profile(request: HttpRequest, worker: PeerSupportWorker) -> HttpResponse:
    """All that was told; the peer changes it, the lead and HR read it. What was told in confidence
    is not here."""
    found = _profile(worker)
    own = worker.user_id == request.user.pk
    waiting = []
    if own:
        rows = own_matches(request.reader).select_related("post__team").order_by("-proposed_at")
        waiting = [
            {
                "title": each.post.title,
                "team": each.post.team.name,
                "url": reverse("matching:my_match", args=[each.pk]),
                "state": state_of(each).label,
                "open": state_of(each) in OPEN_STATES,
                "asked": not each.peer_answer and state_of(each) in OPEN_STATES,
            }
            for each in rows[:10]
        ]
    context = {
        "title": _("My place") if own else _("Finding a place"),
        "worker": worker,
        "permissions": permissions_on(request.reader, worker),
        "own": own,
        "since": long_date(found.looking_since) if found and found.looking_since else "",
        "rows": rows_of(found, worker, own=own),
        "matches": waiting,
        "is_told": found is not None,
    }
    return render(request, "matching/profile.html", context)


def _crumbs(worker: PeerSupportWorker) -> list[dict]:
    return [{"label": _("My place"), "url": reverse("matching:profile", args=[worker.pk])}]


def _question(request, worker, title, form, template="question.html", **more) -> HttpResponse:
    context = {
        "title": title,
        "form": form,
        "worker": worker,
        "breadcrumbs": _crumbs(worker),
        **more,
    }
    return render(request, template, context)


def _saved(request, worker: PeerSupportWorker) -> HttpResponse:
    messages.success(request, _("Saved"))
    return redirect("matching:profile", worker.pk)


@for_peer(Permission.KEEP_MATCH_PROFILE)
@require_http_methods(["GET", "HEAD", "POST"])
def say_looking(request: HttpRequest, worker: PeerSupportWorker) -> HttpResponse:
    """Whether the peer looks for a place, and for what kind of one."""
    found = _profile(worker)
    initial = {}
    if found:
        names = ("kind", "fewest_hours", "most_hours", "words")
        initial = {name: getattr(found, name) for name in names}
        initial["looking"] = "yes" if found.looking_since else "no"
    form = LookingForm(request.POST or None, initial=initial)
    if form.is_valid():
        facts = dict(form.cleaned_data)
        looking = facts.pop("looking") == "yes"
        actions.say_looking(worker=worker, looking=looking, by=request.user, **facts)
        return _saved(request, worker)
    return _question(request, worker, _("What I look for"), form)


@for_peer(Permission.KEEP_MATCH_PROFILE)
@require_http_methods(["GET", "HEAD", "POST"])
def say_what_i_bring(request: HttpRequest, worker: PeerSupportWorker) -> HttpResponse:
    """Words of the organisation that say what the peer brings."""
    found = _profile(worker)
    chosen = [row.attribute_id for row in found.attributes.all()] if found else []
    form = BringForm(
        request.POST or None,
        worker=worker,
        chosen=chosen,
        initial={"attributes": [str(key) for key in chosen]},
    )
    if form.is_valid():
        actions.say_what_i_bring(worker=worker, by=request.user, **form.cleaned_data)
        return _saved(request, worker)
    return _question(request, worker, _("What I bring"), form)


@for_peer(Permission.KEEP_MATCH_PROFILE)
@require_http_methods(["GET", "HEAD", "POST"])
def say_times(request: HttpRequest, worker: PeerSupportWorker) -> HttpResponse:
    """When the peer can work."""
    found = _profile(worker)
    times = [
        {"weekday": row.weekday, "starts_at": row.starts_at, "ends_at": row.ends_at}
        for row in (found.times.all() if found else [])
    ]
    form = TimesForm(request.POST or None, initial={"times": times})
    if form.is_valid():
        actions.say_times(worker=worker, by=request.user, **form.cleaned_data)
        return _saved(request, worker)
    return _question(request, worker, _("When I can work"), form)


@for_peer(Permission.KEEP_MATCH_PROFILE)
@require_http_methods(["GET", "HEAD", "POST"])
def say_wish(request: HttpRequest, worker: PeerSupportWorker) -> HttpResponse:
    """Where the peer would like to work, and where rather not."""
    form = WishForm(request.POST or None, worker=worker)
    if form.is_valid():
        team = Team.objects.get(organisation=worker.organisation_id, pk=form.cleaned_data["team"])
        actions.say_wish(worker=worker, team=team, wish=form.cleaned_data["wish"], by=request.user)
        messages.success(request, _("Saved"))
        return redirect("matching:say_wish", worker.pk)
    found = _profile(worker)
    wishes = [
        {"team": row.team.name, "wish": row.get_wish_display(), "key": row.team_id}
        for row in sorted(found.wishes.all() if found else [], key=lambda row: row.team.sort_key)
    ]
    return _question(
        request,
        worker,
        _("Where I would like to work"),
        form,
        "matching/wishes.html",
        wishes=wishes,
    )


@for_peer(Permission.KEEP_MATCH_PROFILE)
@require_POST
def drop_wish(request: HttpRequest, worker: PeerSupportWorker, team_id) -> HttpResponse:
    """A wish is one no longer."""
    team = Team.objects.filter(organisation=worker.organisation_id, pk=team_id).first()
    if team is None:
        raise Http404
    actions.say_wish(worker=worker, team=team, wish="", by=request.user)
    messages.success(request, _("Taken away"))
    return redirect("matching:say_wish", worker.pk)


@for_peer(Permission.KEEP_MATCH_PROFILE)
@require_http_methods(["GET", "HEAD", "POST"])
def say_what_may_be_used(request: HttpRequest, worker: PeerSupportWorker) -> HttpResponse:
    """Which of what is told may be used; nothing is ticked beforehand."""
    found = _profile(worker)
    form = UsesForm(request.POST or None, initial={"uses": found.uses if found else []})
    if form.is_valid():
        actions.say_what_may_be_used(worker=worker, by=request.user, **form.cleaned_data)
        return _saved(request, worker)
    return _question(request, worker, _("What may be used"), form)


def _looks(worker: PeerSupportWorker) -> list[str]:
    """Who looked of late, and when; several looks within a minute are one line."""
    found = Look.objects.filter(subject_id=worker.pk, what=LOOKED_AT).select_related("reader")
    lines = [
        f"{each.reader.name}, {long_moment(localtime(each.at))}"
        for each in found.order_by("-at", "pk")[:LOOKS]
    ]
    return list(dict.fromkeys(lines))


def _agreements(worker: PeerSupportWorker) -> list[dict]:
    """What HR agreed with the peer, as they read it."""
    agreed = agreements_with(worker.pk)
    names = dict(Team.objects.filter(pk__in=agreed).values_list("pk", "name"))
    return [
        {
            "team": names[team],
            "where": each.treated_where,
            "since": long_date(each.closed_on),
        }
        for team, each in agreed.items()
        if team in names
    ]


@for_peer(Permission.KEEP_OWN_CARE)
@require_http_methods(["GET", "HEAD", "POST"])
def own_care(request: HttpRequest, worker: PeerSupportWorker) -> HttpResponse:
    """In confidence: which teams support the peer. HR alone can read it, and the peer sees who did
    (MAT-5)."""
    chosen = [str(key) for key in teams_told(worker.pk)]
    form = OwnCareForm(request.POST or None, worker=worker, initial={"teams": chosen})
    if form.is_valid():
        actions.tell_own_care(
            worker=worker, teams=map(UUID, form.cleaned_data["teams"]), by=request.user
        )
        return _saved(request, worker)
    told = OwnCare.objects.filter(worker=worker).first()
    return _question(
        request,
        worker,
        _("In confidence"),
        form,
        "matching/own_care.html",
        told=long_date(localtime(told.told_at).date()) if told else "",
        agreements=_agreements(worker),
        looks=_looks(worker),
    )
