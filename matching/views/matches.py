"""A match, from HR's agreement to the answers of both sides (MAT-1, MAT-5)."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from audit.actions import note_look
from matching import actions, care
from matching.access import for_match, for_matches, for_own_match
from matching.actions import MatchRefused, state_of
from matching.forms.matches import AgreeForm, AnswerForm, SafeguardForm, WithdrawForm
from matching.models import Match
from matching.rules import OPEN_STATES, Answer, MatchState
from matching.views.posts import why_kept
from matching.views.tabs import crumbs, tabs
from nhsuk.components import day, lines, link
from nhsuk.tables import Column
from nhsuk.words import due_in, long_date
from workforce.access import Permission
from workforce.exports import Exportable, Listing, page_or_file

MATCHES = Exportable("matches", gettext_lazy("Matches"), worker="worker")


@for_matches(Permission.VIEW_MATCHES)
def matches(request: HttpRequest, matches) -> HttpResponse:
    """The matches that go on, or those that are over."""
    over = request.GET.get("over") == "yes"
    going = Match.objects.open()
    rows = (
        matches.exclude(pk__in=going.values("pk")).order_by("-proposed_at", "pk")
        if over
        else matches.filter(pk__in=going.values("pk")).order_by("answer_by", "pk")
    )
    listing = Listing(
        request,
        MATCHES,
        rows.select_related("worker", "post__team"),
        columns=[
            Column(_("Peer")),
            Column(_("Post"), in_file=(_("Post"), _("Team"))),
            Column(_("Where it stands")),
            Column(_("Answer by")),
        ],
        cells=lambda some: [
            [
                link(each.worker.name, reverse("matching:match", args=[each.pk])),
                lines(each.post.title, each.post.team.name),
                state_of(each).label,
                day(None if over else each.answer_by),
            ]
            for each in some
        ],
        narrowing=[_("Over")] if over else [],
    )
    address = reverse("matching:matches")
    context = {
        "title": _("Matching"),
        "tabs": tabs(request, "matches"),
        "over": over,
        "kinds": [
            {"label": _("Going on"), "url": address, "current": not over},
            {"label": _("Over"), "url": f"{address}?over=yes", "current": over},
        ],
        "list": listing,
    }
    return page_or_file(request, "matching/matches.html", context, listing)


def _answer(answer: str, by, reason: str, *, waits: bool = True) -> str:
    """An answer in words; without one, whether it is still waited for."""
    if not answer:
        return _("Not yet") if waits else _("Did not have to answer")
    words = Answer(answer).label if by is None else f"{Answer(answer).label} ({by.name})"
    return f"{words}\n{reason}" if reason else words


def _facts(match: Match) -> list[dict]:
    """Who answered what; HR's answer is the same words whatever the reason."""
    waits = state_of(match) in OPEN_STATES
    rows = [
        (_("Proposed by"), f"{match.proposed_by.name}, {long_date(match.proposed_at.date())}"),
        (_("HR"), _answer(match.hr_answer, None, "", waits=waits)),
        (_("The peer"), _answer(match.peer_answer, None, match.peer_reason, waits=waits)),
        (
            _("The team"),
            _answer(match.team_answer, match.team_by, match.team_reason, waits=waits),
        ),
    ]
    if match.withdrawn_at:
        rows.append((_("Withdrawn"), match.withdrawn_because))
    return [{"key": key, "value": value} for key, value in rows]


def _acts(request: HttpRequest, match: Match, state: MatchState) -> list[dict]:
    """What this reader can do now, the first as a button."""
    may, found = request.reader.may, []
    if state is MatchState.WITH_HR and may(Permission.AGREE_MATCHES):
        found.append((_("Agree, or not"), "matching:agree"))
    if state in (MatchState.WITH_BOTH, MatchState.WITH_TEAM) and may(Permission.ANSWER_FOR_TEAMS):
        found.append((_("Answer for the team"), "matching:answer_for_team"))
    manages = may(Permission.MANAGE_MATCHES)
    waits = state in (MatchState.WITH_BOTH, MatchState.WITH_PEER)
    if waits and manages and match.worker.user_id is None:
        found.append((_("Note what the peer answers"), "matching:note_answer"))
    if state is MatchState.TO_DECIDE and manages:
        found.append((_("Decide"), "journey:place_match"))
    if state in OPEN_STATES and manages:
        found.append((_("Withdraw the match"), "matching:withdraw"))
    return [{"label": label, "url": reverse(name, args=[match.pk])} for label, name in found]


