"""Saying that somebody may need more support: the peer, who looks after them, a colleague
(WEL-3)."""

from collections.abc import Sequence
from datetime import datetime

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from nhsuk.words import list_of, long_date, long_moment
from wellbeing.access import flags_for
from wellbeing.actions import concerns
from wellbeing.actions import flags as actions
from wellbeing.around import Person, able, of_audience, people_around
from wellbeing.forms.flags import ColleagueForm, MoreSupportForm, RaiseForm
from wellbeing.models import Flag
from wellbeing.parts import urgent_help_of
from wellbeing.rules import Audience, FlagRule, Level, Origin
from workforce.access import Permission, Reader, for_organisation, for_peer, for_peers
from workforce.lifecycle import Stage
from workforce.models import Organisation, PeerSupportWorker

ORIGIN_OF = {
    Audience.SUPPORTER: Origin.SUPPORTER,
    Audience.LINE_MANAGER: Origin.MANAGER,
    Audience.SUPERVISOR: Origin.SUPERVISOR,
    Audience.LEAD: Origin.LEAD,
}
MOST_FELLOWS = 40


def times_of(organisation: Organisation) -> dict[str, datetime]:
    """By when somebody would pick up a flag that is raised now, for each level."""
    now = timezone.now()
    return {level.value: actions.time_in(organisation, level, since=now) for level in Level}


def what_happens_if_nobody_can(people: Sequence[Person]) -> str:
    """What becomes of a flag when nobody whom the peer chose can act, said before it is sent."""
    leads = list_of(dict.fromkeys(each.user.name for each in people if each.kind == Audience.LEAD))
    if not leads:
        return _(
            "If none of those you ticked can act, because they are away or have left, it waits "
            "until one of them is back. You see that here, and can let somebody else know."
        )
    return _(
        "If none of those you ticked can act in time, because they are away or have left, it goes "
        "to the peer support lead (%(names)s), so that it is not left lying. If they are there "
        "and do not pick it up, we ask them again. It goes to nobody else unless you say so."
    ) % {"names": leads}


@for_peers(Permission.SPEAK_FOR_ONESELF)
@require_http_methods(["GET", "HEAD", "POST"])
def more_support(request, peers):
    """The peer's own page: ask for more support than usual, and see what became of it."""
    worker = peers.select_related("organisation__settings").first()
    if worker is None:
        raise Http404
    own = flags_for(request.reader, Permission.SPEAK_FOR_ONESELF)
    waiting = list(own.open().select_related("owner").order_by("-raised_at"))
    asked = next((each for each in waiting if each.origin == Origin.PEER), None)
    form = None
    people = people_around(worker, on=request.reader.on)
    if asked is None and worker.stage != Stage.LEFT and people:
        form = MoreSupportForm(
            request.POST or None, people=people, times=times_of(worker.organisation)
        )
        if form.is_valid():
            data = form.cleaned_data
            try:
                flag = actions.raise_flag(
                    worker=worker,
                    level=data["level"],
                    audience=data["audience"],
                    origin=Origin.PEER,
                    reason=data["reason"].strip(),
                    by=request.user,
                )
            except actions.FlagNotAllowed as refusal:
                form.add_error(None, refusal.sentence)
            else:
                messages.success(request, _("You have asked for more support"))
                return redirect("wellbeing:flag", flag.pk)
    elif request.method == "POST" and asked is not None:
        return redirect("wellbeing:flag", asked.pk)
    over = own.filter(closed_at__isnull=False).order_by("-closed_at")[:20]
    context = {
        "title": _("More support for you"),
        "form": form,
        "nobody": not people,
        "asked": asked,
        "waiting": [_own_line(each) for each in waiting],
        "over": [
            {
                "text": _raised_words(each),
                "url": reverse("wellbeing:flag", args=[each.pk]),
                "when": _("Closed on %(day)s") % {"day": long_date(local(each.closed_at).date())},
            }
            for each in over
        ],
        "if_nobody": what_happens_if_nobody_can(people),
        "urgent_help": urgent_help_of(worker.organisation),
        "worker": worker,
        "back_url": reverse("wellbeing:home"),
        "back_label": _("My wellbeing"),
    }
    return render(request, "wellbeing/flags/more_support.html", context)


def local(moment: datetime) -> datetime:
    return timezone.localtime(moment)


def _raised_words(flag: Flag) -> str:
    day = long_date(local(flag.raised_at).date())
    if flag.origin == Origin.PEER:
        return _("You asked for more support on %(day)s") % {"day": day}
    if flag.rule == FlagRule.INCIDENT:
        return _("Something hard happened, noted on %(day)s") % {"day": day}
    if flag.rule == FlagRule.MISSED:
        return _("Support sessions did not take place, seen on %(day)s") % {"day": day}
    return _("Somebody thought of you on %(day)s") % {"day": day}


