"""Stages and questions of a vacancy (REC-5, REC-20)."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from nhsuk.words import long_date
from recruitment import actions, requirements
from recruitment.access import for_vacancy
from recruitment.forms.stages import QuestionForm, StageDatesForm, StageForm
from recruitment.models import Question, Vacancy
from recruitment.views.vacancies import as_it_is_worked_on, crumbs
from workforce.access import Permission


def _steps_back(vacancy: Vacancy, label, name: str) -> list[dict]:
    return [*crumbs(vacancy), {"label": label, "url": reverse(name, args=[vacancy.pk])}]


@for_vacancy(Permission.VIEW_VACANCIES)
def vacancy_stages(request, vacancy):
    """The stages, in both wordings and with their dates."""
    prefix = reverse("recruitment:vacancy_stages", args=[vacancy.pk])
    stages = [
        {
            "stage": stage,
            "by": long_date(stage.expected_on),
            "url": f"{prefix}{stage.pk}/",
        }
        for stage in vacancy.stages.all()
    ]
    context = {
        "title": _("Stages"),
        "vacancy": vacancy,
        "stages": stages,
        "breadcrumbs": crumbs(vacancy),
    }
    return render(request, "recruitment/vacancies/stages.html", context)


@for_vacancy(Permission.MANAGE_VACANCIES)
@require_http_methods(["GET", "POST"])
def stage_dates(request, vacancy):
    """Lay the stages, or move their dates. Which stages there are is fixed once people have
    applied; the dates are not."""
    as_it_is_worked_on(vacancy)
    stages = list(vacancy.stages.all())
    form = StageDatesForm(
        request.POST or None,
        stages=stages,
        closes_on=localtime(vacancy.closes_at).date() if vacancy.closes_at else None,
    )
    if form.is_valid():
        try:
            _lay(vacancy, stages, form.laid(), by=request.user)
        except actions.StagesInUse:
            form.add_error(
                None, _("People have applied, so stages can no longer be added or taken away")
            )
        else:
            messages.success(request, _("The stages were saved"))
            return redirect("recruitment:vacancy_stages", vacancy.pk)
    context = {
        "title": _("Dates of the stages"),
        "caption": vacancy.title,
        "form": form,
        "breadcrumbs": _steps_back(vacancy, _("Stages"), "recruitment:vacancy_stages"),
    }
    return render(request, "recruitment/vacancies/stage_dates.html", context)


def _lay(vacancy, stages, laid, *, by) -> None:
    held = {stage.kind: stage for stage in stages}
    if held.keys() == {each.kind for each in laid}:
        for each in laid:
            if held[each.kind].expected_on != each.expected_on:
                actions.change_stage(stage=held[each.kind], expected_on=each.expected_on, by=by)
    else:
        actions.set_stages(vacancy=vacancy, stages=laid, by=by)


@for_vacancy(Permission.MANAGE_VACANCIES)
@require_http_methods(["GET", "POST"])
def change_stage(request, vacancy, stage_id):
    """One stage in the words of staff and in those of applicants."""
    as_it_is_worked_on(vacancy)
    stage = get_object_or_404(vacancy.stages, pk=stage_id)
    label = stage.staff_label
    form = StageForm(request.POST or None, instance=stage)
    if form.is_valid():
        actions.change_stage(stage=stage, by=request.user, **form.cleaned_data)
        messages.success(request, _("The stage was saved"))
        return redirect("recruitment:vacancy_stages", vacancy.pk)
    context = {
        "title": _("Change the stage “%(label)s”") % {"label": label},
        "caption": vacancy.title,
        "form": form,
        "breadcrumbs": _steps_back(vacancy, _("Stages"), "recruitment:vacancy_stages"),
    }
    return render(request, "question.html", context)


# ------------------------------------------------------------------ questions


@for_vacancy(Permission.VIEW_VACANCIES)
def vacancy_questions(request, vacancy):
    """What the application asks, in order."""
    questions = list(vacancy.questions.select_related("criterion"))
    context = {
        "title": _("Questions"),
        "vacancy": vacancy,
        "questions": questions,
        "answered": vacancy.questions.filter(answers__isnull=False).exists(),
        "breadcrumbs": crumbs(vacancy),
    }
    return render(request, "recruitment/vacancies/questions.html", context)


@for_vacancy(Permission.MANAGE_VACANCIES)
@require_http_methods(["GET", "POST"])
def add_question(request, vacancy):
    """One more question, at the end."""
    return _ask(
        request,
        vacancy,
        _("Add a question"),
        None,
        lambda question: actions.add_question(vacancy=vacancy, question=question, by=request.user),
    )


@for_vacancy(Permission.MANAGE_VACANCIES)
@require_http_methods(["GET", "POST"])
def change_question(request, vacancy, question_id):
    """Put a question another way."""
    question = get_object_or_404(vacancy.questions, pk=question_id)
    return _ask(
        request,
        vacancy,
        _("Change the question"),
        question,
        lambda changed: actions.change_question(
            question=Question.objects.select_related("vacancy").get(pk=question.pk),
            changed=changed,
            by=request.user,
        ),
    )


def _ask(request, vacancy, title, question, write):
    as_it_is_worked_on(vacancy)
    form = QuestionForm(
        request.POST or None, instance=question, criteria=vacancy.version.criteria.all()
    )
    if form.is_valid():
        try:
            write(form.question())
        except actions.QuestionInUse:
            form.add_error(None, _answered_already())
        else:
            messages.success(request, _("The question was saved"))
            return redirect("recruitment:vacancy_questions", vacancy.pk)
    context = {
        "title": title,
        "caption": vacancy.title,
        "form": form,
        "breadcrumbs": _steps_back(vacancy, _("Questions"), "recruitment:vacancy_questions"),
    }
    return render(request, "question.html", context)


def _answered_already() -> str:
    return _("Somebody has answered the questions already, so they can no longer be changed")


@for_vacancy(Permission.MANAGE_VACANCIES)
@require_POST
def rearrange_question(request, vacancy, question_id):
    """Move a question up or down, or take it out."""
    as_it_is_worked_on(vacancy)
    question = get_object_or_404(vacancy.questions.select_related("vacancy"), pk=question_id)
    try:
        if "remove" in request.POST:
            actions.remove_question(question=question, by=request.user)
            messages.success(request, _("The question was taken out"))
        else:
            actions.move_question(question=question, up="up" in request.POST, by=request.user)
    except actions.QuestionInUse:
        messages.warning(request, _answered_already())
    except requirements.NotReady:
        messages.warning(request, _("A published vacancy keeps at least one question"))
    return redirect("recruitment:vacancy_questions", vacancy.pk)
