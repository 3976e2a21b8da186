"""Business cases: the list, one case, its words, its posts and its decision (PREP-6)."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from documents.rules import State
from nhsuk.components import day, lines, link, muted, number, tag
from nhsuk.tables import Column
from nhsuk.words import long_date
from preparation import case_words as words
from preparation.actions import cases as actions
from preparation.documents_cases import case_document
from preparation.drawing import CostedPost, Drawn, Part, drawn_from
from preparation.forms.cases import BeginForm, DecisionForm, PostsForm, WordsForm, posts_offered
from preparation.guards import for_case
from preparation.models import BusinessCase
from preparation.tabs import crumbs, tabs
from workforce import papers
from workforce.access import Permission, for_organisation
from workforce.exports import Exportable, Listing, page_or_file
from workforce.models import Organisation
from workforce.suppression import SMALLEST_SHOWN

CASES = Exportable(
    "business_cases", gettext_lazy("Business cases"), stem="cases", about_people=False
)
CASE_POSTS = Exportable(
    "business_case_posts", gettext_lazy("Posts of this case"), stem="posts", about_people=False
)
POSTS = ["GET", "HEAD", "POST"]
WRITTEN = ("title", "asked", "need", "outcomes", "risks")


@for_organisation(Permission.VIEW_PREPARATION)
def cases(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """The business cases of the organisation, the newest first."""
    listing = Listing(
        request,
        CASES,
        BusinessCase.objects.filter(organisation=organisation).order_by("-begun_at", "pk"),
        columns=[
            Column(_("Case"), in_file=[_("Case"), _("Posts")]),
            Column(_("Cost a year, as far as it is known")),
            Column(_("Where it stands"), in_file=[_("Where it stands"), _("Since")]),
        ],
        cells=lambda some: [_case_cells(each) for each in some],
    )
    context = {
        "title": _("Business cases"),
        "tabs": tabs(request, "preparation:cases"),
        "may_write": request.reader.may(Permission.WRITE_BUSINESS_CASES),
        "may_cost": request.reader.may(Permission.MANAGE_POSTS),
        "list": listing,
    }
    return page_or_file(request, "preparation/cases/list.html", context, listing)


def _case_cells(case: BusinessCase) -> list:
    drawn = drawn_from(case.drawn)
    state = words.state_of(case)
    since = case.decided_on or localtime(case.begun_at).date()
    return [
        lines(
            link(case.title, reverse("preparation:case", args=[case.pk])),
            words.posts_in_words(len(drawn.posts)),
        ),
        words.pounds(drawn.total) if drawn.total else muted(_("Not known yet")),
        lines(tag(state.label, words.COLOURS[state]), day(since)),
    ]


def to_cases() -> list[dict]:
    return crumbs((_("Business cases"), reverse("preparation:cases")))


def to_case(case: BusinessCase) -> list[dict]:
    return [
        *to_cases(),
        {"label": case.title, "url": reverse("preparation:case", args=[case.pk])},
    ]


@for_organisation(Permission.WRITE_BUSINESS_CASES)
@require_http_methods(POSTS)
def add_case(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """Begin a draft; ``?post=`` ticks one that people came from."""
    asked = _key(request.GET.get("post", ""))
    offered = posts_offered(organisation, [asked] if asked else [])
    form = BeginForm(
        request.POST or None, offered=offered, initial={"posts": [str(asked)] if asked else []}
    )
    if form.is_valid():
        case = actions.begin_case(
            organisation=organisation, on=request.reader.on, by=request.user, **form.cleaned_data
        )
        messages.success(request, _("The draft is begun. Now write why"))
        return redirect("preparation:case", case.pk)
    context = {
        "title": _("Draft a business case"),
        "form": form if offered else None,
        "breadcrumbs": to_cases(),
    }
    return render(request, "preparation/cases/add.html", context)


def _key(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


@for_case(Permission.VIEW_PREPARATION)
def case(request: HttpRequest, case: BusinessCase) -> HttpResponse:
    """One case: its words, and what was drawn in, marked as such."""
    reader = request.reader
    drawn = drawn_from(case.drawn)
    state = words.state_of(case)
    is_draft = case.decided_on is None
    listing = _posts(request, drawn)
    context = {
        "title": case.title,
        "case": case,
        "state": tag(state.label, words.COLOURS[state]),
        "begun": _("Begun on %(day)s by %(name)s")
        % {"day": long_date(localtime(case.begun_at).date()), "name": case.begun_by.name},
        "decided": words.decision_in_words(case),
        "as_of": words.as_of(drawn.on),
        "day": long_date(drawn.on),
        "need": drawn.beside(Part.NEED),
        "outcomes": drawn.beside(Part.OUTCOMES),
        "total": words.total_in_words(drawn),
        "grades": words.by_grade(drawn),
        "funders": words.by_funder(drawn),
        "ending": words.ending_in_words(drawn),
        "sources": words.sources_in_words(drawn),
        "lacking": words.lacking_in_words(
            drawn, may_enter=is_draft and reader.may(Permission.MANAGE_POSTS)
        ),
        "list": listing,
        "few": SMALLEST_SHOWN,
        "may_write": is_draft and reader.may(Permission.WRITE_BUSINESS_CASES),
        "can_print": papers.can_print(),
        "breadcrumbs": to_cases(),
    }
    return page_or_file(request, "preparation/cases/case.html", context, listing)


def _posts(request: HttpRequest, drawn: Drawn) -> Listing:
    return Listing(
        request,
        CASE_POSTS,
        drawn.posts,
        columns=[
            Column(_("Post"), in_file=[_("Post"), _("Team")]),
            Column(_("Band or grade")),
            Column(_("Hours a week"), numeric=True),
            Column(_("Cost a year")),
            Column(_("Who pays"), in_file=[_("Who pays"), _("Funding ends")]),
        ],
        cells=lambda some: [_post_cells(each) for each in some],
    )


def _post_cells(post: CostedPost) -> list:
    return [
        lines(link(post.title, reverse("preparation:post", args=[post.key])), post.team),
        _("Voluntary") if post.voluntary else post.grade or muted(_("Not said")),
        number(post.hours) if post.hours is not None else muted(_("Not said")),
        words.cost_in_words(post),
        lines(post.funder or muted(_("Not said")), day(post.ends_on, _("No end noted"))),
    ]


@for_case(Permission.VIEW_PREPARATION)
def case_pdf(request: HttpRequest, case: BusinessCase) -> HttpResponse:
    """A draft as it stands now; a decided case as it was decided on, from the same words and
    figures until a worker has made its document."""
    page = reverse("preparation:case", args=[case.pk])
    if case.document is not None and case.document.state == State.READY:
        return papers.issued_pdf(request, case.document, page_url=page, back_url=page)
    return papers.pdf_response(request, case_document(case), page_url=page)


def draft_or_404(case: BusinessCase) -> None:
    """What is decided has no pages to change it."""
    if case.decided_on is not None:
        raise Http404


@for_case(Permission.WRITE_BUSINESS_CASES)
@require_http_methods(POSTS)
def write_case(request: HttpRequest, case: BusinessCase) -> HttpResponse:
    """The writer's words, with the figures at hand."""
    draft_or_404(case)
    form = WordsForm(request.POST or None, initial={name: getattr(case, name) for name in WRITTEN})
    if form.is_valid():
        actions.write_case(case=case, by=request.user, **form.cleaned_data)
        messages.success(request, _("The words were saved"))
        return redirect("preparation:case", case.pk)
    drawn = drawn_from(case.drawn)
    context = {
        "title": _("Write the case"),
        "caption": case.title,
        "form": form,
        "as_of": words.as_of(drawn.on),
        "figures": drawn.figures,
        "total": words.total_in_words(drawn),
        "breadcrumbs": to_case(case),
    }
    return render(request, "preparation/cases/write.html", context)


