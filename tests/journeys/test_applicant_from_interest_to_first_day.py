"""Somebody says that they are interested, applies on a phone with a helper, and has a first day."""

from datetime import timedelta

import pytest
from django.utils import timezone

from checks.actions import clear_check
from checks.rules import CheckKind
from journey.appointing.actions import make_conditional_offer
from recruitment.actions import interviews, letters, move_application
from recruitment.lifecycle import StageKind
from recruitment.models import Application, EqualityAnswers, Interview, PoolMember
from recruitment.rules import SeatPart
from recruitment.wording import USUAL, LetterKind
from tests.checks.factories import make_policy
from tests.factories import LONG_AGO, make_member, make_organisation
from tests.journeys.steps import (
    all_is_well,
    all_is_well_with_scripts,
    fill_date,
    follow,
    heading,
    main,
    press,
    reads,
    somebody_else,
)
from tests.recruitment.factories import (
    hand_in,
    make_interview,
    make_seat,
    make_vacancy,
    stage_of,
    to_interview,
)
from tests.recruitment.letters import arrived, path_in
from workforce.models import Candidate
from workforce.rules import Role

SMALL = {"width": 320, "height": 640}
WEDNESDAYS = [{"weekday": 2, "starts_at": "10:00", "ends_at": "16:00"}]


@pytest.mark.clause("ATT-4", "REC-5", "REC-6", "REC-13", "REC-19", "REC-20")
def test_from_interest_to_the_first_day(visitor, transactional_db):
    organisation = make_organisation("Harbour Trust")
    hr = make_member(organisation, Role.HR, name="Hattie HR")
    manager = make_member(organisation, Role.LINE_MANAGER, name="Mo Manager")
    make_vacancy(organisation, hiring_manager=manager)
    make_policy(organisation, CheckKind.IDENTITY, by=hr)

    # On a small phone that runs no scripts: interest first, which needs no vacancy.
    visitor.open_browser(size=SMALL, javascript=False)
    visitor.goes_to("/join/")
    follow(visitor, "Harbour Trust")
    follow(visitor, "I am interested")
    visitor.page.get_by_label("What is your name?").fill("Ash Elmwood")
    visitor.page.get_by_label("What is your email address?").fill("ash@example.org")
    main(visitor).get_by_role("radio", name="Paid work").check()
    visitor.page.get_by_label("You may keep this and get in touch").check()
    press(visitor, "Send")
    assert heading(visitor) == "Thank you"
    assert PoolMember.objects.get().name == "Ash Elmwood"
    visitor.goes_to(path_in(mail_to("ash@example.org")))
    assert heading(visitor) == "What we keep about you"

    # Then an application: an address, a name, and one question a page.
    visitor.goes_to("/join/")
    follow(visitor, "Peer support worker")
    follow(visitor, "Apply")
    visitor.page.get_by_label("Your email address").fill("ash@example.org")
    press(visitor, "Start now")
    assert heading(visitor) == "Your application"
    assert reads(visitor, "3 things are left to do")
    home = visitor.page.url.removeprefix(visitor.address)
    follow(visitor, "Your name and how to reach you")
    visitor.page.get_by_label("Your name").fill("Ash Elmwood")
    press(visitor, "Save and continue")
    answer(visitor, "I know what it is like")
    answer(visitor, "My own first words")
    assert reads(visitor, "Everything is there")
    follow(visitor, "Invite somebody to help you")
    visitor.page.get_by_label("Their name").fill("Hal Helper")
    visitor.page.get_by_label("Their email address").fill("hal@example.org")
    main(visitor).get_by_role("radio", name="Read it, comment and change answers").check()
    press(visitor, "Invite them")
    assert reads(visitor, "Only you can send the application")

    # The helper, in a browser of their own, changes an answer and can send nothing.
    with somebody_else(visitor) as helper:
        helper.goes_to(path_in(mail_to("hal@example.org")))
        assert heading(helper) == "An application that you help with"
        assert reads(helper, "Only the applicant can send it or take it back")
        assert main(helper).get_by_role("button").count() == 0
        all_is_well(helper, "helping")
        follow(helper, "Change What helps you to stay well?")
        answer(helper, "Walking, and people who know me")
        assert reads(helper, "Saved. The applicant sees that you changed it")

        # The applicant sees who wrote it and what stood there before, and sends it in.
        visitor.goes_to(home)
        follow(visitor, "Question 2")
        assert reads(visitor, "Hal Helper changed this on")
        assert not reads(visitor, "My own first words")
        visitor.page.get_by_text("Who wrote what").click()
        assert reads(visitor, "My own first words")
        all_is_well_with_scripts(visitor, "who-wrote-what")
        visitor.goes_to(home)
        follow(visitor, "Check and send")
        assert reads(visitor, "Hal Helper changed this on")
        all_is_well_with_scripts(visitor, "check-and-send")
        press(visitor, "Send my application")
        helper.page.reload()
        assert reads(helper, "nothing can be changed any more")

    # Questions about equality come last; then the page says where it stands.
    assert heading(visitor) == "Questions about equality"
    main(visitor).get_by_role("radio", name="Mixed or multiple ethnic groups").check()
    press(visitor, "Save and continue")
    assert EqualityAnswers.objects.get().ethnicity == "MIXED"
    assert heading(visitor) == "Public received"
    assert reads(visitor, "Who acts: The HR team")
    assert reads(visitor, "You are here")
    all_is_well_with_scripts(visitor, "where-it-stands")

    # They meet, agree on Wednesdays, and HR writes with a conditional offer.
    application = Application.objects.get()
    meet_and_offer(application, manager=manager, hr=hr)

    # The letter is read by its link, on another device, and the offer accepted there.
    visitor.open_browser(size=SMALL, javascript=False)
    visitor.goes_to(path_in(mail_to("ash@example.org")))
    follow(visitor, "Letter of")
    assert reads(visitor, "Dear Ash Elmwood")
    assert reads(visitor, "Wednesday 10am to 4pm")
    all_is_well_with_scripts(visitor, "letter-of-the-offer")
    visitor.goes_to(home)
    follow(visitor, "Read your conditional offer")
    assert reads(visitor, "Wednesday 10am to 4pm")
    assert reads(visitor, "Never before ten")
    all_is_well_with_scripts(visitor, "offer")
    press(visitor, "Accept the offer")
    assert reads(visitor, "We are glad that you are coming")

    # HR makes them a peer; the record has the working week, as agreed at the interview.
    candidate = Candidate.objects.get()
    clear_check(check=candidate.check_file.checks.get(), on=timezone.localdate(), by=hr)
    with somebody_else(visitor) as staff:
        staff.sign_in(hr)
        staff.goes_to("/recruitment/candidates/")
        follow(staff, "Ash Elmwood")
        follow(staff, "Make them a peer")
        fill_date(staff, "starts_on", timezone.localdate())
        press(staff, "Make them a peer")
        assert heading(staff) == "Ash Elmwood"
        follow(staff, "Role and hours")
        assert reads(staff, "Wednesday 10am to 4pm")
        assert reads(staff, "Never before ten")
        employment = staff.page.url.removeprefix(staff.address)

    # Their manager sees the pattern and the application, and nothing of the equality answers.
    with somebody_else(visitor) as boss:
        boss.sign_in(manager)
        for page in (employment, f"/recruitment/applications/{application.pk}/"):
            assert boss.goes_to(page).status == 200
            assert reads(boss, "Ash Elmwood")
            assert "Mixed or multiple" not in boss.page.content()
            assert "quality" not in main(boss).inner_text()
        boss.goes_to(employment)
        assert reads(boss, "Wednesday 10am to 4pm")

    # To the end the applicant's own page says where it stands.
    visitor.goes_to(home)
    assert heading(visitor) == "Public appointed"
    assert not reads(visitor, "Take my application back")


