"""A candidate's own pages: what is checked and why, whose turn it is, what they can do (CHK-5)."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from checks import actions, standing
from checks.forms import HelpForm
from checks.rules import CheckKind, Turn
from checks.views.mine.guard import address, for_my_check, for_my_file, page
from checks.views.mine.parts import parts_of
from checks.words import TURN_FOR_CANDIDATE, WHY, how_records_are_decided, words_of
from nhsuk.words import long_date

COLOURS = {Turn.CANDIDATE: "blue", Turn.EXPIRED: "yellow"}


def _status(turn: Turn) -> dict:
    return {
        "status": TURN_FOR_CANDIDATE[turn],
        "done": turn == Turn.NOBODY,
        "colour": COLOURS.get(turn, "white"),
    }


def _help(file, check=None) -> list[dict]:
    found = file.help_requests.select_related("check_asked", "answered_by").order_by("-asked_at")
    return [
        {
            "about": str(each.check_asked) if each.check_asked else _("Your checks"),
            "text": each.text,
            "answer": each.answer,
            "who": each.answered_by.name if each.answered_by else "",
            "due": long_date(each.due_on),
        }
        for each in found
        if check is None or each.check_asked_id == check.pk
    ]


@for_my_file
def my_checks(request, file):
    """Everything that is checked: why, and whose turn it is."""
    stand = standing.standing_of([file.pk], on=localdate()).get(file.pk, [])
    tasks = [
        {
            "label": each.name or CheckKind(each.kind).label,
            "hint": WHY[CheckKind(each.kind)],
            "url": address(file, "my_check", each.key),
            **_status(each.turn),
        }
        for each in stand
    ]
    mine = sum(each.turn == Turn.CANDIDATE for each in stand)
    start = file.candidate.planned_start_on if file.candidate else None
    context = page(
        file,
        title=_("Your checks"),
        tasks=tasks,
        mine=mine,
        mine_words=ngettext(
            "%(count)d check waits for you.", "%(count)d checks wait for you.", mine
        )
        % {"count": mine},
        all_done=all(each.turn == Turn.NOBODY for each in stand if each.required),
        start=long_date(start) if start else "",
        asks_records=any(each.kind == CheckKind.CRIMINAL_RECORD for each in stand),
        decided=how_records_are_decided(file.organisation),
        help=_help(file),
        words=words_of(file.organisation),
        back_url="",
    )
    return render(request, "checks/mine/checks.html", context)


@for_my_check()
def my_check(request, file, check):
    """One check: why, whose turn, what can be done now, and what has happened."""
    on = localdate()
    stand = next(
        each for each in standing.standing_of([file.pk], on=on)[file.pk] if each.key == check.pk
    )
    done = [
        (check.asked_on, _("We asked you for your part")),
        (check.given_on, _("You gave it")),
        (check.sent_on, _("It went to somebody else")),
        (check.answered_on, _("Their answer came")),
        (check.to_panel_on, _("A panel began to look at it")),
        (check.cleared_on, _("It was done")),
    ]
    context = page(
        file,
        title=str(check),
        check=check,
        caption=file.person.title,
        back_url=address(file),
        why=WHY[CheckKind(check.kind)],
        status=_status(stand.turn),
        his=[{"on": long_date(day), "label": words} for day, words in done if day],
        parts=parts_of(file, check, on=on),
        decided=how_records_are_decided(file.organisation)
        if check.kind == CheckKind.CRIMINAL_RECORD
        else "",
        is_record=check.kind == CheckKind.CRIMINAL_RECORD,
        help=_help(file, check),
        help_url=address(file, "my_check_help", check.pk),
    )
    return render(request, "checks/mine/check.html", context)


def _ask_for_help(request, file, check):
    form = HelpForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        asked = actions.ask_for_help(file=file, check=check, by=None, **form.cleaned_data)
        messages.success(
            request,
            _("We have your request. You hear from us by %(day)s")
            % {"day": long_date(asked.due_on)},
        )
        return redirect(page(file, check)["back_url"])
    context = page(
        file, check, title=_("Ask for help"), form=form, words=words_of(file.organisation)
    )
    return render(request, "checks/mine/help.html", context)


@for_my_file
@require_http_methods(["GET", "HEAD", "POST"])
def my_checks_help(request, file):
    """Ask for help with all of it."""
    return _ask_for_help(request, file, None)


@for_my_check()
@require_http_methods(["GET", "HEAD", "POST"])
def my_check_help(request, file, check):
    """Ask for help with one check."""
    return _ask_for_help(request, file, check)
