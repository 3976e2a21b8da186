"""One application as staff see it: who, where it stands, what they said, what moved it."""

from functools import wraps

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from nhsuk.words import long_date, long_moment
from recruitment import actions, lifecycle, pipeline
from recruitment.access import for_application, for_vacancy
from recruitment.actions import applying
from recruitment.actions import pipeline as moving
from recruitment.forms.applying import AnswerForm
from recruitment.forms.pipeline import CloseHelpForm, ReadBackForm, TakeDownForm, TakeHelpForm
from recruitment.models import Application, HelpRequest, KeepingInTouch
from recruitment.requirements import NotReady
from recruitment.views.pipeline import crumbs
from uploads.models import Upload
from uploads.serving import answer as serve
from workforce.access import Permission
from workforce.search import People


def way_back(application) -> list[dict]:
    """The way back to the list of a vacancy."""
    vacancy = application.vacancy
    return [
        *crumbs(vacancy),
        {
            "label": _("Applications"),
            "url": reverse("recruitment:applications", args=[vacancy.pk]),
        },
    ]


@for_application(Permission.VIEW_APPLICATIONS)
def staff_application(request, application):
    """All about one application that this reader may see; never the equality answers."""
    answers = {each.question_id: each for each in application.answers.all()}
    uploads = {each.pk: each for each in Upload.objects.of(applying.OWNER, application.pk)}
    said = []
    for question in application.vacancy.questions.all():
        answer = answers.get(question.pk)
        said.append(
            {
                "question": question.text,
                "how": answer.get_how_display() if answer else "",
                "text": answer.text if answer else "",
                "in_words": answer.in_words if answer else "",
                "upload": uploads.get(answer.upload) if answer else None,
                "url": reverse("recruitment:staff_recording", args=[application.pk, question.pk]),
            }
        )
    moves = list(application.moves.select_related("go_to", "by").order_by("-at", "-pk"))
    may_process = request.reader.may(Permission.PROCESS_APPLICATIONS)
    latest = moves[0] if moves else None
    context = {
        "title": application.name,
        "application": application,
        "facts": [
            {"key": _("Reference"), "value": application.reference},
            {"key": _("Stage"), "value": application.stage.staff_label},
            {"key": _("Sent"), "value": long_moment(application.submitted_at)},
            {
                "key": _("How to reach them"),
                "value": "\n".join(p for p in (application.email, application.phone) if p),
            },
            *(
                [{"key": _("Taken down by"), "value": application.taken_down_by.name}]
                if application.taken_down_by
                else []
            ),
        ],
        "said": said,
        "moves": [
            {
                "when": long_moment(each.at),
                "what": each.go_to.staff_label,
                "who": each.by.name if each.by else _("The applicant"),
                "why": each.why,
                "undo": each.undoes_id is not None,
            }
            for each in moves
        ],
        "undo": latest
        if may_process
        and latest
        and latest.come_from_id
        and not latest.undoes_id
        and latest.go_to.kind not in lifecycle.NOT_UNDONE
        else None,
        "goes_to": pipeline.destinations(application.vacancy.stages.all(), {application.stage.kind})
        if may_process and not application.withdrawn_at
        else [],
        "help": [
            {
                "kind": each.get_kind_display(),
                "text": each.text,
                "due": long_date(each.due_on),
                "outcome": each.outcome,
                "owner": each.owner.name if each.owner else "",
                "url": reverse("recruitment:help_request", args=[application.pk, each.pk]),
            }
            for each in application.help_requests.select_related("owner").order_by("-asked_at")
        ],
        "may_process": may_process,
        "no": getattr(application, "no", None),
        "keeping": KeepingInTouch.objects.filter(candidate__application=application.pk).exists(),
        **_decisions(request, application),
        "breadcrumbs": way_back(application),
    }
    return render(request, "recruitment/pipeline/application.html", context)


def _decisions(request, application) -> dict:
    """What this reader can decide from where the application stands."""
    is_open = application.withdrawn_at is None and application.stage.kind in lifecycle.OPEN
    reader = request.reader
    return {
        "may_say_no": is_open and reader.may(Permission.DECIDE_APPLICATIONS),
        "has_offer": application.stage.kind == lifecycle.StageKind.OFFER,
        "may_offer": is_open
        and application.stage.kind == lifecycle.StageKind.DECISION
        and reader.may(Permission.APPOINT),
        "offer_url": f"/recruitment/applications/{application.pk}/offer/",
    }


@for_application(Permission.VIEW_APPLICATIONS)
def staff_recording(request, application, question_id):
    """A recording that an applicant sent as an answer."""
    answer = get_object_or_404(application.answers, question=question_id, upload__isnull=False)
    upload = get_object_or_404(Upload.objects.of(applying.OWNER, application.pk), pk=answer.upload)
    return serve(request, upload, download="download" in request.GET)


@for_application(Permission.PROCESS_APPLICATIONS)
@require_POST
def undo_move(request, application):
    """Take the latest move back, as one more entry (REC-20)."""
    latest = application.moves.order_by("-at", "-pk").first()
    try:
        if latest is None:
            raise actions.MoveNotAllowed
        actions.undo_move(move=latest, by=request.user)
    except actions.OfferStands:
        messages.warning(request, _("An offer is not undone. Take it back, with words for them"))
    except actions.MoveNotAllowed:
        messages.warning(request, _("There is no move to undo"))
    else:
        messages.success(request, _("The last move was undone"))
    return redirect("recruitment:staff_application", application.pk)


# ------------------------------------------------------------------ taken down in conversation