def _own_line(flag: Flag) -> dict:
    if flag.picked_up_at:
        when = _("%(name)s is on it") % {"name": flag.owner.name}
    else:
        when = _("%(name)s picks it up by %(moment)s") % {
            "name": flag.owner.name,
            "moment": long_moment(local(flag.pick_up_by)),
        }
    return {
        "text": _raised_words(flag),
        "url": reverse("wellbeing:flag", args=[flag.pk]),
        "detail": when,
    }


def kinds_of(reader: Reader, people: Sequence[Person]) -> list[Audience]:
    """As what the reader knows of a flag about the peer whose ``people`` these are."""
    return [each.kind for each in people if each.user.pk == reader.user.pk]


@for_peer(Permission.RAISE_FLAGS)
@require_http_methods(["GET", "HEAD", "POST"])
def raise_flag(request, worker):
    """Somebody who looks after a peer says that they may need more support."""
    reader = request.reader
    if worker.user_id == reader.user.pk:
        return redirect("wellbeing:more_support")
    people = people_around(worker, on=reader.on)
    mine = kinds_of(reader, people)
    if worker.stage == Stage.LEFT or not mine:
        raise Http404
    may_hide = bool({Audience.LINE_MANAGER, Audience.LEAD} & set(mine))
    form = RaiseForm(
        request.POST or None,
        worker=worker,
        people=people,
        times=times_of(worker.organisation),
        mine=mine[:1],
        may_hide=may_hide,
    )
    if form.is_valid():
        data = form.cleaned_data
        try:
            flag = actions.raise_flag(
                worker=worker,
                level=data["level"],
                audience=data.get("audience", []),
                origin=ORIGIN_OF[mine[0]],
                reason=data["reason"].strip(),
                by=request.user,
                **form.hidden,
            )
        except actions.FlagNotAllowed as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, _("The flag is raised, and who has to act was told"))
            return redirect("wellbeing:flag", flag.pk)
    ready = able(of_audience(people, list(Audience)))
    context = {
        "title": _("Raise a flag"),
        "caption": worker.name,
        "form": form,
        "worker": worker,
        "first": ready[0].name if ready else "",
        "urgent_help": urgent_help_of(worker.organisation),
        "back_url": reverse("journey:peer", args=[worker.pk]),
        "back_label": worker.name,
    }
    return render(request, "wellbeing/flags/raise_flag.html", context)


def _fellows(reader: Reader) -> list[PeerSupportWorker]:
    """The peers of the reader's own team, where they are a peer in one."""
    own = reader.peer
    if own is None or own.team_id is None:
        return []
    fellows = PeerSupportWorker.objects.filter(
        organisation=reader.organisation, team_id=own.team_id
    ).exclude(stage=Stage.LEFT)
    return list(fellows.exclude(pk=own.pk).order_by("sort_key", "pk")[:MOST_FELLOWS])


@for_organisation(Permission.FLAG_COLLEAGUES)
@require_http_methods(["GET", "HEAD", "POST"])
def flag_colleague(request, organisation):
    """Anybody here says that a colleague may need more support; the answer is always the same."""
    form = ColleagueForm(request.POST or None, fellows=_fellows(request.reader))
    form.fields["level"].say_when(times_of(organisation))
    if form.is_valid():
        data = form.cleaned_data
        try:
            concerns.speak_of_a_colleague(
                organisation=organisation,
                level=data["level"],
                reason=data["reason"].strip(),
                by=request.user,
                **form.meant,
            )
        except actions.FlagNotAllowed as refusal:
            form.add_error(None, refusal.sentence)
        else:
            return redirect("wellbeing:colleague_thanks")
    context = {
        "title": _("A colleague may need support"),
        "form": form,
        "urgent_help": urgent_help_of(organisation),
    }
    return render(request, "wellbeing/flags/flag_colleague.html", context)


@for_organisation(Permission.FLAG_COLLEAGUES)
def colleague_thanks(request, organisation):
    """The same for everybody, whoever was named."""
    context = {
        "title": _("Thank you"),
        "text": _("Somebody who can help is told."),
        "next_steps": [
            _("You do not hear what becomes of it: that is between them and who helps them."),
            _("You can still ask your colleague how they are."),
        ],
        "next_url": reverse("journey:home"),
        "next_label": _("Back to today"),
    }
    return render(request, "done.html", context)
