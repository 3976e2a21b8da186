"""What addresses of training of the room ``competencies`` can name, in the small world of
tests/house.py."""

from datetime import timedelta

from django.utils import timezone

from competencies.actions import courses, places, sessions


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
    ids |= {
        "course_id": course.pk,
        "course_session_id": coming.pk,
        "seat_id": seat.pk,
    }
