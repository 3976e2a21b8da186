"""Loading a version of the framework for one's organisation: first what it would change (COM-1)."""

import csv

from django.contrib import messages
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from competencies import actions
from competencies.comparing import Change, compare
from competencies.forms.framework import LoadForm
from competencies.reading import HEADINGS, FrameworkFile, read
from competencies.reading.parts import KINDS
from competencies.views.framework import framework_crumb
from workforce.access import Permission, for_organisation
from workforce.competences import framework_of
from workforce.models import Competence, Domain, Organisation
from workforce.rules import Standing

LOOKED_AT_FOR = 60 * 60
"""Seconds for which a file that was looked at can be loaded without choosing it again."""
_KIND_IN_FILE = {kind: word for word, kind in KINDS.items()}


@for_organisation(Permission.MANAGE_FRAMEWORK)
@require_http_methods(["GET", "HEAD", "POST"])
def load(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """A file, then what it would add, change and leave out, then the act. Between the two the file
    travels in the page, signed: nothing is kept until it is loaded."""
    if "looked_at" in request.POST:
        return _load(request, organisation)
    version = framework_of(organisation)
    form = LoadForm(
        request.POST or None,
        request.FILES or None,
        initial={"version": version.version, "title": version.title} if version else None,
    )
    if request.method == "POST" and form.is_valid():
        return _compared(request, organisation, form)
    return _page(request, {"form": form, "version": version})


def _page(request: HttpRequest, context: dict) -> HttpResponse:
    context = {
        "title": _("Load a version of the framework"),
        "breadcrumbs": [framework_crumb()],
        "headings": HEADINGS,
        **context,
    }
    return render(request, "competencies/load.html", context)


def _salt(request: HttpRequest, organisation: Organisation) -> str:
    return f"competencies.load/{organisation.pk}/{request.user.pk}"


def _compared(request: HttpRequest, organisation: Organisation, form: LoadForm) -> HttpResponse:
    file, before = form.framework, framework_of(organisation)
    compared = compare(before, file)
    looked_at = {
        "name": form.cleaned_data["file"].name,
        "content": form.content,
        "version": form.cleaned_data["version"],
        "title": form.cleaned_data["title"],
    }
    return _page(
        request,
        {
            "file": file,
            "before": before,
            "added": [_words(each) for each in compared.added],
            "changed": [_words(each) for each in compared.changed],
            "gone": [_words(each) for each in compared.gone],
            "same": compared.same,
            "looked_at": signing.dumps(looked_at, salt=_salt(request, organisation), compress=True),
        },
    )


def _words(change: Change) -> dict:
    def said(one) -> str:
        if one is None:
            return ""
        title = one.title or _("no title")
        return f"{title} ({Standing(one.standing).label.lower()})"

    return {"number": change.number, "before": said(change.before), "after": said(change.after)}


def _load(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    try:
        looked_at = signing.loads(
            request.POST["looked_at"], salt=_salt(request, organisation), max_age=LOOKED_AT_FOR
        )
    except signing.BadSignature:
        messages.warning(request, _("That took too long. Choose the file again"))
        return redirect("competencies:load_framework")
    file: FrameworkFile = read(
        looked_at["name"],
        looked_at["content"].encode(),
        version=looked_at["version"],
        title=looked_at["title"],
    )
    try:
        loaded = actions.load_framework(file=file, organisation=organisation, by=request.user)
    except actions.VersionTaken as refusal:
        messages.warning(request, refusal.sentence)
        return redirect("competencies:load_framework")
    messages.success(request, _("Loaded: %(version)s") % {"version": loaded})
    return redirect("competencies:framework")


@for_organisation(Permission.MANAGE_FRAMEWORK)
@require_GET
def framework_file(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """All that is known of the version in force, with how sure it is, as the CSV file that can be
    completed and loaded again. A working paper: what is not confirmed is marked so in each line."""
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="framework.csv"'
    response.write("\ufeff")
    writer = csv.writer(response)
    writer.writerow(HEADINGS)
    version = framework_of(organisation)
    entries: dict = {}
    for each in Competence.objects.filter(domain__framework=version).order_by("position"):
        entries.setdefault(each.domain_id, []).append(each)
    for domain in Domain.objects.filter(framework=version).order_by("position"):
        about = [
            domain.number,
            domain.title,
            _KIND_IN_FILE[domain.kind],
            domain.standing.lower(),
            domain.source,
        ]
        for each in entries.get(domain.pk, ()):
            writer.writerow([*about, each.number, each.title, each.standing.lower(), each.source])
        if domain.pk not in entries:
            writer.writerow([*about, "", "", "", ""])
    return response
