"""After the decision: a yes becomes a candidate whom somebody keeps in touch with, a no comes with
feedback and something offered (REC-13, REC-14, REC-15)."""

from collections.abc import Sequence
from datetime import date

from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from audit.context import action
from recruitment import mails
from recruitment.actions.applications import (
    MoveNotAllowed,
    move_application,
    withdraw_application,
)
from recruitment.actions.keeping import end_offer, keep_in_touch
from recruitment.interviews import every_seat_has_said, held_interview, work_agreed
from recruitment.lifecycle import StageKind
from recruitment.models import Application, No
from refusals import Refused
from workforce import actions as workforce
from workforce.models import Candidate, User


class NotYetOffered(Refused):
    """A no is said with feedback and something offered."""

    words = gettext_lazy(
        "A no is said with feedback and something offered, and one of them is missing."
    )


class ScoresMissing(Refused):
    """Somebody on the panel has not handed in scores, evidence and a decision yet."""

    words = gettext_lazy(
        "Somebody on the panel has not handed in scores, evidence and a decision yet."
    )


class NoInterview(Refused):
    """A yes follows an interview; without one it needs a reason, which is kept."""

    words = gettext_lazy("A yes follows an interview. Without one it needs a reason.")


def _everybody_has_said(application: Application) -> None:
    if not every_seat_has_said(application, now=timezone.now()):
        raise ScoresMissing


@action
def say_yes(
    *,
    application: Application,
    in_touch: User,
    by,
    on: date | None = None,
    working_days: Sequence[dict] | None = None,
    without_interview: str = "",
    **agreed,
) -> Candidate:
    """A yes: the conditional offer is made, with the hours and days agreed (REC-13), and a named
    person keeps in touch from now on (REC-14).

    What is not said here is taken from what was agreed at the interview (REC-13). Raises
    MoveNotAllowed unless the application stands where a decision is taken, ScoresMissing until
    everybody on the panel of its interview has handed in, and NoInterview where there was none and
    no reason is given; the reason is kept with the move (REC-12).
    """
    on = on or localdate()
    vacancy = application.vacancy
    _everybody_has_said(application)
    why = ""
    if held_interview(application, now=timezone.now()) is None:
        why = without_interview.strip()
        if not why:
            raise NoInterview
    kept = work_agreed(application)
    days_agreed = kept.pop("working_days", ())
    to = vacancy.stages.get(kind=StageKind.OFFER)
    move = move_application(application=application, to=to, why=why, by=by)
    fields = {
        "team": vacancy.team,
        "post": vacancy.post,
        "band": vacancy.band,
        "local_grade": vacancy.local_grade,
        "contract_ends_on": vacancy.contract_ends_on,
        "line_manager": vacancy.hiring_manager,
        "hours": vacancy.hours,
        **kept,
        **agreed,
    }
    candidate = workforce.add_candidate(
        organisation=vacancy.organisation,
        name=application.name,
        email=application.email,
        phone=application.phone,
        kind=vacancy.kind,
        title=vacancy.title,
        working_days=days_agreed if working_days is None else working_days,
        application=application.pk,
        by=by,
        **fields,
    )
    candidate = workforce.make_offer(candidate=candidate, on=on, by=by)
    keep_in_touch(candidate=candidate, person=in_touch, yes_on=on, by=by)
    mails.tell(application, key=f"move/{move.pk}")
    return candidate


@action
def take_back(*, application: Application, by) -> Application:
    """The applicant takes their application back (REC-19). Who had an offer is not to come any
    more, and nobody is due to get in touch with them (REC-14)."""
    application = withdraw_application(application=application, by=by)
    end_offer(application=application, why=_("They took their application back"), by=by)
    return application


@action
def say_no(*, application: Application, feedback: str, alternative: str, offered: str, by) -> No:
    """A no, which always comes with feedback and something offered (REC-15). Who had an offer is
    not to come any more: so an offer is taken back.

    Who was moved there without them gets them now. Raises NotYetOffered without them,
    MoveNotAllowed where no decision can be taken, and ScoresMissing after an interview of which
    somebody's scores are not in (REC-12).
    """
    if not feedback.strip() or not offered.strip():
        raise NotYetOffered
    if held_interview(application, now=timezone.now()) is not None:
        _everybody_has_said(application)
    stands = Application.objects.select_related("stage").get(pk=application.pk)
    if stands.stage is None or stands.stage.kind != StageKind.NOT_THIS_TIME:
        to = application.vacancy.stages.filter(kind=StageKind.NOT_THIS_TIME).first()
        if to is None:
            raise MoveNotAllowed
        move_application(application=application, to=to, by=by)
    said = No.objects.create(
        application=application,
        feedback=feedback.strip(),
        alternative=alternative,
        offered=offered.strip(),
        said_by=by,
    )
    end_offer(application=application, why=_("We took the offer back"), by=by)
    mails.tell(application, key=f"no/{said.pk}")
    return said


@action
def answer_alternative(*, no: No, answer: str, by, on: date | None = None) -> No:
    """What the applicant said to what was offered; ``by`` is None when they said it themselves."""
    no.answer, no.answered_on = answer, on or localdate()
    no.save(update_fields=["answer", "answered_on"])
    return no