def mail_to(address: str):
    """The latest of the mails that arrived there just now; the others have been read."""
    return [each for each in arrived() if each.to == [address]][-1]


def answer(visitor, words: str) -> None:
    visitor.page.get_by_label("Your answer", exact=True).fill(words)
    press(visitor, "Save and continue")


def meet_and_offer(application, *, manager, hr) -> None:
    """An interview with its scores and what was agreed about work, a yes, and the letter of it."""
    vacancy = application.vacancy
    seat = make_seat(vacancy, part=SeatPart.INTERVIEW, starts_on=LONG_AGO)
    to_interview(application, by=hr)
    interview = make_interview(vacancy, by=hr)
    interviews.invite(interview=interview, applications=[application], by=hr)
    Interview.objects.update(starts_at=timezone.now() - timedelta(hours=1))
    hand_in(seat, application, verdict="YES", reason="Listens")
    interviews.agree_work(
        application=application,
        hours=12,
        flexibility="Never before ten",
        working_days=WEDNESDAYS,
        by=hr,
    )
    move_application(application=application, to=stage_of(vacancy, StageKind.DECISION), by=hr)
    application.refresh_from_db()
    make_conditional_offer(
        application=application,
        in_touch=hr,
        line_manager=manager,
        planned_start_on=timezone.localdate(),
        by=hr,
    )
    application.refresh_from_db()
    arrived()
    words = USUAL[LetterKind.OFFER]
    letters.send_letter(
        application=application,
        kind=LetterKind.OFFER,
        subject="Our offer",
        body=str(words.body),
        by=hr,
    )
