"""The pages of a helper: read, comment, change answers; never send, never withdraw (REC-19)."""

from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from links.guards import for_link
from nhsuk.words import long_moment
from recruitment import actions
from recruitment.actions import applying
from recruitment.forms.applying import AnswerForm, CommentForm
from recruitment.links import HELPER
from recruitment.models import Helper
from recruitment.rules import AnsweredHow, HelperScope
from recruitment.views.applying.pages import answers_in_words

MAY_COMMENT = (HelperScope.COMMENT, HelperScope.EDIT)


def for_helper(*scopes: str) -> Callable:
    """Give the view ``helper`` with the application, while it may be helped with."""

    def decorate(view):
        @wraps(view)
        def wrapper(request, link, **kwargs):
            helper = (
                Helper.objects.select_related("application__vacancy__organisation")
                .filter(pk=link.subject_id, ended_at=None, expires_at__gt=timezone.now())
                .first()
            )
            if helper is None:
                raise Http404
            helper.door = link.door_id
            try:
                return view(request, helper=helper, application=helper.application, **kwargs)
            except actions.NoLongerOpen:  # sent in meanwhile, by the applicant
                return redirect(_home(helper))

        return for_link(HELPER, scopes=scopes or None)(wrapper)

    return decorate


def _home(helper: Helper) -> str:
    return reverse("recruitment:helping", args=[helper.door])


@for_helper()
def helping(request, helper, application):
    """The application as it stands, and what this helper may do with it."""
    is_open = application.submitted_at is None and application.withdrawn_at is None
    rows = []
    for each in answers_in_words(application):
        row = {"key": each["key"], "value": each["value"] or _("No answer yet")}
        if is_open and helper.scope == HelperScope.EDIT:
            row["action_url"] = reverse(
                "recruitment:helping_question", args=[helper.door, each["question"].pk]
            )
        elif is_open and helper.scope == HelperScope.COMMENT:
            row["action_url"] = reverse(
                "recruitment:helping_comment", args=[helper.door, each["question"].pk]
            )
            row["action_label"] = _("Comment")
        rows.append(row)
    context = {
        "title": _("An application that you help with"),
        "caption": application.vacancy.title,
        "organisation": application.vacancy.organisation,
        "is_open": is_open,
        "may": helper.get_scope_display(),
        "until": long_moment(helper.expires_at),
        "closes": long_moment(application.vacancy.closes_at),
        "rows": rows,
        "comments": [
            {"text": each.text, "question": each.question.text if each.question else ""}
            for each in helper.comments.select_related("question")
        ],
    }
    return render(request, "recruitment/helping/application.html", context)


def _open(application) -> None:
    if application.submitted_at or application.withdrawn_at:
        raise Http404


@for_helper(*MAY_COMMENT)
@require_http_methods(["GET", "HEAD", "POST"])
def helping_comment(request, helper, application, question_id):
    """Say something about an answer to the applicant."""
    _open(application)
    question = get_object_or_404(application.vacancy.questions, pk=question_id)
    form = CommentForm(request.POST or None)
    if form.is_valid():
        applying.comment(helper=helper, question=question, text=form.cleaned_data["text"], by=None)
        messages.success(request, _("The applicant sees your comment beside the question"))
        return redirect(_home(helper))
    context = {
        "title": question.text,
        "caption": _("Your comment"),
        "form": form,
        "back_url": _home(helper),
    }
    return render(request, "question.html", context)


@for_helper(HelperScope.EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def helping_question(request, helper, application, question_id):
    """Change an answer; the applicant sees that it was you."""
    _open(application)
    question = get_object_or_404(application.vacancy.questions, pk=question_id)
    answer = application.answers.filter(question=question).first()
    form = AnswerForm(
        request.POST or None,
        question=question,
        may_record=False,
        initial={"text": answer.text if answer else ""},
    )
    if form.is_valid():
        keeps = answer is not None and answer.upload is not None
        actions.save_answer(
            application=application,
            question=question,
            text=form.cleaned_data["text"],
            how=answer.how if keeps else AnsweredHow.TYPED,
            upload=answer.upload if keeps else None,
            helper=helper,
            by=None,
        )
        messages.success(request, _("Saved. The applicant sees that you changed it"))
        return redirect(_home(helper))
    context = {
        "title": question.text,
        "form": form,
        "back_url": _home(helper),
        "comment_url": reverse("recruitment:helping_comment", args=[helper.door, question.pk]),
    }
    return render(request, "question.html", context)