@for_vacancy(Permission.PROCESS_APPLICATIONS)
@require_http_methods(["GET", "HEAD", "POST"])
def start_taking_down(request, vacancy):
    """Somebody speaks instead of typing (REC-5)."""
    form = TakeDownForm(request.POST or None)
    if form.is_valid():
        try:
            begun = applying.begin(vacancy=vacancy, by=request.user, **form.cleaned_data)
        except actions.VacancyNotOpen:
            form.add_error(None, _("Nobody can apply for this vacancy now"))
        else:
            return redirect("recruitment:taking_down", begun.application.pk)
    context = {
        "title": _("Take down an application"),
        "caption": vacancy.title,
        "form": form,
        "breadcrumbs": crumbs(vacancy),
    }
    return render(request, "question.html", context)


def own_draft(request, application_id) -> Application:
    """A draft that this reader takes down. 404 for any other, also an applicant's own."""
    found = (
        Application.objects.drafts()
        .filter(taken_down_by=request.user, vacancy__organisation=request.reader.organisation)
        .select_related("vacancy")
        .filter(pk=application_id)
        .first()
    )
    if found is None:
        raise Http404
    return found


def for_taking_down(view):
    """Give the view ``application``, a draft that the reader takes down."""

    @wraps(view)
    def wrapper(request, application_id, **kwargs):
        if not request.reader.may(Permission.PROCESS_APPLICATIONS):
            raise PermissionDenied
        application = own_draft(request, application_id)
        try:
            return view(request, application=application, **kwargs)
        except actions.NoLongerOpen:  # sent in meanwhile, by a second press
            return redirect("recruitment:staff_application", application.pk)

    wrapper.permission = Permission.PROCESS_APPLICATIONS
    return wrapper


@for_taking_down
@require_http_methods(["GET", "HEAD", "POST"])
def taking_down(request, application):
    """The questions to ask, what is down already, and sending it when it was read back."""
    answers = {each.question_id: each for each in application.answers.all()}
    tasks = []
    for question in application.vacancy.questions.all():
        answer = answers.get(question.pk)
        done = answer is not None and bool(answer.text or answer.upload)
        tasks.append(
            {
                "label": question.text,
                "url": reverse("recruitment:take_down_answer", args=[application.pk, question.pk]),
                "done": done,
                "status": _("Completed") if done else _("Not yet started"),
                "colour": "" if done else "blue",
            }
        )
    form = ReadBackForm(request.POST or None)
    if form.is_valid():
        try:
            moving.send_for(application=application, by=request.user)
        except actions.VacancyNotOpen:
            form.add_error(None, _("The closing time has passed"))
        except NotReady as not_ready:
            form.add_error(None, _("Still missing: %(what)s") % {"what": str(not_ready)})
        else:
            messages.success(request, _("The application was sent"))
            return redirect("recruitment:staff_application", application.pk)
    context = {
        "title": application.name,
        "caption": _("An application taken down in conversation"),
        "application": application,
        "tasks": tasks,
        "form": form,
        "breadcrumbs": crumbs(application.vacancy),
    }
    return render(request, "recruitment/pipeline/taking_down.html", context)


@for_taking_down
@require_http_methods(["GET", "HEAD", "POST"])
def take_down_answer(request, application, question_id):
    """One question, and what the applicant says to it."""
    question = get_object_or_404(application.vacancy.questions, pk=question_id)
    answer = application.answers.filter(question=question).first()
    form = AnswerForm(
        request.POST or None,
        question=question,
        may_record=False,
        initial={"text": answer.text if answer else ""},
    )
    if form.is_valid():
        moving.take_down(
            application=application,
            question=question,
            text=form.cleaned_data["text"],
            by=request.user,
        )
        return redirect("recruitment:taking_down", application.pk)
    context = {
        "title": question.text,
        "caption": application.name,
        "form": form,
        "back_url": reverse("recruitment:taking_down", args=[application.pk]),
    }
    return render(request, "question.html", context)


# ------------------------------------------------------------------ help (REC-7)


@for_application(Permission.PROCESS_APPLICATIONS)
@require_http_methods(["GET", "HEAD", "POST"])
def help_request(request, application, request_id):
    """What an applicant asked for: who answers by when, and what came of it."""
    asked = get_object_or_404(
        HelpRequest.objects.select_related("owner", "application__vacancy"),
        application=application,
        pk=request_id,
    )
    closing = "outcome" in request.POST
    people = People(application.vacancy.organisation, on=request.reader.on)
    take = TakeHelpForm(
        request.POST if request.method == "POST" and not closing else None,
        initial={
            "owner": asked.owner or request.user,
            "due_on": asked.due_on,
            "partner": asked.partner,
        },
    )
    take.fields["owner"].find, take.fields["owner"].get = people.find, people.get
    take.fields["owner"].search_url = reverse("workforce:find_people")
    close = CloseHelpForm(request.POST if closing else None)
    if close.is_bound and close.is_valid():
        applying.close_help(request=asked, by=request.user, **close.cleaned_data)
        messages.success(
            request,
            _("Saved. They hear that there is news on their page")
            if application.email
            else _("Saved. There is no email address: tell them yourself, by phone or post"),
        )
        return redirect("recruitment:staff_application", application.pk)
    if take.is_bound and take.is_valid():
        applying.take_help(request=asked, by=request.user, **take.cleaned_data)
        messages.success(request, _("Saved"))
        return redirect("recruitment:staff_application", application.pk)
    context = {
        "title": asked.get_kind_display(),
        "caption": application.name,
        "asked": asked,
        "asked_at": long_date(localtime(asked.asked_at).date()),
        "take": take,
        "close": close,
        "breadcrumbs": way_back(application),
    }
    return render(request, "recruitment/pipeline/help.html", context)
