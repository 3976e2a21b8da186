"""Courses, sessions, what is required and wished for, and training of teams, of the last year."""

import random
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from competencies.actions import completions, courses, places, requirements, sessions, teams, wishes
from competencies.actions.completions import NewCompletion
from competencies.models import Course, CourseFeedback, CoursePlace
from competencies.rules import CompletionSource, CoreTopic, CourseKind
from journey.demonstration.people import House
from journey.demonstration.rhythm import working_day
from workforce.lifecycle import WORKING
from workforce.models import PeerSupportWorker
from workforce.rules import OrganisationKind, Role

T = CoreTopic
COURSES = (
    # title, core topics, months that it holds, certificate, provider ("" in house), about
    ("Listening so that people find their own words",
     (T.ACTIVE_LISTENING, T.STORY), None, True, "",
     "Two days in a small group. We practise listening without giving advice."),
    ("Sharing your story, safely",
     (T.STORY, T.ETHICS), None, True, "",
     "What to share, with whom, and what stays yours. For everyone in their first year."),
    ("Wellness and recovery planning together",
     (T.PLANNING, T.PROBLEM_SOLVING), 36, True, "Recovery College",
     "How to go through a plan with somebody at their own pace."),
    ("When it gets difficult",
     (T.CHALLENGING,), 24, False, "",
     "Staying calm, asking for help, and talking about it afterwards."),
    ("Working in a team as a peer",
     (T.TEAM_WORKING, T.DIFFERENCE), None, False, "",
     "What is yours to do, what is not, and how to say so."),
    ("Information governance", (), 12, False, "E-learning", "Online, about an hour."),
    ("Safeguarding adults", (), 36, False, "E-learning", "Online, about two hours."),
    ("Fire safety", (), 12, False, "E-learning", "Online, about half an hour."),
)  # fmt: skip
REQUIRED = {
    "Information governance": 30,
    "Safeguarding adults": 60,
    "Sharing your story, safely": 180,
}
KNOWN = {"Information governance": 390, "Safeguarding adults": 1150, "Fire safety": 380}
"""What came from a learning system, and how many days ago at most."""
ABOUT_TEAMS = ("What peers bring, and what they are not", "Working well with a peer")
WISHES = (
    "Running a group on my own",
    "Supervising other peers",
    "Speaking at the recovery college",
    "Writing for people who are new here",
)
FEEDBACK = (
    (True, "Practising in threes, and nobody had to go first.", "A longer break at midday."),
    (True, "That the trainer is a peer.", ""),
    (True, "The examples from our own teams.", "More time for questions."),
    (False, "", "Two days in a row are a lot."),
)


def train(house: House, *, on: date, chance: random.Random) -> None:
    """Furnish one organisation; the smaller one teaches fewer of the core topics."""
    organisation = house.organisation
    small = organisation.kind != OrganisationKind.TRUST
    hr = house.members[Role.HR][0]
    made = {}
    for title, topics, months, certificate, provider, about in COURSES:
        if small and title == "When it gets difficult":
            continue
        made[title] = courses.add_course(
            organisation=organisation,
            title=title,
            about=about,
            topics=topics,
            valid_months=months,
            gives_certificate=certificate,
            kind=CourseKind.EXTERNAL if provider else CourseKind.IN_HOUSE,
            provider=provider,
            funding="Paid for from the training budget" if provider == "Recovery College" else "",
            by=hr,
        )
    peers = list(
        PeerSupportWorker.objects.filter(organisation=organisation, stage__in=WORKING)
        .select_related("user", "organisation__settings")
        .order_by("started_on", "name")
    )
    for title, days in REQUIRED.items():
        requirements.require_course(
            course=made[title], within_days=days, starts_on=on - timedelta(days=400), by=hr
        )
    _completed_before(house, made, peers, on=on, chance=chance, by=hr)
    taught = [course for course in made.values() if course.topics]
    for number, course in enumerate(taught):
        there = chance.sample(peers, min(len(peers), 7))
        _held(course, there, on=on - timedelta(days=40 + 55 * number), by=hr)
    _to_come(house, taught, peers, on=on, by=hr)
    _wishes(house, taught, peers)
    _teams(house, on=on, by=hr)


