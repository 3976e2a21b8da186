"""A certificate that was seen, and the panel that looks at one with content (CHK-3, CHK-4)."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from checks import actions
from checks.access import for_assessment, for_file
from checks.forms import CertificateForm, DecisionForm, FindingForm, ResponseForm, SeatForm
from checks.models import Assessment, Certificate, DisclosureDecision
from checks.rules import CheckKind, Heading, Seat
from checks.views.files import file_crumbs
from checks.views.mine.guard import address, for_my_check, page
from nhsuk.words import long_date, long_moment
from workforce.access import Permission
from workforce.search import People


@for_file(Permission.MANAGE_CHECKS)
@require_http_methods(["GET", "HEAD", "POST"])
def certificate(request, file, check_id):
    """The facts of a certificate that may be kept; one with content goes to a panel."""
    check = get_object_or_404(file.checks.filter(kind=CheckKind.CRIMINAL_RECORD), pk=check_id)
    check.file = file
    known = Certificate.objects.filter(of=check).first()
    names = ("issued_on", "name", "type", "position", "reference_number")
    initial = (
        {name: getattr(known, name) for name in names}
        if known
        else {
            "name": file.person.name,
            "position": file.person.title,
        }
    )
    form = CertificateForm(request.POST or None, initial=initial)
    if form.is_valid():
        try:
            actions.note_certificate(check=check, by=request.user, **form.cleaned_data)
        except actions.NotYetOffered:
            form.add_error(None, _("Nothing is asked before the conditional offer"))
        except actions.PanelDecides:
            form.add_error(None, _("A panel looks at this check. It ends with its decision"))
        except actions.AlreadyDecided:
            form.add_error(None, _("The panel has decided. For a new certificate begin it again"))
        except actions.LevelMissing:
            form.add_error(None, _("First decide which DBS check this role may be asked for"))
        else:
            messages.success(request, _("Saved. Nothing of what it says is kept"))
            return redirect("checks:certificate", file.pk, check.pk)
    found = list(check.assessments.order_by("-opened_on"))
    decided = DisclosureDecision.objects.filter(policy=file.policy_id).exists()
    context = {
        "title": _("A certificate was seen"),
        "caption": file.person.name,
        "form": form if decided else None,
        "level_url": ""
        if decided or not request.reader.may(Permission.MANAGE_CHECK_POLICY)
        else reverse("checks:decide_level", args=[file.policy_id]),
        "is_decided": decided,
        "assessments": [
            {
                "on": long_date(each.opened_on),
                "decided": each.get_decision_display(),
                "reason": each.reason,
                "url": reverse("checks:seats", args=[file.pk, each.pk]),
            }
            for each in found
        ],
        "breadcrumbs": file_crumbs(file),
    }
    return render(request, "checks/assessments/certificate.html", context)


def _seats(assessment: Assessment) -> list[dict]:
    held = {each.seat: each.user.name for each in assessment.seats.select_related("user")}
    return [{"key": seat.label, "value": held.get(seat, _("Empty"))} for seat in Seat]


@for_file(Permission.MANAGE_CHECKS)
@require_http_methods(["GET", "HEAD", "POST"])
def seats(request, file, assessment_id):
    """Who sits on the panel; HR fills seats and reads nothing of what the panel writes."""
    assessment = get_object_or_404(Assessment, of__file=file, pk=assessment_id)
    form = SeatForm(request.POST or None)
    people = People(file.organisation, on=request.reader.on)
    form.fields["user"].find, form.fields["user"].get = people.find, people.get
    form.fields["user"].search_url = reverse("workforce:find_people")
    if form.is_valid():
        try:
            actions.fill_seat(assessment=assessment, by=request.user, **form.cleaned_data)
        except actions.AlreadyDecided:
            raise Http404 from None
        except actions.SitsAlready:
            form.add_error("user", _("They have a seat already. Choose somebody else"))
        else:
            messages.success(request, _("They have the seat, and were told"))
            return redirect("checks:seats", file.pk, assessment.pk)
    context = {
        "title": _("The panel"),
        "caption": file.person.name,
        "rows": _seats(assessment),
        "form": None if assessment.decided_on or assessment.closed_on else form,
        "breadcrumbs": [
            *file_crumbs(file),
            {"label": _("Panels"), "url": reverse("checks:panels")},
        ],
    }
    return render(request, "checks/assessments/seats.html", context)


@for_assessment(Permission.ASSESS_DISCLOSURES)
def assessment(request, assessment):
    """The nine headings with what was noted, the candidate's side, and who has looked."""
    actions.note_look_at(assessment=assessment, by=request.user)
    notes: dict[str, list] = {}
    for each in assessment.findings.select_related("by").order_by("at"):
        notes.setdefault(each.heading, []).append({"text": each.text, "who": each.by.name})
    response = getattr(assessment, "response", None)
    context = {
        "title": _("Assessment"),
        "caption": assessment.of.file.person.name,
        "assessment": assessment,
        "headings": [
            {
                "label": heading.label,
                "notes": notes.get(heading, []),
                "url": reverse("checks:note_finding", args=[assessment.pk, heading.value.lower()]),
            }
            for heading in Heading
        ],
        "response": response.text if response else "",
        "respond_by": long_date(assessment.respond_by),
        "rows": _seats(assessment),
        "missing": actions.missing_to_decide(assessment, on=request.reader.on),
        "decided": long_date(assessment.decided_on) if assessment.decided_on else "",
        "closed": long_date(assessment.closed_on) if assessment.closed_on else "",
        "breadcrumbs": [{"label": _("My assessments"), "url": reverse("checks:my_assessments")}],
        "looks": [
            {"who": each.reader.name, "at": long_moment(each.at)}
            for each in assessment.looks.select_related("reader").order_by("-at")[:50]
        ],
    }
    return render(request, "checks/assessments/assessment.html", context)


