"""Words planted in the standing house wherever somebody types or ticks what few may read."""

from django.utils import timezone

from checks import actions
from checks.models import CheckFile
from checks.rules import CheckKind
from competencies import actions as competencies
from competencies.models import CareerConversation, CourseFeedback, CourseSession
from recruitment.actions import applying
from recruitment.models import Application, EqualityAnswers
from tests.house import House
from workforce.competences import official

TYPED = "Zirconium-ache"
"""Planted wherever a person can type something that may be about health."""

OUTCOME = "Zirconium-outcome"
"""What the organisation calls every outcome."""

TELLING = ("Mixed or multiple ethnic groups", "Bisexual", "MIXED", "BISEXUAL")
"""Answers whose words stand on no page but that of the questions themselves and of the counts."""


REFLECTION = "Feldspar-thought"
"""Stands in what the peer of the house wrote for themselves alone."""

HOPE = "Feldspar-hope"
"""Stands in what the peer says to themselves that they hope for."""

TALK = "Feldspar-talk"
"""Stands in the career conversation of the peer and their manager."""

FEEDBACK = "Topaz-feedback"
"""What one person says about a session of a course: too few to be shown to anybody."""

ROOM = "Topaz-room"
"""Where a session of a course is, for those who have a place and those who plan."""


def plant(house: House) -> None:
    _training(house)
    _growth(house)
    _health(house)
    _equality()
    keys = EqualityAnswers.objects.values_list("pk", flat=True)
    house.telling = (*TELLING, *map(str, keys))
    assert len(house.telling) > len(TELLING)


def _growth(house: House) -> None:
    peer, worker, today = house.people["peer"], house.worker, timezone.localdate()
    unshared = official(house.organisation).get(number="1.2")
    for_oneself = {"worker": worker, "competence": unshared, "by": peer}
    competencies.reflect(text=REFLECTION, **for_oneself)
    competencies.add_evidence(kind="OTHER", on=today, words=REFLECTION, **for_oneself)
    competencies.say_hopes(worker=worker, hopes=["TRAINING"], words=HOPE, on=today, by=peer)
    talk = CareerConversation.objects.get(pk=house.ids["talk_id"])
    competencies.change_talk(
        talk=talk,
        held_on=talk.held_on,
        hopes=["MOVE_ON"],
        words=TALK,
        next_steps=TALK,
        by=house.people["manager"],
    )


def _training(house: House) -> None:
    held = house.ids["course_session_id@competencies:attendance"]
    CourseFeedback.objects.create(
        session_id=held, would_recommend=True, what_helped=FEEDBACK, what_to_change=FEEDBACK
    )
    CourseSession.objects.filter(pk=house.ids["course_session_id"]).update(where=ROOM)


def _health(house: House) -> None:
    file, hr = CheckFile.objects.get(pk=house.ids["file_id"]), house.people["hr"]
    check = file.checks.get(kind=CheckKind.WORK_HEALTH)
    actions.set_words(
        organisation=house.organisation,
        by=hr,
        **dict.fromkeys(("fit_label", "adjusted_label", "not_yet_label", "not_fit_label"), OUTCOME),
    )
    asked = actions.ask_for_help(file=file, check=check, text=TYPED, by=None)
    actions.answer_help(asked=asked, answer=TYPED, by=hr)
    reference = file.checks.get(kind=CheckKind.REFERENCES).references.get(asked_on__isnull=False)
    actions.answer_reference(reference=reference, text=TYPED, confirmed_as=TYPED, by=None)
    actions.judge_reference(reference=reference, judgement="TALK", reason=TYPED, by=hr)


def _equality() -> None:
    """Everybody who applied has given telling answers."""
    for application in Application.objects.filter(submitted_at__isnull=False):
        applying.keep_equality_answers(
            application=application,
            ethnicity="MIXED",
            orientation="BISEXUAL",
            sex="FEMALE",
            condition="YES",
            for_census=True,
            by=None,
        )
