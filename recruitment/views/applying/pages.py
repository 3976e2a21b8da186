"""An applicant's own pages: what there is to do, and where the application stands (REC-20)."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from nhsuk.words import long_moment
from recruitment import actions, equality, requirements
from recruitment.actions import applying, decisions
from recruitment.forms.applying import AIForm, AnswerForm, ConfirmForm, DetailsForm, EqualityForm
from recruitment.lifecycle import StageKind
from recruitment.models import EqualityAnswers, HelperComment
from recruitment.rules import AnsweredHow
from recruitment.views.applying.changes import changed_by_others, changes_of
from recruitment.views.applying.mine import address, for_applicant, for_draft, page, sent
from recruitment.views.applying.where import where_it_stands
from uploads.actions import TooManyUploads
from uploads.models import Upload
from uploads.receiving import takes_uploads
from uploads.rules import RECORDINGS
from uploads.serving import answer as serve


@for_applicant
def application(request, application):
    """The way into everything: the task list of a draft; afterwards, what happens next."""
    if application.withdrawn_at:
        return render(
            request,
            "recruitment/applying/withdrawn.html",
            page(application, title=_("You took your application back"), back_url=""),
        )
    if application.submitted_at:
        return where_it_stands(request, application)
    tasks = _tasks(application)
    open_tasks = [task for task in tasks if not task["done"] and not task.get("optional")]
    context = page(
        application,
        title=_("Your application"),
        tasks=tasks,
        optional=_optional_tasks(application),
        left=len(open_tasks),
        left_words=ngettext(
            "%(count)d thing is left to do", "%(count)d things are left to do", len(open_tasks)
        )
        % {"count": len(open_tasks)},
        closes=long_moment(application.vacancy.closes_at),
        check_url=address(application, "application_check"),
        withdraw_url=address(application, "application_withdraw"),
        back_url="",
    )
    return render(request, "recruitment/applying/tasks.html", context)


def _status(done: bool) -> dict:
    return {
        "done": done,
        "status": _("Completed") if done else _("Not yet started"),
        "colour": "" if done else "blue",
    }


def _tasks(application) -> list[dict]:
    answers = {each.question_id: each for each in application.answers.all()}
    tasks = [
        {
            "label": _("Your name and how to reach you"),
            "url": address(application, "application_details"),
            **_status(bool(application.name)),
        }
    ]
    for number, question in enumerate(application.vacancy.questions.all(), start=1):
        answer = answers.get(question.pk)
        done = answer is not None and bool(answer.text or answer.upload)
        tasks.append(
            {
                "label": (
                    _("Question %(number)d (optional)")
                    if question.optional
                    else _("Question %(number)d")
                )
                % {"number": number},
                "hint": question.text,
                "url": address(application, "application_question", question.pk),
                "optional": question.optional,
                **_status(done),
            }
        )
    return tasks


def _optional_tasks(application) -> list[dict]:
    return [
        {
            "label": _("Ask for help or an adjustment"),
            "url": address(application, "application_help"),
            "status": "",
        },
        {
            "label": _("Invite somebody to help you"),
            "url": address(application, "application_helpers"),
            "status": "",
        },
        {
            "label": _("Writing tools that you used"),
            "url": address(application, "application_ai"),
            "status": _("Completed") if application.ai_statement else "",
            "done": bool(application.ai_statement),
        },
    ]


@for_draft
@require_http_methods(["GET", "HEAD", "POST"])
def application_details(request, application):
    """Name and phone; the e-mail address is the one the link went to."""
    form = DetailsForm(
        request.POST or None, initial={"name": application.name, "phone": application.phone}
    )
    if form.is_valid():
        actions.change_application(application=application, by=None, **form.cleaned_data)
        return redirect(_next(application, None))
    context = page(application, title=_("Your name and how to reach you"), form=form)
    return render(request, "question.html", context)


def _next(application, question) -> str:
    """The question after this one, else the task list."""
    after = application.vacancy.questions.all()
    if question is not None:
        after = after.filter(position__gt=question.position)
    following = after.first()
    if following is None:
        return address(application)
    return address(application, "application_question", following.pk)


@takes_uploads(recording=RECORDINGS)
@for_draft
@require_http_methods(["GET", "HEAD", "POST"])
def application_question(request, application, question_id):
    """One question: typed, or as a recording (REC-5)."""
    question = get_object_or_404(application.vacancy.questions, pk=question_id)
    answer = application.answers.filter(question=question).first()
    form = AnswerForm(
        request.POST or None,
        request.FILES or None,
        question=question,
        initial={"text": answer.text if answer else ""},
    )
    if form.is_valid():
        try:
            _keep(application, question, answer, form.cleaned_data)
        except TooManyUploads:
            form.add_error("recording", _("There are too many recordings. Take one away first"))
        else:
            return redirect(_next(application, question))
    recording = _recording(application, answer)
    context = page(
        application,
        title=question.text,
        question=question,
        form=form,
        recording=recording,
        recording_url=address(application, "application_recording", question.pk),
        remove_url=address(application, "remove_recording", question.pk),
        changed=changed_by_others(application).get(question.pk, ""),
        changes=changes_of(answer),
        comments=[
            {"text": each.text, "who": each.helper.name}
            for each in _comments(application).filter(question=question)
        ],
    )
    return render(request, "recruitment/applying/question.html", context)


def _keep(application, question, answer, cleaned) -> None:
    received = cleaned.get("recording")
    if cleaned["text"] or (answer is not None and answer.text):
        keeps = answer is not None and answer.upload is not None
        actions.save_answer(
            application=application,
            question=question,
            text=cleaned["text"],
            how=answer.how if keeps else AnsweredHow.TYPED,
            upload=answer.upload if keeps else None,
            by=None,
        )
    if received:
        applying.save_recording(
            application=application, question=question, received=received, by=None
        )


def _recording(application, answer) -> Upload | None:
    if answer is None or answer.upload is None:
        return None
    return Upload.objects.of(applying.OWNER, application.pk).filter(pk=answer.upload).first()


def _comments(application):
    return HelperComment.objects.filter(helper__application=application).select_related("helper")


@for_applicant
def application_recording(request, application, question_id):
    """The applicant's own recording, to be listened to again."""
    answer = get_object_or_404(application.answers, question=question_id, upload__isnull=False)
    upload = get_object_or_404(Upload.objects.of(applying.OWNER, application.pk), pk=answer.upload)
    return serve(request, upload, download="download" in request.GET)


