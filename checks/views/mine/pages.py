"""A candidate's own pages: what is checked and why, whose turn it is, what they can do (CHK-5)."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from checks import actions, standing
from checks.forms import HelpForm, PlanForm
from checks.rules import CheckKind, Outcome, Turn
from checks.views.health import adjustments_of
from checks.views.mine.guard import address, for_my_check, for_my_file, page
from checks.views.mine.parts import parts_of
from checks.words import (
    HEALTH_EXPECT,
    TURN_FOR_CANDIDATE,
    WELLBEING_PLAN,
    WHY,
    how_records_are_decided,
    outcome_labels,
    words_of,
)
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
        health=_health(file, check) if check.kind == CheckKind.WORK_HEALTH else None,
        help=_help(file, check),
        help_url=address(file, "my_check_help", check.pk),
    )
    return render(request, "checks/mine/check.html", context)


def _health(file, check) -> dict:
    """What to expect at occupational health, the plan that is offered, the outcome, and what was
    agreed."""
    words = words_of(file.organisation)
    referral = check.referrals.filter(closed_on=None).first()
    said = referral.opinions.first() if referral else None
    return {
        "expect": words.health_expect or HEALTH_EXPECT,
        "plan": words.wellbeing_plan or WELLBEING_PLAN,
        "referred": long_date(referral.referred_on) if referral else "",
        "outcome": outcome_labels(words)[said.outcome] if said else "",
        "review_on": long_date(said.review_on) if said and said.review_on else "",
        "is_no": said is not None and said.outcome == Outcome.NOT_FIT,
        "adjustments": adjustments_of(file),
        "form": _plan_form(referral, address(file, "my_plan", check.pk)) if referral else None,
    }


def _plan_form(referral, url: str) -> PlanForm:
    form = PlanForm(initial={"answer": referral.plan_answer})
    form.action = url
    return form


@for_my_check(CheckKind.WORK_HEALTH)
@require_http_methods(["GET", "HEAD", "POST"])
def my_plan(request, file, check):
    """Whether somebody would like the staff wellbeing plan; both answers are as good."""
    referral = check.referrals.filter(closed_on=None).first()
    if referral is None:
        raise Http404
    form = PlanForm(request.POST or None, initial={"answer": referral.plan_answer})
    if form.is_valid():
        actions.answer_plan(referral=referral, by=None, **form.cleaned_data)
        messages.success(request, _("Thank you. You can change your mind at any time"))
        return redirect(address(file, "my_check", check.pk))
    context = page(file, check, title=_("The staff wellbeing plan"), form=form)
    return render(request, "question.html", context)


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
