"""A candidate's history of the last years, and who can speak for them (CHK-1)."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from checks import actions
from checks.forms import EpisodeForm, RefereeForm
from checks.models import Reference
from checks.months import Spell, gaps
from checks.rules import CheckKind, EpisodeKind, ReferenceKind, ReferenceReason
from checks.views.mine.guard import address, for_my_check, page
from checks.words import (
    REASON_FOR_CANDIDATE,
    REFERENCE_FOR_CANDIDATE,
    months_words,
    words_of,
    years_words,
)

for_my_references = for_my_check(CheckKind.REFERENCES)


@for_my_references
@require_http_methods(["GET", "HEAD", "POST"])
def my_history(request, file, check):
    """What somebody did in the last years; from it follows who is asked."""
    if check.cleared_on:
        return redirect(address(file, "my_check", check.pk))
    if request.method == "POST":
        actions.finish_history(file=file, by=None)
        messages.success(request, _("Thank you. Now tell us who can speak for you"))
        return redirect(address(file, "my_check", check.pk))
    words = words_of(file.organisation)
    episodes = list(file.episodes.all())
    spells = [Spell(each.first_month, each.last_month) for each in episodes]
    context = page(
        file,
        check,
        title=_("What you did in the last %(years)s")
        % {"years": years_words(words.history_months)},
        rows=[
            {
                "key": months_words(each.first_month, each.last_month),
                "value": "\n".join(part for part in (each.get_kind_display(), each.what) if part),
                "action_url": address(file, "my_episode", check.pk, each.pk),
            }
            for each in episodes
        ],
        gaps=[
            months_words(*each)
            for each in gaps(spells, on=localdate(), months=words.history_months)
        ]
        if episodes
        else [],
        wanted=words.references_wanted,
        add_url=address(file, "add_my_episode", check.pk),
        is_done=file.history_done_on is not None,
    )
    return render(request, "checks/mine/history.html", context)


def _ask_episode(request, file, check, episode=None):
    if check.cleared_on:
        return redirect(address(file, "my_check", check.pk))
    initial = (
        {name: getattr(episode, name) for name in ("kind", "what", "first_month", "last_month")}
        if episode
        else {"kind": EpisodeKind.EMPLOYMENT}
    )
    form = EpisodeForm(request.POST or None, initial=initial)
    back = address(file, "my_history", check.pk)
    if form.is_valid():
        actions.save_episode(file=file, episode=episode, by=None, **form.cleaned_data)
        messages.success(request, _("Saved"))
        return redirect(back)
    context = page(
        file,
        check,
        title=_("Change this") if episode else _("Add something you did"),
        form=form,
        back_url=back,
        remove_url=address(file, "remove_my_episode", check.pk, episode.pk) if episode else "",
    )
    return render(request, "checks/mine/episode.html", context)


@for_my_references
@require_http_methods(["GET", "HEAD", "POST"])
def add_my_episode(request, file, check):
    """Add a part of the history."""
    return _ask_episode(request, file, check)


@for_my_references
@require_http_methods(["GET", "HEAD", "POST"])
def my_episode(request, file, check, episode_id):
    """Change a part of the history."""
    return _ask_episode(request, file, check, get_object_or_404(file.episodes, pk=episode_id))


@for_my_references
@require_POST
def remove_my_episode(request, file, check, episode_id):
    """Take a part of the history away."""
    episode = get_object_or_404(file.episodes.select_related("file__organisation"), pk=episode_id)
    if not check.cleared_on:
        actions.remove_episode(episode=episode, by=None)
        messages.success(request, _("It was taken away"))
    return redirect(address(file, "my_history", check.pk))


@for_my_references
@require_http_methods(["GET", "HEAD", "POST"])
def my_referee(request, file, check, reference_id):
    """Name who can be asked, and say whether now."""
    reference = get_object_or_404(
        Reference.objects.standing().select_related("episode"), of=check, pk=reference_id
    )
    if reference.answered_on or reference.declined_on:
        raise Http404
    initial = {
        "name": reference.referee_name,
        "email": reference.referee_email,
        "relation": reference.relation,
    }
    if reference.named_on:
        initial["may_be_asked"] = "yes" if reference.may_be_asked else "no"
    form = RefereeForm(request.POST or None, initial=initial)
    if form.is_valid():
        try:
            named = actions.name_referee(reference=reference, by=None, **form.cleaned_data)
        except actions.ReferenceNotOpen:
            raise Http404 from None
        messages.success(
            request,
            _("We have asked %(name)s") % {"name": named.referee_name}
            if named.asked_on
            else _("Saved. Tell us when we may ask %(name)s") % {"name": named.referee_name},
        )
        return redirect(address(file, "my_check", check.pk))
    context = page(
        file,
        check,
        title=_("Who can we ask?"),
        form=form,
        kind=REFERENCE_FOR_CANDIDATE[ReferenceKind(reference.kind)],
        why=REASON_FOR_CANDIDATE[ReferenceReason(reference.why)],
        about=reference.episode.what if reference.episode else "",
    )
    return render(request, "checks/mine/referee.html", context)