def _crumbs(assessment) -> list[dict]:
    return [
        {"label": _("My assessments"), "url": reverse("checks:my_assessments")},
        {"label": _("Assessment"), "url": reverse("checks:assessment", args=[assessment.pk])},
    ]


@for_assessment(Permission.ASSESS_DISCLOSURES)
@require_http_methods(["GET", "HEAD", "POST"])
def note_finding(request, assessment, heading):
    """Note something under one heading."""
    if heading.upper() not in Heading.values:
        raise Http404
    form = FindingForm(request.POST or None)
    over = bool(assessment.decided_on or assessment.closed_on)
    if form.is_valid() and not over:
        try:
            actions.note_finding(
                assessment=assessment, heading=heading.upper(), by=request.user, **form.cleaned_data
            )
        except actions.AlreadyDecided:
            over = True
        else:
            messages.success(request, _("Saved"))
            return redirect("checks:assessment", assessment.pk)
    if over:  # meanwhile, by another of the panel
        messages.warning(request, _("This assessment is over. No note is added to it any more"))
        return redirect("checks:assessment", assessment.pk)
    context = {
        "title": Heading(heading.upper()).label,
        "form": form,
        "breadcrumbs": _crumbs(assessment),
    }
    return render(request, "question.html", context)


@for_assessment(Permission.ASSESS_DISCLOSURES)
@require_http_methods(["GET", "HEAD", "POST"])
def decide(request, assessment):
    """The decision; not while a seat is empty."""
    form = DecisionForm(request.POST or None)
    missing = actions.missing_to_decide(assessment, on=request.reader.on)
    if assessment.decided_on or assessment.closed_on:
        return redirect("checks:assessment", assessment.pk)
    if form.is_valid():
        try:
            actions.decide(assessment=assessment, by=request.user, **form.cleaned_data)
        except actions.NotYetReady as not_ready:
            missing = not_ready.missing
        except actions.AlreadyDecided:
            messages.info(request, _("Somebody else on the panel was faster: it is decided"))
            return redirect("checks:assessment", assessment.pk)
        else:
            messages.success(request, _("It is decided"))
            return redirect("checks:assessment", assessment.pk)
    context = {
        "title": _("Decide"),
        "missing": missing,
        "form": None if missing else form,
        "breadcrumbs": _crumbs(assessment),
    }
    return render(request, "checks/assessments/decide.html", context)


@for_my_check(CheckKind.CRIMINAL_RECORD)
@require_http_methods(["GET", "HEAD", "POST"])
def my_response(request, file, check):
    """The candidate's own side, for the panel alone; the decision when it is there."""
    found = check.assessments.order_by("-opened_on").first()
    if found is None:
        raise Http404
    told = getattr(found, "response", None)
    form = ResponseForm(request.POST or None, initial={"text": told.text if told else ""})
    over = found.decided_on or found.closed_on
    if form.is_valid() and not over:
        try:
            actions.respond(assessment=found, by=None, **form.cleaned_data)
        except actions.AlreadyDecided:  # while they wrote: the page says so
            return redirect(request.path)
        messages.success(request, _("The panel has it"))
        return redirect(address(file, "my_check", check.pk))
    context = page(
        file,
        check,
        title=_("Your side"),
        form=None if over else form,
        closed=found.closed_on is not None and not found.decided_on,
        decided=found.get_decision_display(),
        reason=found.reason,
        respond_by=long_date(found.respond_by),
        is_open=found.respond_by >= localdate(),
    )
    return render(request, "checks/mine/response.html", context)
