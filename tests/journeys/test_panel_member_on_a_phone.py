"""A volunteer on the panel reads without names, a candidate chooses a time, and they meet."""

from datetime import timedelta

import pytest
from django.utils import timezone

from links.actions import make_link
from recruitment import links
from recruitment.actions import interviews
from recruitment.models import Interview, ScoreSheet, Slot, Vacancy
from recruitment.rules import SeatPart
from tests.factories import make_member, make_organisation
from tests.journeys.conftest import PHONE
from tests.journeys.steps import all_is_well, follow, heading, press, reads
from tests.recruitment.factories import (
    make_application,
    make_interview,
    make_seat,
    make_vacancy,
    to_interview,
)
from workforce.rules import Role

pytestmark = pytest.mark.clause("REC-8", "REC-10", "REC-11", "REC-12")


@pytest.mark.parametrize("javascript", [True, False], ids=["javascript", "no_javascript"])
def test_a_panel_member_reads_meets_and_scores_on_a_phone(javascript, visitor, transactional_db):
    organisation = make_organisation("Harbour Trust")
    volunteer = make_member(organisation, Role.PANEL_MEMBER, name="Vic Volunteer")
    vacancy = make_vacancy(organisation)
    application = make_application(vacancy, "Ash Elmwood")
    for part in SeatPart.values:
        make_seat(vacancy, volunteer, part, lived_experience=True)
    Vacancy.objects.update(closes_at=timezone.now() - timedelta(minutes=1))

    # The volunteer reads what somebody wrote, without who they are, and hands in.
    visitor.open_browser(size=PHONE, javascript=javascript).sign_in(volunteer)
    visitor.goes_to("/")
    follow(visitor, "Read and score the applications")
    well(visitor, javascript, "shortlisting")
    follow(visitor, "Start reading")
    assert heading(visitor) == f"Application {application.reference}"
    assert not reads(visitor, "Elmwood")
    score(visitor)
    press(visitor, "Hand in my scores")
    assert reads(visitor, "You have handed in all of them")
    press(visitor, "I have scored everyone")
    assert reads(visitor, "You have scored everyone. Thank you.")

    # The candidate chooses a time on their own page, and says what would help.
    to_interview(application)
    interview = make_interview(vacancy)
    interviews.invite(interview=interview, applications=[application], by=None)
    visitor.open_browser(size=PHONE, javascript=javascript)
    visitor.goes_to(own_door(application))
    follow(visitor, "Your interview on")
    assert reads(visitor, "You have not chosen a time yet")
    well(visitor, javascript, "candidate-chooses")
    visitor.page.get_by_role("radio").first.check()
    visitor.page.get_by_label("What would help you to do your best?").fill("A break halfway")
    visitor.page.get_by_label("Is there anything that worries you").fill("The stairs")
    press(visitor, "Save my time")
    assert reads(visitor, "Thank you. Your time is kept for you")
    well(visitor, javascript, "candidate-has-a-time")

    # The panel sees who comes when and what helps, nothing of what worries them, and can print it.
    visitor.open_browser(size=PHONE, javascript=javascript).sign_in(volunteer)
    visitor.goes_to("/panels/")
    follow(visitor, "Interview: Peer support worker")
    assert reads(visitor, "Ash Elmwood")
    assert reads(visitor, "What helps: A break halfway")
    assert not reads(visitor, "The stairs")
    well(visitor, javascript, "interview-day")
    follow(visitor, "Print or read everything")
    assert heading(visitor) == "For the interview day"
    well(visitor, javascript, "interview-day-pack")

    # After they have met, the volunteer scores and decides, alone.
    midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    ago = max(timezone.now() - timedelta(hours=1), midnight)  # today: the seat begins today
    Interview.objects.update(starts_at=ago)
    Slot.objects.filter(chosen__isnull=False).update(starts_at=ago)
    visitor.goes_to("/panels/")
    assert reads(visitor, "1 to score")
    follow(visitor, "Interview: Peer support worker")
    follow(visitor, "Score Ash Elmwood")
    score(visitor)
    visitor.page.get_by_role("radio", name="Yes", exact=True).check()
    visitor.page.get_by_label("Why?").fill("They listen")
    well(visitor, javascript, "interview-scores")
    press(visitor, "Hand in my scores")
    assert reads(visitor, "Your scores are handed in")
    assert ScoreSheet.objects.get(seat__part=SeatPart.INTERVIEW).verdict == "YES"


def own_door(application) -> str:
    """The link that was mailed to the candidate."""
    return make_link(
        purpose=links.APPLICATION,
        subject_id=application.pk,
        lasts=timedelta(days=9),
        address=application.email,
        by=None,
    ).path


def score(visitor) -> None:
    """The same number, with evidence, for everything that is asked."""
    for each in visitor.page.get_by_role("radio", name="2: Good evidence").all():
        each.check()
    for each in visitor.page.get_by_role("textbox", name="What shows it?").all():
        each.fill("Their own example")


def well(visitor, javascript: bool, station: str) -> None:
    """axe needs scripts; without them only the width is looked at."""
    if javascript:
        all_is_well(visitor, station)
    else:
        assert visitor.overflow() == 0, station
