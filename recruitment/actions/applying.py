"""Applying without an account, with help where it is wanted (REC-5, REC-6, REC-7, REC-19).

``by`` is None for the applicant and for helpers; the member of staff where one acts.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy

from audit.context import action
from links.actions import FreshLink, make_link, revoke_links
from recruitment import equality, mails
from recruitment.actions.applications import save_answer, start_application
from recruitment.links import APPLICATION, HELPER
from recruitment.models import (
    Answer,
    Application,
    Channel,
    EqualityAnswers,
    Helper,
    HelperComment,
    HelpRequest,
    Question,
    Vacancy,
)
from recruitment.rules import (
    APPLICATION_LINK_LASTS,
    HELP_WITHIN_WORKING_DAYS,
    HELPER_LASTS_AT_MOST,
    AnsweredHow,
)
from refusals import Refused
from reminders.rules import shift
from uploads.actions import erase_upload, keep_upload
from uploads.models import Upload

OWNER = "recruitment.application"
"""To what kind of record recordings belong, for the room of uploads."""


class HelperNotAllowed(Refused):
    """A helper is invited for a while, by an applicant whose application is open."""

    words = gettext_lazy(
        "A helper is invited for a while, and only as long as the application is not "
        "sent in or withdrawn."
    )


@dataclass(frozen=True)
class Begun:
    """A draft and the link to it."""

    application: Application
    fresh: FreshLink


@action
def begin(*, vacancy: Vacancy, by, email: str = "", channel_code: str = "", **fields) -> Begun:
    """Start an application and make its link, which is mailed where there is an address.

    Raises VacancyNotOpen.
    """
    channel = Channel.objects.filter(
        organisation=vacancy.organisation_id, code=channel_code
    ).first()
    application = start_application(vacancy=vacancy, email=email, channel=channel, by=by, **fields)
    fresh = make_link(
        purpose=APPLICATION,
        subject_id=application.pk,
        lasts=APPLICATION_LINK_LASTS,
        address=application.email,
        holder=application.reference,
        by=by,
    )
    if application.email:
        mails.send_application_link(application, fresh)
    return Begun(application, fresh)


# ------------------------------------------------------------------ recordings


@action
def save_recording(*, application: Application, question: Question, received, by) -> Answer:
    """Keep a recording as the answer to a question; the one before it is erased.

    Raises NoLongerOpen, uploads.actions.TooManyUploads.
    """
    before = application.answers.filter(question=question).values_list("upload", flat=True).first()
    upload = keep_upload(
        received=received,
        owner_kind=OWNER,
        owner_id=application.pk,
        most=3 * max(application.vacancy.questions.count(), 1),
        by=by,
    )
    text = application.answers.filter(question=question).values_list("text", flat=True).first()
    answer = save_answer(
        application=application,
        question=question,
        text=text or "",
        how=AnsweredHow.VIDEO if upload.family == "video" else AnsweredHow.AUDIO,
        upload=upload.pk,
        by=by,
    )
    _erase_recording(application, before)
    return answer


@action
def remove_recording(*, application: Application, question: Question, by) -> Answer | None:
    """Take a recording away again; what was typed stays. Raises NoLongerOpen."""
    answer = application.answers.filter(question=question).first()
    if answer is None or answer.upload is None:
        return answer
    before = answer.upload
    answer = save_answer(application=application, question=question, text=answer.text, by=by)
    _erase_recording(application, before)
    return answer


def _erase_recording(application: Application, key: UUID | None) -> None:
    upload = Upload.objects.of(OWNER, application.pk).filter(pk=key).first() if key else None
    if upload is not None:
        erase_upload(upload=upload, by=None)


# ------------------------------------------------------------------ helpers (REC-19)


@action
def invite_helper(
    *, application: Application, name: str, email: str, scope: str, lasts: timedelta, by
) -> Helper:
    """Invite somebody to help until ``lasts`` is over. Raises HelperNotAllowed."""
    if application.withdrawn_at or not timedelta(0) < lasts <= HELPER_LASTS_AT_MOST:
        raise HelperNotAllowed
    helper = Helper.objects.create(
        application=application,
        name=name.strip(),
        email=email.strip().lower(),
        scope=scope,
        expires_at=timezone.now() + lasts,
    )
    fresh = make_link(
        purpose=HELPER,
        subject_id=helper.pk,
        scope=scope,
        lasts=lasts,
        address=helper.email,
        holder=helper.name,
        by=by,
    )
    mails.send_helper_link(helper, fresh)
    return helper


@action
def end_helper(*, helper: Helper, by) -> Helper:
    """Their link stops working at once; what they did stays as they did it."""
    if helper.ended_at is None:
        helper.ended_at = timezone.now()
        helper.save(update_fields=["ended_at"])
    revoke_links(subject_ids=[helper.pk], purpose=HELPER, by=by)
    return helper


@action
def comment(*, helper: Helper, text: str, by, question: Question | None = None) -> HelperComment:
    """What a helper says to the applicant about an answer, or about the whole."""
    return HelperComment.objects.create(helper=helper, question=question, text=text.strip())


# ------------------------------------------------------------------ support (REC-7)


@action
def ask_for_help(
    *, application: Application, kind: str, by, text: str = "", at: datetime | None = None
) -> HelpRequest:
    """Ask for support or an adjustment. Its answer is due in three working days; until somebody
    takes it, it belongs to everyone who works on the vacancy."""
    nation = application.vacancy.organisation.nation
    return HelpRequest.objects.create(
        application=application,
        kind=kind,
        text=text.strip(),
        asked_at=at or timezone.now(),
        due_on=shift(localdate(at), HELP_WITHIN_WORKING_DAYS, nation=nation),
    )


@action
def take_help(*, request: HelpRequest, owner, due_on: date, by, partner: str = "") -> HelpRequest:
    """Somebody takes a request on, until a day; perhaps with a partner agency."""
    request.owner, request.due_on, request.partner = owner, due_on, partner.strip()
    request.save(update_fields=["owner", "due_on", "partner"])
    return request


@action
def close_help(*, request: HelpRequest, outcome: str, by, on: date | None = None) -> HelpRequest:
    """What came of it; the applicant reads it on their page and is told that there is news."""
    request.outcome, request.done_on = outcome.strip(), on or localdate()
    request.owner = request.owner or by
    request.save(update_fields=["outcome", "done_on", "owner"])
    mails.tell(request.application, key=f"help/{request.pk}")
    return request


# ------------------------------------------------------------------ equality questions (REC-6)


@action
def keep_equality_answers(
    *, application: Application, by, for_census: bool = False, **answers
) -> EqualityAnswers | None:
    """Keep the answers apart from the application; the same row if they are given again. Where
    nothing was answered nothing is kept."""
    application = Application.objects.select_for_update().get(pk=application.pk)
    found = EqualityAnswers.objects.filter(pk=equality.key_of(application)).first()
    if not any(answers.values()):
        if found is not None:
            found.delete()
            Application.objects.filter(pk=application.pk).update(equality_key="")
        return None
    if found is None:
        found = EqualityAnswers(vacancy_id=application.vacancy_id, month=localdate().replace(day=1))
        application.equality_key = str(found.pk)
        application.save(update_fields=["equality_key"])
    for name, value in answers.items():
        setattr(found, name, value)
    found.for_census = for_census
    found.save()
    return found
