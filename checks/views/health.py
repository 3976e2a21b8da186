"""Occupational health: HR refers and reads the outcome, occupational health records it (CHK-6)."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from checks import actions
from checks.access import for_file, for_referral, for_referrals
from checks.forms import OutcomeForm
from checks.models import CheckFile, HealthReferral
from checks.rules import CheckKind, Outcome, PlanAnswer
from checks.views import looks
from checks.views.files import file_crumbs
from checks.words import HEALTH_EXPECT, WELLBEING_PLAN, outcome_labels, words_of
from nhsuk.words import due_in, long_date
from workforce.access import Permission

PAGE = 50
COLOURS = {
    Outcome.FIT: "green",
    Outcome.ADJUSTED: "green",
    Outcome.NOT_YET: "yellow",
    Outcome.NOT_FIT: "orange",
}


def adjustments_of(file: CheckFile) -> list[dict]:
    """What is agreed with the person of a file, for a page that may show it."""
    return [
        {
            "key": each.pk,
            "group": each.get_group_display(),
            "agreed": each.agreed,
            "review_on": long_date(each.review_on),
        }
        for each in actions.adjustments_of(file)
    ]


def opinions_of(referral: HealthReferral, labels: dict[str, str]) -> list[dict]:
    """What was said, the latest first."""
    return [
        {
            "label": labels[each.outcome],
            "colour": COLOURS[Outcome(each.outcome)],
            "on": long_date(each.said_on),
            "who": each.said_by.name,
            "review_on": long_date(each.review_on) if each.review_on else "",
        }
        for each in referral.opinions.select_related("said_by")
    ]


@for_file(Permission.MANAGE_CHECKS)
def work_health(request, file, check_id):
    """The referral as HR sees it: what the candidate reads, the outcome, what was agreed. Nothing
    of why; there is no such thing in the portal."""
    check = get_object_or_404(file.checks.filter(kind=CheckKind.WORK_HEALTH), pk=check_id)
    words = words_of(file.organisation)
    referral = check.referrals.filter(closed_on=None).first()
    may_see = request.reader.may(Permission.VIEW_HEALTH_OUTCOMES)
    if referral is not None:
        looks.note(request, file, looks.OUTCOMES)
    opinions = opinions_of(referral, outcome_labels(words)) if referral and may_see else []
    context = {
        "title": _("Occupational health"),
        "caption": file.person.name,
        "file": file,
        "check": check,
        "referral": referral,
        "referred": long_date(referral.referred_on) if referral else "",
        "opinions": opinions,
        "needs_talk": bool(referral and opinions and _latest(referral) == Outcome.NOT_FIT),
        "wants_plan": referral is not None and referral.plan_answer == PlanAnswer.YES,
        "expect": words.health_expect or HEALTH_EXPECT,
        "plan": words.wellbeing_plan or WELLBEING_PLAN,
        "adjustments": adjustments_of(file) if may_see else [],
        "may_agree": may_see,
        "may_set": request.reader.may(Permission.MANAGE_CHECK_POLICY),
        "may_refer": file.worker_id is not None or file.candidate.offered_on is not None,
        "breadcrumbs": file_crumbs(file),
    }
    return render(request, "checks/health/work_health.html", context)


def _latest(referral: HealthReferral) -> str:
    return referral.opinions.values_list("outcome", flat=True).first()


@for_file(Permission.MANAGE_CHECKS)
@require_POST
def refer(request, file, check_id):
    """Refer somebody to occupational health."""
    check = get_object_or_404(file.checks.filter(kind=CheckKind.WORK_HEALTH), pk=check_id)
    check.file = file
    try:
        actions.refer(check=check, by=request.user)
    except actions.NotYetOffered:
        messages.error(request, _("Nothing is asked before the conditional offer"))
    except actions.ReferredAlready:
        messages.error(request, _("Occupational health has them already"))
    else:
        messages.success(request, _("They are referred, and can read what to expect"))
    return redirect("checks:work_health", file.pk, check.pk)


# ------------------------------------------------------------------ occupational health's own


@for_referrals(Permission.MANAGE_HEALTH_REFERRALS)
def referrals(request, referrals):
    """Who waits for occupational health, the longest first; then who has an outcome."""
    on = request.reader.on
    waiting = Paginator(
        _with_people(referrals.waiting()).order_by("review_on", "referred_on", "pk"), PAGE
    ).get_page(request.GET.get("page"))
    labels = outcome_labels(words_of(request.reader.organisation))
    answered = (
        _with_people(referrals.with_latest())
        .filter(outcome__in=[each for each in Outcome if each != Outcome.NOT_YET])
        .order_by("-said_on", "pk")[:PAGE]
    )
    context = {
        "title": _("Work health"),
        "page": waiting,
        "waiting": [_task(each, labels, on=on) for each in waiting.object_list],
        "answered": [_task(each, labels, on=on) for each in answered],
    }
    return render(request, "checks/health/referrals.html", context)


def _with_people(referrals):
    return referrals.select_related("of__file__candidate", "of__file__worker")


def _task(referral: HealthReferral, labels: dict[str, str], *, on) -> dict:
    person = referral.of.file.person
    task = {
        "label": person.name,
        "url": reverse("checks:referral", args=[referral.pk]),
        "hint": _("%(role)s. Referred on %(day)s.")
        % {"role": person.title, "day": long_date(referral.referred_on)},
        "status": _("New"),
        "colour": "blue",
    }
    if referral.review_on:
        late = referral.review_on < on
        task["status"] = _("Look again: %(when)s") % {"when": due_in(referral.review_on, on)}
        task["colour"] = "red" if late else "yellow"
    elif referral.outcome:
        task |= {"status": labels[referral.outcome], "colour": COLOURS[Outcome(referral.outcome)]}
    return task


def _crumbs(referral: HealthReferral | None = None) -> list[dict]:
    found = [{"label": _("Work health"), "url": reverse("checks:referrals")}]
    if referral is not None:
        url = reverse("checks:referral", args=[referral.pk])
        found.append({"label": referral.of.file.person.name, "url": url})
    return found


@for_referral(Permission.MANAGE_HEALTH_REFERRALS)
def referral(request, referral):
    """One person: whom to talk to about which role, what was said, what was agreed."""
    file = referral.of.file
    person = file.person
    looks.note(request, file, looks.OUTCOMES)
    labels = outcome_labels(words_of(file.organisation))
    starts_on = file.candidate.planned_start_on if file.candidate else None
    rows = [
        (_("Role"), person.title),
        (_("Team"), person.team.name if person.team else ""),
        (_("Email address"), person.email),
        (_("Phone number"), person.phone),
        (_("Planned first day"), long_date(starts_on) if starts_on else ""),
        (_("Referred"), long_date(referral.referred_on)),
    ]
    context = {
        "title": person.name,
        "caption": _("Work health"),
        "referral": referral,
        "file": file,
        "rows": [{"key": key, "value": value} for key, value in rows if value],
        "opinions": opinions_of(referral, labels),
        "adjustments": adjustments_of(file),
        "breadcrumbs": _crumbs(),
    }
    return render(request, "checks/health/referral.html", context)


@for_referral(Permission.MANAGE_HEALTH_REFERRALS)
@require_http_methods(["GET", "HEAD", "POST"])
def say_outcome(request, referral):
    """The outcome; the latest one counts."""
    labels = outcome_labels(words_of(referral.of.file.organisation))
    form = OutcomeForm(request.POST or None, labels=labels)
    if form.is_valid():
        try:
            actions.say_outcome(referral=referral, by=request.user, **form.cleaned_data)
        except actions.ReferralClosed:
            raise Http404 from None
        except actions.AdjustmentMissing:
            form.add_error("outcome", _("First write down at least one adjustment"))
        else:
            messages.success(request, _("HR and the candidate can see the outcome now"))
            return redirect("checks:referral", referral.pk)
    context = {
        "title": _("The outcome"),
        "caption": referral.of.file.person.name,
        "form": form,
        "breadcrumbs": _crumbs(referral),
    }
    return render(request, "question.html", context)
