"""Panels, shortlisting and interviews, for staff and for panel members."""

from django.urls import path

from recruitment.views import (
    assessing,
    interview_changes,
    interview_packs,
    interview_parts,
    interviews,
    invited,
    panels,
    scores,
    seats,
    shortlisting,
)
from recruitment.views.applying import interview as own

VACANCY = "recruitment/vacancies/<uuid:vacancy_id>/"
SEAT = f"{VACANCY}panel/<uuid:seat_id>/"
ONE = "recruitment/applications/<uuid:application_id>/"
INTERVIEW = "recruitment/interviews/<uuid:interview_id>/"
INVITED = f"{INTERVIEW}invited/<uuid:invited_id>/"
OWN = "applications/<uuid:door_id>/interviews/<uuid:invited_id>/"
MINE = "panels/<uuid:seat_id>/"
SCORED = f"{MINE}applications/<uuid:application_id>/"

urlpatterns = [
    path(f"{VACANCY}panel/", panels.panel, name="panel"),
    path(f"{VACANCY}panel/new/", panels.give_seat, name="give_seat"),
    path(f"{SEAT}end/", panels.end_seat, name="end_seat"),
    path(f"{SEAT}training/", panels.note_training, name="note_training"),
    path(f"{SEAT}again/", scores.ask_again, name="ask_again"),
    path(f"{VACANCY}scores/", scores.scores, name="scores"),
    path(f"{VACANCY}scores/scale/", scores.change_scale, name="change_scale"),
    path(f"{ONE}scores/", scores.application_scores, name="application_scores"),
    path(f"{ONE}scores/interest/", scores.note_interest, name="note_interest"),
    path(f"{ONE}scores/without/<uuid:seat_id>/", scores.do_without, name="do_without"),
    path(
        f"{ONE}recordings/<uuid:question_id>/words/",
        scores.write_down_recording,
        name="write_down_recording",
    ),
    # interviews
    path(f"{VACANCY}interviews/", interviews.interviews, name="interviews"),
    path(f"{VACANCY}interviews/new/", interviews.add_interview, name="add_interview"),
    path(INTERVIEW, interviews.interview, name="interview"),
    path(f"{INTERVIEW}change/", interviews.change_interview, name="change_interview"),
    path(f"{INTERVIEW}parts/new/", interview_parts.add_part, name="add_part"),
    path(
        f"{INTERVIEW}parts/<uuid:part_id>/", interview_parts.rearrange_part, name="rearrange_part"
    ),
    path(f"{INTERVIEW}times/new/", interview_parts.add_slots, name="add_slots"),
    path(f"{INTERVIEW}times/<uuid:slot_id>/", interview_parts.remove_slot, name="remove_slot"),
    path(
        f"{INTERVIEW}questions/new/",
        interview_parts.add_interview_question,
        name="add_interview_question",
    ),
    path(
        f"{INTERVIEW}questions/<uuid:asked_id>/",
        interview_parts.rearrange_interview_question,
        name="rearrange_interview_question",
    ),
    path(f"{INTERVIEW}confirm/", interviews.confirm_interview, name="confirm_interview"),
    path(f"{INTERVIEW}move/", interview_changes.move_interview, name="move_interview"),
    path(f"{INTERVIEW}cancel/", interview_changes.cancel_interview, name="cancel_interview"),
    path(f"{INTERVIEW}invite/", interview_changes.invite, name="invite"),
    path(f"{INTERVIEW}packs/<uuid:seat_id>/", interview_packs.pack_for, name="pack_for"),
    path(
        f"{INTERVIEW}packs/<uuid:seat_id>/interview-day.pdf",
        interview_packs.pack_for_pdf,
        name="pack_for_pdf",
    ),
    path(INVITED, invited.invited, name="invited"),
    path(f"{INVITED}note/", invited.note_of_invited, name="note_of_invited"),
    path(f"{ONE}work/", invited.agree_work, name="agree_work"),
    # the applicant's own
    path(OWN, own.application_interview, name="application_interview"),
    path(f"{OWN}decline/", own.application_decline, name="application_decline"),
    # panel members
    path("panels/", shortlisting.my_panels, name="my_panels"),
    path(MINE, seats.my_panel, name="my_panel"),
    path(f"{MINE}finish/", shortlisting.finish_shortlisting, name="finish_shortlisting"),
    path(f"{MINE}interviews/<uuid:interview_id>/", assessing.panel_pack, name="panel_pack"),
    path(
        f"{MINE}interviews/<uuid:interview_id>/interview-day.pdf",
        assessing.panel_pack_pdf,
        name="panel_pack_pdf",
    ),
    path(SCORED, shortlisting.score, name="score"),
    path(f"{SCORED}assess/", assessing.assess, name="assess"),
    path(f"{SCORED}interest/", shortlisting.declare_interest, name="declare_interest"),
]