def _completed_before(house, made, peers, *, on, chance, by) -> None:
    """What a learning system knew: most hold, some run out soon, a few ran out or are open."""
    rows = []
    for title, most in (
        ("Information governance", 390),
        ("Safeguarding adults", 1150),
        ("Fire safety", 380),
    ):
        for peer in peers:
            days = chance.randint(10, most)
            if chance.random() < 0.08:
                continue
            rows.append(NewCompletion(peer.pk, made[title].pk, on - timedelta(days=days)))
    completions.add_completions(
        organisation=house.organisation, rows=rows, source=CompletionSource.IMPORT, by=by
    )


def _held(course: Course, there: list, *, on: date, by) -> None:
    """A session of the past with who was there, and what some of them said."""
    day = working_day(on)
    session = sessions.add_session(
        course=course,
        starts_at=_at(day, time(9, 30)),
        ends_at=_at(day, time(15, 30)),
        places=12,
        where="Training room",
        trainer="Peer trainers",
        by=by,
    )
    seats = CoursePlace.objects.bulk_create(
        CoursePlace(
            session=session,
            worker=peer,
            asked_by=by,
            asked_at=session.starts_at - timedelta(days=30),
            given_at=session.starts_at - timedelta(days=30),
        )
        for peer in there
    )
    completions.note_attendance(session=session, attended=[s.pk for s in seats[1:]], by=by)
    CourseFeedback.objects.bulk_create(
        CourseFeedback(
            session=session, would_recommend=yes, what_helped=helped, what_to_change=change
        )
        for yes, helped, change in FEEDBACK
    )


def _to_come(house: House, taught: list, peers: list, *, on: date, by) -> None:
    """One session with room, one that is full with a waiting list, one in two months; and one of
    last week of which nobody has noted yet who was there."""
    for days, size, course in ((16, 12, taught[0]), (23, 3, taught[1]), (58, 10, taught[-1])):
        day = working_day(on + timedelta(days=days))
        session = sessions.add_session(
            course=course,
            starts_at=_at(day, time(10)),
            ends_at=_at(day, time(16)),
            places=size,
            where="Training room",
            trainer="Peer trainers",
            book_until=day - timedelta(days=3),
            by=by,
        )
        for peer in [house.peers[0], *peers[4:9]] if days < 50 else []:
            places.ask_for_place(session=session, worker=peer, by=peer.user or by)
    day = working_day(on - timedelta(days=6))
    last_week = sessions.add_session(
        course=taught[2],
        starts_at=_at(day, time(13)),
        ends_at=_at(day, time(16)),
        places=8,
        online=True,
        trainer="Recovery College",
        by=by,
    )
    CoursePlace.objects.bulk_create(
        CoursePlace(session=last_week, worker=peer, asked_by=by, given_at=last_week.starts_at)
        for peer in peers[10:15]
    )


def _wishes(house: House, taught: list, peers: list) -> None:
    for number, words in enumerate(WISHES):
        peer = house.peers[0] if number == 0 else peers[number * 3]
        wishes.add_wish(worker=peer, words=words, by=peer.user)
    for number, peer in enumerate(peers[2:13]):
        wishes.add_wish(worker=peer, course=taught[(number * number) % len(taught)], by=peer.user)


def _teams(house: House, *, on: date, by) -> None:
    """Most teams have heard what peers do; the last one not yet."""
    found = list(house.organisation.teams.filter(closed_on=None))
    for number, team in enumerate(found[:-1]):
        teams.add_team_training(
            team=team,
            held_on=working_day(on - timedelta(days=30 + 45 * number)),
            about=("What peers bring, and what they are not", "Working well with a peer")[
                number % 2
            ],
            partner=("", "A local user-led organisation")[number % 2],
            led_by="Peer support lead",
            invited=12 + number,
            attended=9 + number,
            by=by,
        )


def _at(day: date, hours: time) -> datetime:
    return timezone.make_aware(datetime.combine(day, hours))
