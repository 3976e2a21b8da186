"""The words of letters: an organisation's own templates, with fields that are checked (REC-16)."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from documents.document import body_below
from nhsuk.components import day, lines, link, muted
from nhsuk.tables import Column
from recruitment import letters
from recruitment.access import applications_for
from recruitment.actions import letters as actions
from recruitment.documents import application_letter
from recruitment.forms.letters import KindForm, PreviewFilter, TemplateForm
from recruitment.lifecycle import StageKind
from recruitment.models import LetterTemplate
from recruitment.views.tabs import tabs
from recruitment.wording import USUAL, LetterKind, fields_of
from workforce.access import Permission, for_organisation
from workforce.exports import Exportable, Listing, page_or_file

TEMPLATES = Exportable(
    "letter_templates", gettext_lazy("Letter templates"), stem="letters", about_people=False
)
MOST_TO_CHOOSE = 30

IN = {
    LetterKind.OFFER: StageKind.OFFER,
    LetterKind.NO: StageKind.NOT_THIS_TIME,
    LetterKind.WELCOME: StageKind.APPOINTED,
}
"""In which kind of stage applicants stand who can have a letter of a kind."""


@for_organisation(Permission.PROCESS_APPLICATIONS)
def letter_templates(request, organisation):
    """The templates in use, by what they are about."""
    rows = LetterTemplate.objects.filter(organisation=organisation, closed_on=None)
    listing = Listing(
        request,
        TEMPLATES,
        rows.select_related("changed_by").order_by("kind", "name", "pk"),
        columns=[
            Column(_("Template"), in_file=[_("Template"), _("Subject")]),
            Column(_("About")),
            Column(_("Last changed"), in_file=[_("Last changed"), _("By")]),
        ],
        cells=lambda some: [
            [
                lines(
                    link(each.name, reverse("recruitment:letter_template", args=[each.pk])),
                    each.subject,
                ),
                each.get_kind_display(),
                lines(
                    day(timezone.localdate(each.changed_at)),
                    each.changed_by.name if each.changed_by else muted(_("PSW Portal")),
                ),
            ]
            for each in some
        ],
    )
    context = {
        "title": _("Letters"),
        "tabs": tabs(request, "recruitment:letter_templates"),
        "list": listing,
    }
    return page_or_file(request, "recruitment/letters/list.html", context, listing)


def _crumbs() -> list[dict]:
    return [{"label": _("Letters"), "url": reverse("recruitment:letter_templates")}]


@for_organisation(Permission.PROCESS_APPLICATIONS)
@require_http_methods(["GET", "HEAD", "POST"])
def add_template(request, organisation):
    """What a new template is about; its words come on the next page."""
    form = KindForm(request.POST or None)
    if form.is_valid():
        kind = form.cleaned_data["kind"].lower()
        return redirect("recruitment:write_template", kind)
    context = {"title": _("A new letter"), "form": form, "breadcrumbs": _crumbs()}
    return render(request, "question.html", context)


def _words_page(request, form, *, title: str, kind: str):
    context = {
        "title": title,
        "caption": LetterKind(kind).label,
        "form": form,
        "fields": fields_of(kind),
        "breadcrumbs": _crumbs(),
    }
    return render(request, "recruitment/letters/words.html", context)


@for_organisation(Permission.PROCESS_APPLICATIONS)
@require_http_methods(["GET", "HEAD", "POST"])
def write_template(request, organisation, kind):
    """The words of a new template; they begin with plain ones of the portal's own."""
    try:
        kind = LetterKind(kind.upper())
    except ValueError:
        raise Http404 from None
    usual = USUAL[kind]
    form = TemplateForm(
        request.POST or None,
        kind=kind,
        organisation=organisation,
        initial={"subject": usual.subject, "body": usual.body},
    )
    if form.is_valid():
        template = actions.keep_template(
            organisation=organisation, kind=kind, by=request.user, **form.cleaned_data
        )
        messages.success(request, _("Saved. Look at it with a real application before you send it"))
        return redirect("recruitment:letter_template", template.pk)
    return _words_page(request, form, title=_("A new letter"), kind=kind)


def _template(organisation, template_id) -> LetterTemplate:
    """A template in use. 404 for any other."""
    found = LetterTemplate.objects.filter(organisation=organisation, closed_on=None)
    return get_object_or_404(found.select_related("organisation"), pk=template_id)


@for_organisation(Permission.PROCESS_APPLICATIONS)
@require_http_methods(["GET", "HEAD", "POST"])
def change_template(request, organisation, template_id):
    """Change the words of a template. What was sent with them stays as it was sent."""
    template = _template(organisation, template_id)
    form = TemplateForm(
        request.POST or None,
        kind=template.kind,
        organisation=organisation,
        template=template,
        initial={"name": template.name, "subject": template.subject, "body": template.body},
    )
    if form.is_valid():
        actions.keep_template(
            organisation=organisation,
            kind=template.kind,
            template=template,
            by=request.user,
            **form.cleaned_data,
        )
        messages.success(request, _("Saved"))
        return redirect("recruitment:letter_template", template.pk)
    return _words_page(request, form, title=template.name, kind=template.kind)


@for_organisation(Permission.PROCESS_APPLICATIONS)
def letter_template(request, organisation, template_id):
    """A template as it reads for a real applicant, who gets nothing yet."""
    template = _template(organisation, template_id)
    fitting = _fitting(request, template.kind)
    form = PreviewFilter(
        request.GET or None,
        choices=[(str(each.pk), f"{each.name} ({each.reference})") for each in fitting],
    )
    chosen = fitting[0] if fitting else None
    if form.is_valid() and form.cleaned_data["application"]:
        key = form.cleaned_data["application"]
        chosen = next(each for each in fitting if str(each.pk) == key)
    found = letters.drafts(template, [chosen])[0] if chosen else None
    paper = ""
    if found is not None and not found.refusal:
        paper = body_below(application_letter(found, on=request.reader.on, by=request.user).html())
    context = {
        "title": template.name,
        "caption": template.get_kind_display(),
        "template": template,
        "form": form if fitting else None,
        "draft": found,
        "paper": paper,
        "breadcrumbs": _crumbs(),
    }
    return render(request, "recruitment/letters/template.html", context)


def _fitting(request, kind: str) -> list:
    """The newest applications to which a letter of this kind could go."""
    found = applications_for(request.reader, Permission.PROCESS_APPLICATIONS).filter(
        withdrawn_at=None
    )
    if kind in IN:
        found = found.filter(stage__kind=IN[kind])
    return list(
        found.select_related("vacancy__organisation__settings", "vacancy__team", "stage").order_by(
            "-submitted_at", "pk"
        )[:MOST_TO_CHOOSE]
    )


@for_organisation(Permission.PROCESS_APPLICATIONS)
@require_http_methods(["GET", "HEAD", "POST"])
def close_template(request, organisation, template_id):
    """Words that nobody is to send any more."""
    template = _template(organisation, template_id)
    if request.method == "POST":
        actions.close_template(template=template, by=request.user)
        messages.success(request, _("The template is not offered any more"))
        return redirect("recruitment:letter_templates")
    context = {
        "title": _("Stop using this template?"),
        "caption": template.name,
        "words": _("It is not offered any more. Letters that were sent with it stay."),
        "button": _("Stop using it"),
        "back_url": reverse("recruitment:letter_template", args=[template.pk]),
        "back_label": template.name,
    }
    return render(request, "workforce/confirm.html", context)