@for_draft
@require_POST
def remove_recording(request, application, question_id):
    """Take a recording away again."""
    question = get_object_or_404(application.vacancy.questions, pk=question_id)
    applying.remove_recording(application=application, question=question, by=None)
    messages.success(request, _("The recording was taken away"))
    return redirect(address(application, "application_question", question.pk))


@for_draft
@require_http_methods(["GET", "HEAD", "POST"])
def application_ai(request, application):
    """What an applicant wishes to say about writing tools (REC-6)."""
    form = AIForm(request.POST or None, initial={"ai_statement": application.ai_statement})
    if form.is_valid():
        actions.change_application(application=application, by=None, **form.cleaned_data)
        return redirect(address(application))
    context = page(
        application,
        title=_("Writing tools"),
        form=form,
        policy=application.vacancy.ai_policy,
    )
    return render(request, "recruitment/applying/ai.html", context)


def answers_in_words(application) -> list[dict]:
    """Each question with its answer as it stands, for reading."""
    answers = {each.question_id: each for each in application.answers.all()}
    rows = []
    for question in application.vacancy.questions.all():
        answer = answers.get(question.pk)
        words = answer.text if answer else ""
        if answer is not None and answer.upload:
            words = "\n".join(part for part in (answer.get_how_display(), words) if part)
        rows.append({"question": question, "key": question.text, "value": words})
    return rows


@for_draft
@require_http_methods(["GET", "HEAD", "POST"])
def application_check(request, application):
    """Check the answers, then send them in. Nothing can be changed afterwards."""
    missing = requirements.missing(requirements.TO_SUBMIT, application)
    form = ConfirmForm(sent(request), label=_("Send my application"))
    if request.method == "POST" and not missing and form.is_valid():
        try:
            actions.submit_application(application=application, by=None)
        except actions.VacancyNotOpen:
            form.add_error(None, _("The closing time has passed, so it cannot be sent any more"))
        except requirements.NotReady as not_ready:
            missing = not_ready.missing
        else:
            return redirect(address(application, "application_equality"))
    changed = changed_by_others(application)
    rows = [
        {
            "key": _("Your name"),
            "value": application.name or _("Not provided"),
            "action_url": address(application, "application_details"),
        },
        {
            "key": _("How to reach you"),
            "value": "\n".join(part for part in (application.email, application.phone) if part),
            "action_url": address(application, "application_details"),
        },
        *(
            {
                "key": each["key"],
                "value": each["value"] or _("Not provided"),
                "note": changed.get(each["question"].pk, ""),
                "action_url": address(application, "application_question", each["question"].pk),
            }
            for each in answers_in_words(application)
        ),
    ]
    context = page(
        application,
        title=_("Check your answers"),
        rows=rows,
        missing=[each.label for each in missing],
        form=None if missing else form,
    )
    return render(request, "recruitment/applying/check.html", context)


@for_applicant
@require_http_methods(["GET", "HEAD", "POST"])
def application_equality(request, application):
    """The equality questions come last, are optional, and stand apart (REC-6)."""
    if application.submitted_at is None or application.withdrawn_at:
        return redirect(address(application))
    known = EqualityAnswers.objects.filter(pk=equality.key_of(application)).first()
    names = ("condition", "ethnicity", "sex", "same_gender", "orientation", "for_census")
    form = EqualityForm(sent(request), initial={name: getattr(known, name, "") for name in names})
    if form.is_valid():
        applying.keep_equality_answers(application=application, by=None, **form.cleaned_data)
        messages.success(request, _("Thank you. Your answers are kept apart"))
        return redirect(address(application))
    context = page(
        application,
        title=_("Questions about equality"),
        form=form,
        skip_url=address(application),
    )
    return render(request, "recruitment/applying/equality.html", context)


@for_applicant
def application_sent(request, application):
    """What was sent in, to be read again."""
    if application.submitted_at is None:
        return redirect(address(application, "application_check"))
    changed = changed_by_others(application)
    rows = [
        {
            "key": each["key"],
            "value": each["value"] or _("Not provided"),
            "note": changed.get(each["question"].pk, ""),
        }
        for each in answers_in_words(application)
    ]
    context = page(application, title=_("What you sent us"), rows=rows)
    return render(request, "recruitment/applying/sent.html", context)


@for_applicant
@require_http_methods(["GET", "HEAD", "POST"])
def application_withdraw(request, application):
    """Take the application back. Only the applicant can (REC-19), until they have the role."""
    stage = application.stage
    if application.withdrawn_at or (stage is not None and stage.kind == StageKind.APPOINTED):
        return redirect(address(application))
    form = ConfirmForm(
        sent(request),
        label=_("Take my application back"),
        destructive=True,
        cancel_url=address(application),
    )
    if request.method == "POST" and form.is_valid():
        decisions.take_back(application=application, by=None)
        return redirect(address(application))
    context = page(application, title=_("Take your application back?"), form=form)
    return render(request, "recruitment/applying/withdraw.html", context)