@for_match(Permission.VIEW_MATCHES)
def match(request: HttpRequest, match: Match) -> HttpResponse:
    """Where a match stands, what it rests on, and whose turn it is."""
    state = state_of(match)
    late = state in OPEN_STATES and match.answer_by < request.reader.on
    context = {
        "title": match.worker.name,
        "caption": f"{match.post.title}, {match.post.team.name}",
        "state": state.label,
        "colour": {MatchState.PLACED: "green", MatchState.TO_DECIDE: "blue"}.get(
            state, "yellow" if late else "grey"
        ),
        "due": due_in(match.answer_by, request.reader.on) if state in OPEN_STATES else "",
        "rows": _facts(match),
        "why": why_kept(match),
        "acts": _acts(request, match, state),
        "profile": reverse("matching:profile", args=[match.worker_id])
        if request.reader.may(Permission.MANAGE_MATCHES)
        else "",
        "breadcrumbs": crumbs("matches"),
    }
    return render(request, "matching/match.html", context)


def _crumbs(match: Match) -> list[dict]:
    own = {"label": match.worker.name, "url": reverse("matching:match", args=[match.pk])}
    return [*crumbs("matches"), own]


def _heading(match: Match, title: str) -> dict:
    return {
        "title": title,
        "caption": f"{match.worker.name}: {match.post.title}, {match.post.team.name}",
        "breadcrumbs": _crumbs(match),
    }


def _only_in(match: Match, *states: MatchState) -> None:
    if state_of(match) not in states:
        raise Http404


def _note_look(request: HttpRequest, match: Match) -> None:
    note_look(
        by=request.user,
        organisation_id=match.worker.organisation_id,
        subject_id=match.worker_id,
        what=care.LOOKED_AT,
    )


@for_match(Permission.AGREE_MATCHES)
@require_http_methods(["GET", "HEAD", "POST"])
def agree(request: HttpRequest, match: Match) -> HttpResponse:
    """HR agrees or cannot. Only here, and only where it concerns the team, stands what the peer
    told in confidence; each opening leaves a look, whatever was told (MAT-5)."""
    _only_in(match, MatchState.WITH_HR)
    form = AgreeForm(request.POST or None)
    if form.is_valid():
        try:
            actions.answer_as_hr(match=match, by=request.user, **form.cleaned_data)
        except MatchRefused as error:
            form.add_error("answer", str(error))
        else:
            messages.success(request, _("Noted"))
            return redirect("matching:match", match.pk)
    _note_look(request, match)
    concerned = care.needs_safeguards(match)
    agreed = care.agreed_for(match.worker_id, match.post.team_id) if concerned else None
    context = {
        **_heading(match, _("Does HR agree?")),
        "form": form,
        "why": why_kept(match),
        "concerned": concerned,
        "agreed": agreed,
        "closed_on": long_date(agreed.closed_on) if agreed else "",
        "match": match,
    }
    return render(request, "matching/agree.html", context)


@for_match(Permission.AGREE_SAFEGUARDS)
@require_http_methods(["GET", "HEAD", "POST"])
def safeguards(request: HttpRequest, match: Match) -> HttpResponse:
    """Record what was agreed; 404 where nothing needs to be. Who comes from the page before has
    left their look there; more of them here than elsewhere would tell."""
    _only_in(match, MatchState.WITH_HR)
    if not care.looked_lately(request.user, match.worker_id):
        _note_look(request, match)
    if not care.needs_safeguards(match):
        raise Http404
    known = care.agreed_for(match.worker_id, match.post.team_id)
    initial = {"treated_where": known.treated_where, "closed_on": known.closed_on} if known else {}
    form = SafeguardForm(request.POST or None, initial=initial)
    if form.is_valid():
        actions.agree_safeguards(match=match, by=request.user, **form.cleaned_data)
        messages.success(request, _("Recorded"))
        return redirect("matching:agree", match.pk)
    context = {**_heading(match, _("What was agreed")), "form": form}
    return render(request, "question.html", context)


