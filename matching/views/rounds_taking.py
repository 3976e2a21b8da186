"""From a proposal to matches, and the end of a round (MAT-7). Every match goes to HR first."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from matching.actions import rounds as actions
from matching.actions.rounds import TakenOver
from matching.models import Proposal, ProposedPair, Round
from matching.rounds_access import for_proposal, for_proposed, for_round
from matching.told import suggestion_for
from matching.views.posts import why
from matching.views.rounds import round_crumbs, round_url
from matching.views.rounds_told import matches_of, post_and_team, proposed, standing
from nhsuk.words import list_of, plural

ASKING = require_http_methods(["GET", "HEAD", "POST"])


@for_proposal()
@ASKING
def take_over(request: HttpRequest, proposal: Proposal) -> HttpResponse:
    """Make a match of every pair of a proposal that can still become one."""
    pairs, round = proposed(proposal), proposal.round
    reader = request.reader
    matches = matches_of(reader, pairs)
    over = {
        each.pk: standing(reader, each, matches.get((each.worker_id, each.post_id)))
        for each in pairs
    }
    going = [each for each in pairs if not over[each.pk]]
    if request.method == "POST":
        taken = actions.take_over(round=round, pairs=going, by=request.user, on=request.reader.on)
        _tell(request, taken)
        return redirect(round_url(round))
    refusal = ""
    if round.closed_at is not None:
        refusal = _("The round is closed. Nothing is taken over from it any more.")
    elif not going:
        refusal = _("There is nothing left to take over: see what stands at each pair.")
    context = {
        "title": _("Make a match of each of these?"),
        "caption": round.title,
        "words": _(
            "HR looks at every match first. Then the peer and the team are asked, and both can say "
            "no."
        ),
        "details": [f"{each.worker.name}: {post_and_team(each.post)}" for each in going],
        "button": plural(len(going), _("Begin {count} match"), _("Begin {count} matches")),
        "refusal": refusal,
        "back_url": round_url(round),
        "breadcrumbs": round_crumbs(round),
    }
    return render(request, "workforce/confirm.html", context)


def _tell(request: HttpRequest, taken: TakenOver) -> None:
    if taken.begun:
        words = plural(taken.begun, _("{count} match has begun"), _("{count} matches have begun"))
        said = _("%(matches)s. HR looks at each before anybody is asked")
        messages.success(request, said % {"matches": words})
    elif not taken.not_begun:
        messages.info(request, _("All of it is matched already"))
    if taken.not_begun:
        names = list_of(each.worker.name for each in taken.not_begun)
        said = _("No match began for %(names)s: they look no longer, or the post is not open")
        messages.info(request, said % {"names": names})


@for_proposed()
@ASKING
def take_over_pair(request: HttpRequest, proposed: ProposedPair) -> HttpResponse:
    """Make a match of one pair, by judgement."""
    round, worker, post = proposed.proposal.round, proposed.worker, proposed.post
    if worker.user_id == request.user.pk:
        raise Http404  # somebody else decides
    if request.method == "POST":
        taken = actions.take_over(
            round=round, pairs=[proposed], by=request.user, on=request.reader.on
        )
        _tell(request, taken)
        return redirect(f"{round_url(round)}#pair-{proposed.pk}")
    fit = suggestion_for(worker=worker, post=post, on=request.reader.on)
    refusal = ""
    if round.closed_at is not None:
        refusal = _("The round is closed. Nothing is taken over from it any more.")
    elif fit is None:
        refusal = _("%(peer)s does not look for a place any more.") % {"peer": worker.name}
    context = {
        "title": _("Match %(peer)s with this post?") % {"peer": worker.name},
        "caption": post_and_team(post),
        "why": why(fit) if fit else [],
        "hindrances": fit.hindrances if fit else (),
        "one_experience": fit.one_experience if fit else False,
        "refusal": refusal,
        "back_url": round_url(round),
        "breadcrumbs": round_crumbs(round),
    }
    return render(request, "matching/propose.html", context)


@for_round()
@ASKING
def close_round(request: HttpRequest, matching_round: Round) -> HttpResponse:
    """Nothing is proposed from it any more."""
    if request.method == "POST":
        actions.close_round(round=matching_round, by=request.user)
        messages.success(request, _("The round is closed"))
        return redirect("matching:rounds")
    refusal = _("The round is closed already.") if matching_round.closed_at else ""
    context = {
        "title": _("Close this round?"),
        "caption": matching_round.title,
        "words": _(
            "Nothing is proposed or taken over from it any more. What was proposed can still be "
            "read, and matches that began go on."
        ),
        "button": _("Close the round"),
        "refusal": refusal,
        "back_url": round_url(matching_round),
        "breadcrumbs": round_crumbs(matching_round),
    }
    return render(request, "workforce/confirm.html", context)
