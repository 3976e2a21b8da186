"""Flags: the list, one flag, and every act on it (WEL-3)."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from nhsuk.words import days_from, list_of, long_date, long_moment
from wellbeing.access import concerns_for, for_flag, for_flags
from wellbeing.actions import flags as actions
from wellbeing.around import Person, of_audience, people_around
from wellbeing.forms.flags import (
    OF_THE_PEER,
    CloseForm,
    HandOnForm,
    HideForm,
    PeerWordsForm,
    SayMoreForm,
    StepForm,
    WidenForm,
)
from wellbeing.models import Flag
from wellbeing.parts import urgent_help_of
from wellbeing.rules import (
    WORDS_STAY_WITH_WHO_ACTS,
    Audience,
    FlagRule,
    Level,
    Origin,
    Step,
)
from wellbeing.views.raising import kinds_of, local
from workforce.access import Permission

MOST_SHOWN = 100
COLOURS = {Level.TODAY: "red", Level.SOON: "yellow", Level.WHEN_YOU_CAN: ""}


@for_flags(Permission.HANDLE_FLAGS)
def flags(request, flags):
    """The open flags whose audience the reader is: what waits, then what is being done."""
    found = list(
        flags.open().select_related("worker", "owner").order_by("pick_up_by", "pk")[:MOST_SHOWN]
    )
    reader = request.reader
    waiting = [each for each in found if each.picked_up_at is None]
    taken = [each for each in found if each.picked_up_at is not None]
    over = flags.filter(closed_at__isnull=False).select_related("worker").order_by("-closed_at")
    concerns = concerns_for(reader, Permission.SORT_CONCERNS).open()
    context = {
        "title": _("Flags"),
        "waiting": [_line(each, reader) for each in waiting],
        "taken": [_line(each, reader) for each in taken],
        "over": [
            {
                "text": each.worker.name,
                "url": reverse("wellbeing:flag", args=[each.pk]),
                "when": _("Closed on %(day)s") % {"day": long_date(local(each.closed_at).date())},
            }
            for each in over[:20]
        ],
        "concerns": concerns.count() if reader.may(Permission.SORT_CONCERNS) else 0,
        "urgent_help": urgent_help_of(reader.organisation),
        "may_offer": reader.may(Permission.OFFER_AFTER_INCIDENTS),
        "back_url": reverse("wellbeing:home"),
        "back_label": _("Wellbeing"),
    }
    return render(request, "wellbeing/flags/flags.html", context)


def _line(flag: Flag, reader) -> dict:
    owner = _("You") if flag.owner_id == reader.user.pk else flag.owner.name
    if flag.picked_up_at is None:
        at = local(flag.pick_up_by)
        when = _("By %(moment)s") % {"moment": long_moment(at)}
        detail = _("%(name)s is to pick it up") % {"name": owner}
    else:
        detail = _("%(name)s is on it") % {"name": owner}
        when = (
            _("Look again %(when)s") % {"when": days_from(flag.review_on, reader.on)}
            if flag.review_on
            else ""
        )
    return {
        "text": flag.worker.name,
        "url": reverse("wellbeing:flag", args=[flag.pk]),
        "when": when,
        "detail": detail,
        "colour": COLOURS[Level(flag.level)] if flag.picked_up_at is None else "",
    }


# ------------------------------------------------------------------ one flag


def raised_by_words(flag: Flag, *, own: bool) -> str:
    """Who or what raised a flag; the peer is not told which colleague it was."""
    if flag.origin == Origin.RULE:
        return str(FlagRule(flag.rule).label)
    if flag.origin == Origin.COLLEAGUE and own:
        return _("A colleague")
    if own and flag.origin == Origin.PEER:
        return _("You")
    return flag.raised_by.name


def who_knows(flag: Flag, people: list[Person]) -> list[str]:
    """Everybody who may know, by name, with what they are to the peer."""
    return [
        f"{each.user.name}, {OF_THE_PEER[each.kind]}" for each in of_audience(people, flag.audience)
    ]


def reads_reason(flag: Flag, *, own: bool) -> bool:
    return not own or Origin(flag.origin) not in WORDS_STAY_WITH_WHO_ACTS


def steps_of(flag: Flag, *, own: bool) -> list[dict]:
    """What happened, newest first, in words for this reader."""
    found = []
    for step in flag.steps.select_related("by", "to").order_by("-at", "-pk"):
        title = str(Step(step.kind).label)
        if step.kind in (Step.HANDED_ON, Step.ESCALATED, Step.ASKED_AGAIN) and step.to:
            title = _("%(what)s: %(name)s") % {"what": title, "name": step.to.name}
        by = step.by.name if step.by else ""
        if step.kind == Step.RAISED:
            by = raised_by_words(flag, own=own)
        texts = [step.text]
        if step.note and not own:
            texts.append(_("Only for those who act: %(note)s") % {"note": step.note})
        found.append(
            {
                "when": long_moment(local(step.at)),
                "title": title,
                "text": "\n\n".join(each for each in texts if each),
                "by": by,
            }
        )
    return found


@for_flag(Permission.VIEW_FLAGS)
def flag(request, flag):
    """One flag: who acts and by when, what was done, who knows; for the peer in words for them."""
    reader = request.reader
    own = flag.worker.user_id == reader.user.pk
    actions.note_look(flag=flag, by=request.user)
    people = people_around(flag.worker, on=reader.on)
    is_open = flag.closed_at is None
    mine = flag.owner_id == reader.user.pk
    hide = bool({Audience.LINE_MANAGER, Audience.LEAD} & set(kinds_of(reader, people)))
    known = who_knows(flag, people)
    context = {
        "title": _("More support for you") if own else _("Flag: may need more support"),
        "worker": flag.worker,
        "flag": flag,
        "own": own,
        "is_open": is_open,
        "mine": mine,
        "rows": _rows(flag, own=own),
        "reason": flag.reason if reads_reason(flag, own=own) else "",
        "reason_kept": bool(flag.reason) and not reads_reason(flag, own=own),
        "known": known,
        "known_words": list_of(known),
        "steps": steps_of(flag, own=own),
        "looks": [
            {"who": each.reader.name, "at": long_moment(local(each.at))}
            for each in flag.looks.select_related("reader").order_by("-at")[:30]
        ],
        "state": _state(flag, own=own, mine=mine),
        "hidden": flag.hidden_by_id is not None,
        "hidden_until": long_date(flag.hidden_review_on),
        "may_hide": hide and not own and flag.origin != Origin.PEER,
        "may_hand_on": not own
        and is_open
        and any(
            each.can_act and each.user.pk != flag.owner_id
            for each in of_audience(people, flag.audience)
        ),
        "may_widen": own and is_open and any(each.kind not in flag.audience for each in people),
        "may_take_back": own and is_open and flag.origin == Origin.PEER,
        "urgent_help": urgent_help_of(flag.worker.organisation),
        "back_url": reverse("wellbeing:more_support" if own else "wellbeing:flags"),
        "back_label": _("More support for you") if own else _("Flags"),
    }
    return render(request, "wellbeing/flags/flag.html", context)


def _state(flag: Flag, *, own: bool, mine: bool) -> str:
    """What is going on, in one sentence."""
    name = flag.owner.name
    if flag.closed_at:
        return _("Closed on %(moment)s.") % {"moment": long_moment(local(flag.closed_at))}
    if flag.picked_up_at:
        at = long_moment(local(flag.picked_up_at))
        if mine and not own:
            return _("You picked this up on %(moment)s.") % {"moment": at}
        return _("%(name)s picked this up on %(moment)s.") % {"name": name, "moment": at}
    at = long_moment(local(flag.pick_up_by))
    if mine and not own:
        return _("Please pick this up by %(moment)s.") % {"moment": at}
    return _("%(name)s has been told, and picks it up by %(moment)s.") % {
        "name": name,
        "moment": at,
    }


def _rows(flag: Flag, *, own: bool) -> list[dict]:
    rows = [
        {"key": _("How soon"), "value": flag.get_level_display()},
        {
            "key": _("Raised by"),
            "value": raised_by_words(flag, own=own),
            "note": long_moment(local(flag.raised_at)),
        },
        {"key": _("Who acts"), "value": flag.owner.name},
    ]
    if flag.review_on:
        rows.append({"key": _("To be looked at again"), "value": long_date(flag.review_on)})
    return rows


# ------------------------------------------------------------------ acts of who handles it


def _asked(request, flag: Flag, form, title: str, done: Callable, said: str, **more):
    """A page with one form about a flag; ``done`` acts on what was answered."""
    if flag.closed_at is not None:
        messages.warning(request, _("This is closed already"))
        return redirect("wellbeing:flag", flag.pk)
    if form.is_valid():
        try:
            done(form.cleaned_data)
        except actions.FlagNotAllowed as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, said)
            return redirect(more.get("then") or reverse("wellbeing:flag", args=[flag.pk]))
    own = flag.worker.user_id == request.user.pk
    context = {
        "title": title,
        "caption": "" if own else flag.worker.name,
        "form": form,
        "back_url": reverse("wellbeing:flag", args=[flag.pk]),
        "intro": more.get("intro", []),
    }
    return render(request, "wellbeing/flags/asked.html", context)


ASKING = require_http_methods(["GET", "HEAD", "POST"])


@for_flag(Permission.HANDLE_FLAGS)
@require_POST
def pick_up(request, flag):
    """One press: the reader acts on it from now."""
    try:
        actions.pick_up(flag=flag, by=request.user)
    except actions.FlagNotAllowed as refusal:
        messages.warning(request, refusal.sentence)
    else:
        messages.success(request, _("You have picked this up. Get in touch first"))
    return redirect("wellbeing:flag", flag.pk)


@for_flag(Permission.HANDLE_FLAGS)
@ASKING
def step(request, flag):
    """What was done, and when to look again."""
    form = StepForm(request.POST or None, worker=flag.worker, shown=flag.hidden_by_id is None)
    return _asked(
        request,
        flag,
        form,
        _("Add a step"),
        lambda data: actions.add_step(flag=flag, by=request.user, **data),
        _("Saved"),
    )


@for_flag(Permission.HANDLE_FLAGS)
@ASKING
def hand_on(request, flag):
    """Somebody else of the audience is to act."""
    people = [
        each
        for each in of_audience(people_around(flag.worker, on=request.reader.on), flag.audience)
        if each.can_act and each.user.pk != flag.owner_id
    ]
    if not people:
        messages.warning(request, _("Nobody else who may know of this can act today"))
        return redirect("wellbeing:flag", flag.pk)
    form = HandOnForm(request.POST or None, people=people)
    return _asked(
        request,
        flag,
        form,
        _("Hand it on"),
        lambda data: actions.hand_on(flag=flag, to=form.chosen, text=data["text"], by=request.user),
        _("It is handed on, and they were told"),
    )


@for_flag(Permission.HANDLE_FLAGS)
@ASKING
def close(request, flag):
    """It is over, with what helped."""
    form = CloseForm(request.POST or None)
    if flag.hidden_by_id is None:
        form.fields["what_helped"].help_text = _(
            "%(name)s reads this, and can say what helped in their own words. No details of "
            "people they support, please"
        ) % {"name": flag.worker.name}
    return _asked(
        request,
        flag,
        form,
        _("Close the flag"),
        lambda data: actions.close_flag(flag=flag, by=request.user, **data),
        _("The flag is closed"),
        intro=[_("It is not opened again. If support is needed once more, raise a new flag.")],
    )


@for_flag(Permission.HIDE_FLAGS)
@ASKING
def hide(request, flag):
    """Not shown to the peer, for a stated safeguarding reason."""
    if flag.origin == Origin.PEER:
        raise Http404
    form = HideForm(request.POST or None)
    return _asked(
        request,
        flag,
        form,
        _("Do not show this flag to them?"),
        lambda data: actions.hide_flag(flag=flag, by=request.user, **data),
        _("It is not shown to them, and the peer support lead sees why"),
        intro=[
            _(
                "People see what is written about them. This is only for when seeing it would "
                "put somebody at risk of harm."
            ),
            _("Your reason is kept with your name, and looked at again on the day you say."),
        ],
    )


@for_flag(Permission.HIDE_FLAGS)
@require_POST
def show(request, flag):
    """The reason holds no longer."""
    actions.show_flag(flag=flag, by=request.user)
    messages.success(request, _("They see this flag now"))
    return redirect("wellbeing:flag", flag.pk)


# ------------------------------------------------------------------ the peer's own acts


@for_flag(Permission.SPEAK_FOR_ONESELF)
@ASKING
def widen(request, flag):
    """The peer lets somebody else know too."""
    people = people_around(flag.worker, on=request.reader.on)
    if all(each.kind in flag.audience for each in people):
        messages.info(request, _("Everybody around you may know already"))
        return redirect("wellbeing:flag", flag.pk)
    form = WidenForm(request.POST or None, people=people, known=flag.audience)
    return _asked(
        request,
        flag,
        form,
        _("Let somebody else know"),
        lambda data: actions.widen(flag=flag, by=request.user, **data),
        _("They may know now"),
        intro=[_("They see all of this, also what was written before.")],
    )


@for_flag(Permission.SPEAK_FOR_ONESELF)
@ASKING
def say_more(request, flag):
    """The peer adds a few words for those who may know."""
    return _asked(
        request,
        flag,
        SayMoreForm(request.POST or None),
        _("Say more"),
        lambda data: actions.say_more(flag=flag, by=request.user, **data),
        _("Saved"),
    )


@for_flag(Permission.SPEAK_FOR_ONESELF)
@ASKING
def my_words(request, flag):
    """What helped, in the peer's own words; also after the close."""
    form = PeerWordsForm(request.POST or None, initial={"text": flag.peer_words})
    if form.is_valid():
        actions.say_what_helped(flag=flag, text=form.cleaned_data["text"], by=request.user)
        messages.success(request, _("Saved"))
        return redirect("wellbeing:flag", flag.pk)
    context = {
        "title": _("What helped"),
        "form": form,
        "back_url": reverse("wellbeing:flag", args=[flag.pk]),
        "intro": [_("Those who may know of this read it. You do not have to say anything.")],
    }
    return render(request, "wellbeing/flags/asked.html", context)


@for_flag(Permission.SPEAK_FOR_ONESELF)
@ASKING
def take_back(request, flag):
    """The peer no longer needs what they asked for."""
    if flag.origin != Origin.PEER:
        raise Http404
    if flag.closed_at is not None:
        messages.info(request, _("This is closed already"))
        return redirect("wellbeing:flag", flag.pk)
    if request.method == "POST":
        actions.close_flag(flag=flag, text=_("I do not need this any more"), by=request.user)
        messages.success(request, _("It is closed. You can ask again at any time"))
        return redirect("wellbeing:more_support")
    context = {
        "title": _("Do you not need this any more?"),
        "words": _(
            "It is closed, and nobody does anything more about it. You can ask again at any time."
        ),
        "button": _("I do not need it any more"),
        "back_url": reverse("wellbeing:flag", args=[flag.pk]),
    }
    return render(request, "workforce/confirm.html", context)
