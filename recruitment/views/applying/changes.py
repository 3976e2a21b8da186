"""Who wrote what in an application, as the applicant sees it (REC-19)."""

from uuid import UUID

from django.utils.translation import gettext as _

from nhsuk.words import long_moment
from recruitment.models import Answer, AnswerEdit, Application


def changed_by_others(application: Application) -> dict[UUID, str]:
    """By the key of its question: who last changed an answer and when, where that was not the
    applicant. One query."""
    latest = (
        AnswerEdit.objects.filter(answer__application=application)
        .order_by("answer", "-at", "-pk")
        .distinct("answer")
        .values_list("answer__question_id", "helper__name", "staff__name", "at")
    )
    return {
        question: _("%(who)s changed this on %(when)s")
        % {"who": helper or staff, "when": long_moment(at)}
        for question, helper, staff, at in latest
        if helper or staff
    }


def changes_of(answer: Answer | None) -> list[dict]:
    """Every wording of an answer with who wrote it, the newest first; empty while nobody but the
    applicant did."""
    if answer is None:
        return []
    edits = list(answer.edits.select_related("helper", "staff").order_by("-at", "-pk"))
    if not any(each.helper_id or each.staff_id for each in edits):
        return []
    return [
        {
            "who": _maker(each),
            "when": long_moment(each.at),
            "how": each.get_how_display(),
            "text": each.text,
        }
        for each in edits
    ]


def _maker(edit: AnswerEdit) -> str:
    maker = edit.helper or edit.staff
    return maker.name if maker else _("You")
