"""Skills audits of a team (PREP-8): entered from paper, or opened under one address that anyone in
the team can answer. That page sets no cookie, reads no session and writes no line of a log."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from links.codes import hash_of
from links.throttle import too_many
from preparation import actions
from preparation.access import for_team
from preparation.forms.audits import AnswerForm, AuditForm, OpenForm
from preparation.models import SkillsAudit
from preparation.rules import AUDIT_ANSWERS_AN_HOUR
from preparation.views.teams import crumbs
from workforce.access import Permission
from workforce.accounts.guards import for_the_public
from workforce.models import Team


@for_team(Permission.PREPARE_TEAMS)
@require_http_methods(["GET", "POST"])
def add_audit(request: HttpRequest, team: Team) -> HttpResponse:
    """Enter what came of a skills audit on paper."""
    form = AuditForm(request.POST or None, initial={"held_on": request.reader.on})
    if form.is_valid():
        actions.note_audit(team=team, by=request.user, **form.audit())
        messages.success(request, _("The skills audit was saved"))
        return redirect("preparation:team", team.pk)
    context = {
        "title": _("Enter a skills audit from paper"),
        "caption": team.name,
        "form": form,
        "breadcrumbs": crumbs(team),
    }
    return render(request, "preparation/teams/add_audit.html", context)


@for_team(Permission.PREPARE_TEAMS)
@require_http_methods(["GET", "POST"])
def open_audit(request: HttpRequest, team: Team) -> HttpResponse:
    """Open an audit that everybody in the team answers for themselves."""
    form = OpenForm(request.POST or None)
    if form.is_valid():
        try:
            actions.open_audit(
                team=team, on=request.reader.on, by=request.user, **form.cleaned_data
            )
        except actions.AuditIsOpen as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, _("The audit is open. Give the address to the whole team"))
            return redirect("preparation:team", team.pk)
    context = {
        "title": _("Open a skills audit"),
        "caption": team.name,
        "team": team,
        "form": form,
        "breadcrumbs": crumbs(team),
    }
    return render(request, "preparation/teams/open_audit.html", context)


@for_team(Permission.PREPARE_TEAMS)
@require_POST
def close_audit(request: HttpRequest, team: Team) -> HttpResponse:
    """Close it before its last day."""
    audit = SkillsAudit.objects.filter(team=team, closed_on=None).first()
    if audit is None:
        raise Http404
    if actions.close_audit(audit=audit, on=request.reader.on, by=request.user):
        messages.success(request, _("The audit is closed. Here is what the team brings"))
    else:
        messages.info(request, _("Fewer than three people answered, so nothing was kept"))
    return redirect("preparation:team", team.pk)


# ------------------------------------------------------------------ for everybody in the team


@csrf_exempt  # nobody is signed in here: there is nothing that another site could abuse
@for_the_public
def answer_audit(request: HttpRequest, code: str) -> HttpResponse:
    """The three questions, for whoever has the address."""
    today = localdate()
    audit = SkillsAudit.objects.filter(code_hash=hash_of(code), closed_on=None).first()
    if audit is None:
        return _said(request, "unknown", status=404)
    if audit.closes_on < today:
        return _said(request, "closed", status=410)
    form = AnswerForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        if too_many("skills", str(audit.pk), most=AUDIT_ANSWERS_AN_HOUR):
            return _said(request, "later", status=429)
        try:
            actions.answer_audit(audit=audit, on=today, by=None, **form.answer())
        except actions.AuditIsOver:
            return _said(request, "closed", status=410)
        response = redirect("preparation:audit_thanks", code)
        response["Cache-Control"] = "no-store"
        return response
    return _page(request, "answer", {"form": form})


@for_the_public
def audit_thanks(request: HttpRequest, code: str) -> HttpResponse:
    """Said after an answer; it opens nothing."""
    return _said(request, "thanks", status=200)


def _said(request: HttpRequest, what: str, *, status: int) -> HttpResponse:
    title, words = {
        "thanks": (_("Thank you"), _("What you said is counted. You can close this page now.")),
        "closed": (
            _("This skills audit is closed"),
            _("Nobody can answer any more. Thank you for coming."),
        ),
        "later": (
            _("Please come back later"),
            _("Many people are answering now. Try again in an hour."),
        ),
        "unknown": (
            _("We do not know this address"),
            _("The skills audit may be over. Ask whoever gave you the address."),
        ),
    }[what]
    return _page(request, "said", {"title": title, "words": words}, status=status)


def _page(request: HttpRequest, name: str, context: dict, *, status: int = 200) -> HttpResponse:
    response = render(request, f"preparation/skills/{name}.html", context, status=status)
    response["Cache-Control"] = "no-store"
    response["Referrer-Policy"] = "no-referrer"
    return response