@for_case(Permission.WRITE_BUSINESS_CASES)
@require_http_methods(POSTS)
def case_posts(request: HttpRequest, case: BusinessCase) -> HttpResponse:
    """Which posts it is about; the figures are drawn in anew."""
    draft_or_404(case)
    chosen = list(case.posts.values_list("post_id", flat=True))
    form = PostsForm(
        request.POST or None,
        offered=posts_offered(case.organisation, chosen),
        initial={"posts": [str(key) for key in chosen]},
    )
    if form.is_valid():
        actions.choose_posts(
            case=case, posts=form.cleaned_data["posts"], on=request.reader.on, by=request.user
        )
        messages.success(request, _("The posts were saved, and their figures drawn in"))
        return redirect("preparation:case", case.pk)
    context = {
        "title": _("Posts of the case"),
        "caption": case.title,
        "form": form,
        "breadcrumbs": to_case(case),
    }
    return render(request, "question.html", context)


@for_case(Permission.WRITE_BUSINESS_CASES)
@require_POST
def draw_case(request: HttpRequest, case: BusinessCase) -> HttpResponse:
    """Draw the figures in as they stand today."""
    actions.draw_again(case=case, on=request.reader.on, by=request.user)
    messages.success(request, _("The figures are those of today"))
    return redirect("preparation:case", case.pk)


@for_case(Permission.WRITE_BUSINESS_CASES)
@require_http_methods(POSTS)
def decide_case(request: HttpRequest, case: BusinessCase) -> HttpResponse:
    """What was decided; words and figures stay as they are from then on."""
    draft_or_404(case)
    form = DecisionForm(request.POST or None, initial={"decided_on": request.reader.on})
    if form.is_valid():
        actions.decide_case(case=case, by=request.user, **form.cleaned_data)
        messages.success(request, _("The decision was saved. The case stays as it is from now on"))
        return redirect("preparation:case", case.pk)
    context = {
        "title": _("Note the decision"),
        "caption": case.title,
        "form": form,
        "breadcrumbs": to_case(case),
    }
    return render(request, "preparation/cases/decide.html", context)


@for_case(Permission.WRITE_BUSINESS_CASES)
@require_http_methods(POSTS)
def drop_case(request: HttpRequest, case: BusinessCase) -> HttpResponse:
    """Throw a draft away, after asking once more."""
    draft_or_404(case)
    if request.method == "POST":
        actions.drop_case(case=case, by=request.user)
        messages.success(request, _("The draft was thrown away"))
        return redirect("preparation:cases")
    context = {
        "title": _("Throw this draft away?"),
        "caption": case.title,
        "words": _("Its words and figures are gone then. The posts stay as they are."),
        "button": _("Throw it away"),
        "destructive": True,
        "back_url": reverse("preparation:case", args=[case.pk]),
        "breadcrumbs": to_case(case),
    }
    return render(request, "workforce/confirm.html", context)
