"""Sending letters, to one or to many with a preview first, and reading them (REC-15, REC-16)."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST

from documents import issuing, opening
from documents.document import body_below, body_of
from documents.rules import State
from nhsuk.components import day, link
from nhsuk.tables import Column
from recruitment import letters as drafting
from recruitment.access import for_application, for_vacancy
from recruitment.actions import letters as actions
from recruitment.documents import application_letter as letter_of
from recruitment.forms.letters import ChooseTemplateForm, WordsForm
from recruitment.models import Letter, LetterTemplate
from recruitment.views.applying.mine import address, for_applicant, page
from recruitment.views.chosen import list_with, ticked_applications
from recruitment.views.one_application import way_back
from recruitment.views.pipeline import crumbs
from recruitment.wording import FieldsEmpty, filled
from workforce import papers
from workforce.access import Permission
from workforce.exports import Exportable, Listing, page_or_file

LETTERS = Exportable(
    "letters", gettext_lazy("Letters sent"), permission=Permission.PROCESS_APPLICATIONS
)


def templates_of(organisation):
    """The templates in use of an organisation, in the order in which they are offered."""
    return LetterTemplate.objects.filter(organisation=organisation, closed_on=None).order_by(
        "kind", "name", "pk"
    )


# ------------------------------------------------------------------ to one


@for_application(Permission.PROCESS_APPLICATIONS)
@require_http_methods(["GET", "HEAD", "POST"])
def letters(request, application):
    """What this applicant was sent, and the next letter."""
    templates = templates_of(application.vacancy.organisation)
    form = ChooseTemplateForm(
        request.POST or None, templates=templates, submit_label=_("Write the letter")
    )
    if form.is_valid():
        template = form.cleaned_data["template"]
        return redirect("recruitment:write_letter", application.pk, template.pk)
    listing = Listing(
        request,
        LETTERS,
        application.letters.newest_first().select_related("document__issued_by", "template"),
        columns=[Column(_("About")), Column(_("Sent")), Column(_("By")), Column(_("PDF"))],
        cells=lambda some: [_cells(application, each) for each in some],
        narrowing=[application.reference],
    )
    context = {
        "title": _("Letters"),
        "caption": application.name,
        "application": application,
        "list": listing,
        "form": form,
        "has_templates": templates.exists(),
        "breadcrumbs": _way_back(application),
    }
    return page_or_file(request, "recruitment/letters/sent.html", context, listing)


def _way_back(application) -> list[dict]:
    url = reverse("recruitment:staff_application", args=[application.pk])
    return [*way_back(application), {"label": application.name, "url": url}]


def _cells(application, letter: Letter) -> list:
    url = reverse("recruitment:staff_letter", args=[application.pk, letter.pk])
    issued = letter.document
    return [
        link(letter.get_kind_display(), url),
        day(letter.sent_on),
        issued.issued_by.name if issued.issued_by else _("PSW Portal"),
        issued.state.label,
    ]


@for_application(Permission.PROCESS_APPLICATIONS)
@require_http_methods(["GET", "HEAD", "POST"])
def write_letter(request, application, template_id):
    """The words for this person, then the letter as it will be, then it is sent."""
    template = get_object_or_404(templates_of(application.vacancy.organisation), pk=template_id)
    known = drafting.known_of([application])[application.pk]
    refusal = known.refusal(template.kind)
    form = WordsForm(
        request.POST or None,
        initial={} if refusal else _begun(template, known),
    )
    context = {
        "title": template.name,
        "caption": application.name,
        "application": application,
        "form": None if refusal else form,
        "refusal": refusal,
        "breadcrumbs": [
            *_way_back(application),
            {
                "label": _("Letters"),
                "url": reverse("recruitment:letters", args=[application.pk]),
            },
        ],
    }
    if refusal or "change" in request.POST or not form.is_valid():
        return render(request, "recruitment/letters/write.html", context)
    draft = drafting.draft(known, kind=template.kind, **form.cleaned_data)
    if "send" in request.POST:
        letter = actions.send_letter(
            application=application,
            kind=template.kind,
            template=template,
            by=request.user,
            **form.cleaned_data,
        )
        _say_sent(request, application)
        return redirect("recruitment:staff_letter", application.pk, letter.pk)
    document = letter_of(draft, on=request.reader.on, by=request.user)
    context |= {"paper": body_below(document.html()), "words": form.cleaned_data}
    return render(request, "recruitment/letters/preview.html", context)


def _begun(template: LetterTemplate, known) -> dict:
    """The words of a template for one person; what is not known stays open, to be written."""
    found = {}
    for name in ("subject", "body"):
        text = getattr(template, name)
        try:
            found[name] = filled(text, known.values)
        except FieldsEmpty as empty:
            left = dict.fromkeys(empty.names)
            values = known.values | {name: f"{{{name}}}" for name in left}
            found[name] = filled(text, values)
    return found


def _say_sent(request, application) -> None:
    if application.email:
        messages.success(request, _("Sent. They get an email with the way to their page"))
    else:
        messages.success(
            request, _("Kept. There is no email address: print the PDF and send it by post")
        )


def _letter(application, letter_id) -> Letter:
    found = application.letters.select_related("document__issued_by")
    return get_object_or_404(found, pk=letter_id)


@for_application(Permission.PROCESS_APPLICATIONS)
def staff_letter(request, application, letter_id):
    """A letter that was sent: its words, and its PDF."""
    letter = _letter(application, letter_id)
    if request.method == "POST":
        if actions.make_letter_again(letter=letter, by=request.user):
            papers.tell_tried_again(request)
        return redirect("recruitment:staff_letter", application.pk, letter.pk)
    return papers.issued_page(
        request,
        letter.document,
        pdf_url=reverse("recruitment:staff_letter_pdf", args=[application.pk, letter.pk]),
        back_url=reverse("recruitment:letters", args=[application.pk]),
        back_label=_("Letters"),
    )


@for_application(Permission.PROCESS_APPLICATIONS)
def staff_letter_pdf(request, application, letter_id):
    """The PDF of a letter, exactly as it was made."""
    letter = _letter(application, letter_id)
    return papers.issued_pdf(
        request,
        letter.document,
        page_url=reverse("recruitment:staff_letter", args=[application.pk, letter.pk]),
        back_url=reverse("recruitment:letters", args=[application.pk]),
        back_label=_("Letters"),
    )


# ------------------------------------------------------------------ to many


@for_vacancy(Permission.PROCESS_APPLICATIONS)
@require_POST
def write_to_many(request, vacancy):
    """Choose a letter for the ticked ones, see each of them, then send them."""
    chosen = ticked_applications(request, vacancy)
    back = reverse("recruitment:applications", args=[vacancy.pk])
    if not chosen:
        messages.warning(request, _("Tick the people to whom you want to write"))
        return redirect(back)
    for each in chosen:  # all are of this vacancy, which came with what a letter needs
        each.vacancy = vacancy
    asked = "template" in request.POST or "confirmed" in request.POST
    templates = templates_of(vacancy.organisation)
    form = ChooseTemplateForm(request.POST if asked else None, templates=templates)
    template = form.cleaned_data["template"] if form.is_valid() else None
    if template is not None and "send" in request.POST:
        sent = actions.send_many(applications=chosen, template=template, by=request.user)
        _say_sent_to_many(request, sent)
        return redirect(back)
    context = {
        "title": ngettext("Write to %(count)d person", "Write to %(count)d people", len(chosen))
        % {"count": len(chosen)},
        "caption": vacancy.title,
        "vacancy": vacancy,
        "chosen": chosen,
        "form": form,
        "has_templates": templates.exists(),
        "cancel_url": list_with(vacancy, chosen),
        "breadcrumbs": [*crumbs(vacancy), {"label": _("Applications"), "url": back}],
    }
    if template is not None:
        found = drafting.drafts(template, chosen)
        context |= {
            "template": template,
            "ready": [each for each in found if not each.refusal],
            "left": [each for each in found if each.refusal],
        }
        return render(request, "recruitment/letters/previews.html", context)
    return render(request, "recruitment/letters/many.html", context)


def _say_sent_to_many(request, sent: actions.Sent) -> None:
    done = len(sent.letters)
    if done:
        messages.success(
            request,
            ngettext("%(count)d letter was sent", "%(count)d letters were sent", done)
            % {"count": done},
        )
    if sent.left:
        names = ", ".join(each.application.name for each in sent.left)
        messages.warning(request, _("No letter went to: %(names)s") % {"names": names})


# ------------------------------------------------------------------ the applicant's side


@for_applicant
def application_letter(request, application, letter_id):
    """A letter as its applicant reads it, by their link."""
    letter = _letter(application, letter_id)
    try:
        source = opening.source_of(letter.document)
    except issuing.DoesNotMatch:
        return papers.does_not_match(request, back_url=address(application))
    context = page(
        application,
        title=_("A letter for you"),
        letter=letter,
        paper=body_of(source),
        pdf_url=address(application, "application_letter_pdf", letter.pk)
        if letter.document.state == State.READY
        else "",
    )
    return render(request, "recruitment/applying/letter.html", context)


@for_applicant
def application_letter_pdf(request, application, letter_id):
    """The PDF of one's own letter."""
    letter = _letter(application, letter_id)
    return papers.issued_pdf(
        request,
        letter.document,
        page_url=address(application, "application_letter", letter.pk),
        back_url=address(application),
    )
