"""What addresses of training of the room ``competencies`` can name, in the small world of
tests/house.py."""

from datetime import timedelta

from django.utils import timezone

from competencies.actions import (
    completions,
    courses,
    places,
    requirements,
    sessions,
    teams,
    wishes,
)
from competencies.models import Completion, CourseSession
from journey.completions.actions import map_completions, start_completions, upload_completions
from journey.completions.tasks import carry_on

OF_A_DRAFT = (
    "completion_import_columns",
    "completion_import_check",
    "completion_import_start",
    "completion_import_give_up",
)
OF_WHAT_IS_DONE = ("completion_import", "completion_import_undo", "completion_import_left_out")


def furnish(house) -> None:
    """A course of which a session was held and one is to come; the peer has a place, the other
    peer waits for one."""
    hr, worker, ids = house.people["hr"], house.worker, house.ids
    course = courses.add_course(
        organisation=house.organisation,
        title="Active listening in practice",
        about="Two days about listening so that people find their own words.",
        provider="Thornbury Learning",
        funding="Paid for by Thornbury",
        topics=["ACTIVE_LISTENING", "STORY"],
        valid_months=24,
        gives_certificate=True,
        by=hr,
    )
    begins = timezone.now().replace(hour=9, minute=30, second=0, microsecond=0)
    coming = sessions.add_session(
        course=course,
        starts_at=begins + timedelta(days=20),
        ends_at=begins + timedelta(days=20, hours=6),
        places=1,
        where="Thornbury Room 9",
        trainer="Quillon Trainer",
        by=hr,
    )
    seat = places.ask_for_place(session=coming, worker=worker, by=worker.user)
    other = house.people["other_peer"].peers.get()
    places.ask_for_place(session=coming, worker=other, by=other.user)
    past = sessions.add_session(
        course=course,
        starts_at=begins + timedelta(days=30),
        ends_at=begins + timedelta(days=30, hours=6),
        places=8,
        trainer="Quillon Trainer",
        by=hr,
    )
    places.ask_for_place(session=past, worker=worker, by=worker.user)
    ago = timedelta(days=33)
    CourseSession.objects.filter(pk=past.pk).update(
        starts_at=past.starts_at - ago, ends_at=past.ends_at - ago
    )
    past.refresh_from_db()
    completions.note_attendance(
        session=past, attended=[each.pk for each in past.seats.all()], by=hr
    )
    other_course = courses.add_course(
        organisation=house.organisation,
        title="Thornbury fire safety",
        kind="EXTERNAL",
        valid_months=12,
        by=hr,
    )
    today = timezone.localdate()
    entered = completions.enter_completion(
        worker=worker, course=other_course, completed_on=today - timedelta(days=300), by=hr
    )
    asked = [
        requirements.require_course(
            course=each, within_days=60, starts_on=today - timedelta(days=200), by=hr
        )
        for each in (course, other_course)
    ]
    wish = wishes.add_wish(worker=worker, words="Quillon wants to teach", by=worker.user)
    wishes.add_wish(worker=worker, course=course, by=worker.user)
    training = teams.add_team_training(
        team=house.team,
        held_on=today - timedelta(days=40),
        about="What peers bring",
        partner="Thornbury Voices",
        led_by="Quillon Lead",
        invited=12,
        attended=9,
        by=hr,
    )
    draft = upload_completions(
        organisation=house.organisation,
        file_name="thornbury.csv",
        content=(
            b"Name,Course,Date completed\n"
            b"Quillon Peer,Thornbury fire safety,01/02/2026\n"
            b"Quillon Nobody,Thornbury fires,01/02/2026\n"
        ),
        by=hr,
    )
    map_completions(completion_import=draft, mapping=draft.mapping, by=hr)
    done = upload_completions(
        organisation=house.organisation,
        file_name="thornbury-done.csv",
        content=(
            b"Name,Course,Date completed\n"
            b"Quillon Second,Thornbury fire safety,02/02/2025\n"
            b"Quillon Nobody,Thornbury fire safety,02/02/2025\n"
        ),
        by=hr,
    )
    map_completions(completion_import=done, mapping=done.mapping, by=hr)
    carry_on(start_completions(completion_import=done, by=hr).pk)
    ids |= {
        **{f"import_id@journey:{name}": draft.pk for name in OF_A_DRAFT},
        **{f"import_id@journey:{name}": done.pk for name in OF_WHAT_IS_DONE},
        "course_session_id@competencies:attendance": past.pk,
        "course_session_id@competencies:give_feedback": past.pk,
        "completion_id": Completion.objects.get(place__session=past).pk,
        "completion_id@competencies:remove_completion": entered.pk,
        "requirement_id": asked[0].pk,
        "wish_id": wish.pk,
        "training_id": training.pk,
        "course_id": course.pk,
        "course_session_id": coming.pk,
        "seat_id@competencies:give_up_place": seat.pk,
    }
