"""Inviting to interviews, times of one's own choice, questions, contacts (REC-10, REC-11), and
what was agreed about work (REC-13)."""

from collections.abc import Iterable
from datetime import date

from django.utils import timezone

from audit.context import action
from recruitment import diary, interviews, mails
from recruitment.actions.interviews.refusals import InterviewOver, SlotTaken
from recruitment.models import (
    Application,
    DayAgreed,
    Interview,
    InterviewContact,
    Invited,
    Slot,
    WorkAgreed,
)
from recruitment.rules import Wish


@action
def invite(*, interview: Interview, applications: Iterable[Application], by) -> list[Invited]:
    """Invite applicants; each hears that there is news on their page, chooses a time there, and
    gets the questions at once where they are due. Raises InterviewOver unless it is confirmed."""
    now = timezone.now()
    if not interview.confirmed_at or interview.cancelled_at or interview.starts_at <= now:
        raise InterviewOver
    found = []
    for application in applications:
        invited, made = Invited.objects.get_or_create(interview=interview, application=application)
        if not made:
            invited.declined_at, invited.wish, invited.wish_words = None, "", ""
            invited.invited_at = now
            invited.save()
        mails.tell(application, key=f"interview/{invited.pk}/{now:%Y%m%d%H%M%S}")
        found.append(invited)
        if interview.questions_due_at <= now:
            send_questions(invited=invited, by=by)
    return found


@action
def choose_slot(
    *, invited: Invited, slot: Slot, by, adjustments: str = "", worries: str = ""
) -> Invited:
    """The applicant takes a time, or another one instead, and says what they need. Raises
    SlotTaken when it is full, over or too soon; then nothing changes."""
    now = timezone.now()
    slot = Slot.objects.select_for_update().get(pk=slot.pk, interview=invited.interview_id)
    coming = Invited.objects.coming().select_for_update(of=("self",))
    together = coming.select_related("interview__vacancy", "application")
    invited = together.filter(pk=invited.pk).first()
    if invited is None or slot not in interviews.free_slots(invited, now=now):
        raise SlotTaken
    before, invited.slot, invited.chosen_at = invited.slot_id, slot, now
    invited.adjustments, invited.worries = adjustments.strip(), worries.strip()
    invited.save()
    if slot.pk != before:
        diary.tell_candidate(invited)
    return invited


@action
def decline(*, invited: Invited, wish: str, by, words: str = "") -> Invited:
    """They would rather have something else: their time is free again, and HR hears of it.
    ``by`` is None for the applicant; HR notes by it also that somebody did not come."""
    invited = (
        Invited.objects.select_for_update(of=("self",))
        .select_related("interview__vacancy", "application", "slot")
        .get(pk=invited.pk)
    )
    give_time_back(invited)
    invited.declined_at = timezone.now()
    invited.wish, invited.wish_words = wish, words.strip()
    invited.save()
    return invited


def give_time_back(invited: Invited) -> None:
    """Their time is free again, and goes out of their calendar if it is still to come."""
    if invited.slot is not None and invited.slot.starts_at > timezone.now():
        diary.tell_candidate(invited, cancel=True)
    invited.slot = invited.chosen_at = None
    invited.save(update_fields=["slot", "chosen_at"])


@action
def note_absence(*, invited: Invited, by) -> Invited:
    """They did not come; nobody waits for scores of an interview that did not happen."""
    return decline(invited=invited, wish=Wish.NOTHING, by=by)


@action
def note_interview_contact(
    *,
    invited: Invited,
    on: date,
    how: str,
    by,
    adjustments: str = "",
    nerves: str = "",
) -> InterviewContact:
    """Somebody was in touch before the interview (REC-10)."""
    return InterviewContact.objects.create(
        invited=invited,
        on=on,
        how=how,
        adjustments=adjustments.strip(),
        nerves=nerves.strip(),
        by=by,
    )


@action
def send_questions(*, invited: Invited, by) -> bool:
    """The questions stand on the applicant's page from now on, and they hear that there is news.

    Once only, and not to somebody without an address: HR gives them by hand. Whether they went.
    """
    invited = (
        Invited.objects.select_for_update(of=("self",))
        .select_related("application__vacancy")
        .get(pk=invited.pk)
    )
    if invited.questions_sent_at or invited.declined_at or not invited.application.email:
        return False
    invited.questions_sent_at = timezone.now()
    invited.save(update_fields=["questions_sent_at"])
    mails.tell(invited.application, key=f"questions/{invited.pk}")
    return True


@action
def give_questions(*, invited: Invited, by) -> Invited:
    """Somebody gave the questions by hand: on paper, or read out."""
    if invited.questions_sent_at is None:
        invited.questions_sent_at = timezone.now()
        invited.save(update_fields=["questions_sent_at"])
    return invited


# ------------------------------------------------------------------ what was agreed (REC-13)


@action
def agree_work(
    *, application: Application, by, hours=None, flexibility: str = "", working_days=()
) -> WorkAgreed:
    """Keep the hours, days and flexibility that were agreed; the offer begins with them."""
    agreed, _made = WorkAgreed.objects.update_or_create(
        application=application,
        defaults={
            "hours": hours,
            "flexibility": flexibility.strip(),
            "by": by,
            "at": timezone.now(),
        },
    )
    agreed.working_days.all().delete()
    for day in working_days:
        DayAgreed.objects.create(agreed=agreed, **day)
    return agreed
