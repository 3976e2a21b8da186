"""Every act on a flag: of who handles it, and of the peer it is about (WEL-3)."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from wellbeing.access import for_flag
from wellbeing.actions import flags as actions
from wellbeing.around import of_audience, people_around
from wellbeing.forms.flags import (
    CloseForm,
    HandOnForm,
    HideForm,
    PeerWordsForm,
    SayMoreForm,
    StepForm,
    WidenForm,
)
from wellbeing.models import Flag
from wellbeing.rules import (
    Origin,
)
from workforce.access import Permission

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
    form = HideForm(request.POST or None, organisation=request.reader.organisation)
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
