"""Every act about interviews (REC-9 to REC-13)."""

from recruitment.actions.interviews.confirming import (
    cancel_interview,
    confirm_interview,
    move_interview,
)
from recruitment.actions.interviews.inviting import (
    agree_work,
    choose_slot,
    decline,
    give_questions,
    invite,
    note_absence,
    note_interview_contact,
    send_questions,
)
from recruitment.actions.interviews.planning import (
    add_interview_question,
    add_part,
    add_slots,
    change_interview,
    move_interview_question,
    move_part,
    plan_interview,
    remove_interview_question,
    remove_part,
    remove_slot,
)
from recruitment.actions.interviews.refusals import (
    InterviewOver,
    QuestionsOut,
    SlotInUse,
    SlotTaken,
    TimesClash,
)

__all__ = [
    "InterviewOver",
    "QuestionsOut",
    "SlotInUse",
    "SlotTaken",
    "TimesClash",
    "add_interview_question",
    "add_part",
    "add_slots",
    "agree_work",
    "cancel_interview",
    "change_interview",
    "choose_slot",
    "confirm_interview",
    "decline",
    "give_questions",
    "invite",
    "move_interview",
    "move_interview_question",
    "move_part",
    "note_absence",
    "note_interview_contact",
    "plan_interview",
    "remove_interview_question",
    "remove_part",
    "remove_slot",
    "send_questions",
]
