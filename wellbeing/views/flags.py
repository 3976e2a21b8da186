"""Flags: the list, one flag, and every act on it (WEL-3)."""

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from nhsuk.words import days_from, list_of, long_date, long_moment
from wellbeing.access import for_flag
from wellbeing.actions import flags_kept
from wellbeing.around import Person, of_audience, people_around
from wellbeing.forms.flags import (
    OF_THE_PEER,
)
from wellbeing.lists import OpenFlag, flags_of
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
from workforce.access import Permission, for_organisation

COLOURS = {Level.TODAY: "red", Level.SOON: "yellow", Level.WHEN_YOU_CAN: ""}


@for_organisation(Permission.HANDLE_FLAGS)
def flags(request, organisation):
    """The open flags whose audience the reader is: what waits, then what is being done."""
    reader = request.reader
    found = flags_of(reader, number=request.GET.get("page"))
    waiting = [each for each in found.open if each.picked_up_at is None]
    taken = [each for each in found.open if each.picked_up_at is not None]
    context = {
        "title": _("Flags"),
        "page": found.open,
        "waiting": [_line(each, reader) for each in waiting],
        "taken": [_line(each, reader) for each in taken],
        "over": [
            {
                "text": each.name,
                "url": reverse("wellbeing:flag", args=[each.pk]),
                "when": _("Closed on %(day)s") % {"day": long_date(local(each.closed_at).date())},
            }
            for each in found.closed
        ],
        "concerns": found.concerns,
        "urgent_help": urgent_help_of(organisation),
        "may_offer": reader.may(Permission.OFFER_AFTER_INCIDENTS),
        "back_url": reverse("wellbeing:home"),
        "back_label": _("Wellbeing"),
    }
    return render(request, "wellbeing/flags/flags.html", context)


def _line(flag: OpenFlag, reader) -> dict:
    owner = _("You") if flag.owner_id == reader.user.pk else flag.owner
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
        "text": flag.name,
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
    flags_kept.note_look(flag=flag, by=request.user)
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