@for_match(Permission.ANSWER_FOR_TEAMS)
@require_http_methods(["GET", "HEAD", "POST"])
def answer_for_team(request: HttpRequest, match: Match) -> HttpResponse:
    """Who leads the team says yes, or no with a reason."""
    _only_in(match, MatchState.WITH_BOTH, MatchState.WITH_TEAM)
    form = AnswerForm(request.POST or None)
    if form.is_valid():
        actions.answer_for_team(match=match, by=request.user, **form.cleaned_data)
        messages.success(request, _("Thank you. The answer is sent"))
        return redirect("matching:match", match.pk)
    context = {
        **_heading(match, _("Would this peer be welcome?")),
        "form": form,
        "why": why_kept(match),
    }
    return render(request, "matching/answer.html", context)


@for_match(Permission.MANAGE_MATCHES)
@require_http_methods(["GET", "HEAD", "POST"])
def note_answer(request: HttpRequest, match: Match) -> HttpResponse:
    """What a peer without an account answered; 404 for one who answers themselves."""
    _only_in(match, MatchState.WITH_BOTH, MatchState.WITH_PEER)
    if match.worker.user_id is not None:
        raise Http404
    form = AnswerForm(request.POST or None)
    if form.is_valid():
        actions.answer_as_peer(match=match, by=request.user, **form.cleaned_data)
        messages.success(request, _("Noted"))
        return redirect("matching:match", match.pk)
    context = {
        **_heading(match, _("What does the peer answer?")),
        "form": form,
        "why": why_kept(match),
    }
    return render(request, "matching/answer.html", context)


@for_match(Permission.MANAGE_MATCHES)
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, match: Match) -> HttpResponse:
    """Nobody is asked any more."""
    _only_in(match, *OPEN_STATES)
    form = WithdrawForm(request.POST or None)
    if form.is_valid():
        actions.withdraw(match=match, by=request.user, **form.cleaned_data)
        messages.success(request, _("Withdrawn"))
        return redirect("matching:match", match.pk)
    context = {**_heading(match, _("Withdraw the match?")), "form": form}
    return render(request, "question.html", context)


@for_own_match()
@require_http_methods(["GET", "HEAD", "POST"])
def my_match(request: HttpRequest, match: Match) -> HttpResponse:
    """A post about which the reader is asked: what speaks for it, and their answer."""
    state = state_of(match)
    asked = state in (MatchState.WITH_BOTH, MatchState.WITH_PEER)
    form = AnswerForm(request.POST or None) if asked else None
    if form is not None and form.is_valid():
        actions.answer_as_peer(match=match, by=request.user, **form.cleaned_data)
        messages.success(request, _("Thank you. Your answer is sent"))
        return redirect("matching:my_match", match.pk)
    context = {
        "title": match.post.title,
        "caption": match.post.team.name,
        "asked": asked,
        "form": form,
        "why": why_kept(match, own=True),
        "state": state.label,
        "answer": _answer(match.peer_answer, None, match.peer_reason, waits=asked),
        "of_team": _answer(match.team_answer, None, match.team_reason)
        if match.team_answer == Answer.NO
        else "",
        "fitting": reverse("matching:places", args=[match.worker_id]),
        "hours": f"{match.post.hours.normalize():f}" if match.post.hours is not None else "",
        "voluntary": match.post.voluntary,
        "due": long_date(match.answer_by),
        "breadcrumbs": [
            {"label": _("My place"), "url": reverse("matching:profile", args=[match.worker_id])}
        ],
    }
    return render(request, "matching/my_match.html", context)
