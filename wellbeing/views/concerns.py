"""The lead sorts out who a colleague meant (WEL-3)."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from nhsuk.fields import Match
from nhsuk.words import long_date, long_moment
from wellbeing.access import concerns_for, for_concern
from wellbeing.actions import concerns as actions
from wellbeing.actions.flags import FlagNotAllowed
from wellbeing.forms.flags import PutAsideForm, SettleForm
from wellbeing.parts import urgent_help_of
from wellbeing.views.raising import local
from workforce.access import Permission, for_organisation, peers_for
from workforce.lifecycle import Stage
from workforce.search import MOST_MATCHES, like_words


@for_organisation(Permission.SORT_CONCERNS)
def concerns(request, organisation):
    """What colleagues said of somebody who could not be found for certain."""
    found = concerns_for(request.reader, Permission.SORT_CONCERNS).open()
    context = {
        "title": _("A colleague may need support"),
        "waiting": [
            {
                "text": _("Find out who is meant"),
                "url": reverse("wellbeing:concern", args=[each.pk]),
                "when": _("By %(moment)s") % {"moment": long_moment(local(each.sort_out_by))},
                "detail": _("Said on %(day)s") % {"day": long_date(local(each.raised_at).date())},
            }
            for each in found.order_by("sort_out_by", "pk")[:100]
        ],
        "back_url": reverse("wellbeing:flags"),
        "back_label": _("Flags"),
    }
    return render(request, "wellbeing/flags/concerns.html", context)


class Peers:
    """Finds peers of the reader's organisation by name, for a ``PersonField``."""

    def __init__(self, reader):
        self.peers = (
            peers_for(reader, Permission.RAISE_FLAGS)
            .exclude(stage=Stage.LEFT)
            .exclude(pk__in=peers_for(reader, Permission.SPEAK_FOR_ONESELF).values("pk"))
        )

    def find(self, words: str) -> list[Match]:
        words = words.replace("\x00", "").strip()
        if not words:
            return []
        found = self.peers.filter(like_words(words)).select_related("team")
        return [
            Match(str(each.pk), each.name, each.team.name if each.team else "")
            for each in found.order_by("sort_key", "pk")[:MOST_MATCHES]
        ]

    def get(self, value: str):
        try:
            return self.peers.filter(pk=value).first()
        except (ValidationError, ValueError):
            return None


@for_concern(Permission.SORT_CONCERNS)
@require_http_methods(["GET", "HEAD", "POST"])
def concern(request, concern):
    """Who is meant? A flag is raised about them, or it is put aside with a reason."""
    form = SettleForm(request.POST or None)
    peers = Peers(request.reader)
    form.fields["worker"].find, form.fields["worker"].get = peers.find, peers.get
    if concern.settled_at is None and form.is_valid():
        try:
            flag = actions.settle_concern(
                concern=concern, worker=form.cleaned_data["worker"], by=request.user
            )
        except FlagNotAllowed as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, _("The flag is raised, and who has to act was told"))
            return redirect("wellbeing:flag", flag.pk)
    settled = concern.settled_at is not None
    context = {
        "title": _("Who is meant?"),
        "concern": concern,
        "raised_at": long_moment(local(concern.raised_at)),
        "form": None if settled else form,
        "settled": settled,
        "settled_at": long_moment(local(concern.settled_at)) if settled else "",
        "urgent_help": urgent_help_of(concern.organisation),
        "back_url": reverse("wellbeing:concerns"),
        "back_label": _("A colleague may need support"),
    }
    return render(request, "wellbeing/flags/concern.html", context)


@for_concern(Permission.SORT_CONCERNS)
@require_http_methods(["GET", "HEAD", "POST"])
def put_aside(request, concern):
    """Nothing comes of it, for a reason."""
    form = PutAsideForm(request.POST or None)
    if form.is_valid():
        try:
            actions.put_concern_aside(
                concern=concern, because=form.cleaned_data["because"], by=request.user
            )
        except FlagNotAllowed as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, _("It is put aside"))
            return redirect("wellbeing:concerns")
    context = {
        "title": _("Put it aside"),
        "form": form,
        "back_url": reverse("wellbeing:concern", args=[concern.pk]),
    }
    return render(request, "question.html", context)
