"""A no comes with feedback and something offered; until it is answered nothing is completed."""

import pytest

from links.actions import send_what_was_asked_for
from recruitment import actions
from recruitment.actions import applying
from recruitment.lifecycle import StageKind
from recruitment.models import No, Vacancy
from tests.factories import make_member, make_organisation
from tests.journeys.steps import (
    all_is_well,
    all_is_well_with_scripts,
    follow,
    heading,
    main,
    press,
    reads,
    somebody_else,
)
from tests.recruitment.factories import make_vacancy, to_interview
from tests.recruitment.letters import arrived, path_in
from workforce.rules import Role

PHONE = {"width": 320, "height": 640}


@pytest.mark.clause("REC-15", "REC-20")
def test_a_no_with_a_training_place_that_is_taken_up(visitor, transactional_db):
    organisation = make_organisation("Harbour Trust")
    hr = make_member(organisation, Role.HR, name="Hattie HR")
    vacancy = make_vacancy(organisation)
    application = sent_in(vacancy)
    actions.close_vacancy(vacancy=vacancy, by=hr)
    to_interview(application, StageKind.DECISION, by=hr)

    with somebody_else(visitor) as staff:
        # HR tells somebody no, which cannot be done without something offered.
        staff.sign_in(hr)
        staff.goes_to("/recruitment/")
        follow(staff, "Peer support worker")
        vacancy_page = staff.page.url.removeprefix(staff.address)
        follow(staff, "See the applications")
        follow(staff, "Ash Elmwood")
        application_page = staff.page.url.removeprefix(staff.address)
        follow(staff, "Say no, and offer something")
        staff.page.get_by_label("Feedback").fill("You listen well. Say more of yourself.")
        press(staff, "Tell them")
        assert reads(staff, "Enter what exactly you offer")
        main(staff).get_by_role("radio", name="A course or other learning").check()
        staff.page.get_by_label("What exactly?").fill("A place in our training from January")
        press(staff, "Tell them")
        assert reads(staff, "Note their answer")

        # While there is no answer the vacancy cannot be completed, and the page says why.
        staff.goes_to(vacancy_page)
        follow(staff, "Complete it")
        press(staff, "Complete it")
        assert reads(staff, "1 person has not answered yet what you offered")
        assert not reads(staff, "when everyone who applied has their answer")
        all_is_well(staff, "vacancy-that-waits-for-an-answer")
        assert Vacancy.objects.get().completed_at is None

        # The mail names nothing. Who has lost their link is sent another, and reads on a phone.
        (news,) = arrived()
        assert "feedback" not in (news.subject + news.body).lower()
        visitor.open_browser(size=PHONE, javascript=False)
        visitor.goes_to(path_in(news))
        assert heading(visitor) == "Get a new link"
        visitor.page.get_by_label("Your email address").fill("ash@example.org")
        press(visitor, "Send me a new link")
        assert heading(visitor) == "Look in your mailbox"
        send_what_was_asked_for()
        (letter,) = arrived()
        visitor.goes_to(path_in(letter))
        assert heading(visitor) == "Public not this time"
        assert not reads(visitor, "Public appointed")
        all_is_well_with_scripts(visitor, "after-a-no")
        follow(visitor, "Read our feedback and what we can offer you")
        assert reads(visitor, "You listen well. Say more of yourself.")
        assert reads(visitor, "A place in our training from January")
        press(visitor, "Send my answer")
        assert reads(visitor, "Select your answer")
        main(visitor).get_by_role("radio", name="Yes, please").check()
        all_is_well_with_scripts(visitor, "feedback-and-what-is-offered")
        press(visitor, "Send my answer")
        assert reads(visitor, "Thank you. We have your answer")
        assert No.objects.get().answer == "ACCEPTED"

        # HR sees it, and now the vacancy can be completed.
        staff.goes_to(application_page)
        assert reads(staff, "A place in our training from January Yes, please")
        assert not reads(staff, "Note their answer")
        staff.goes_to(vacancy_page)
        follow(staff, "Complete it")
        press(staff, "Complete it")
        assert heading(staff) == "Peer support worker"
        assert reads(staff, "Completed")
    assert Vacancy.objects.get().completed_at is not None


def sent_in(vacancy):
    """An application with a link that its holder can ask for again; its mail has been read."""
    application = applying.begin(
        vacancy=vacancy, email="ash@example.org", name="Ash Elmwood", by=None
    ).application
    for question in vacancy.questions.all():
        actions.save_answer(
            application=application, question=question, text="What I can tell", by=None
        )
    arrived()
    return actions.submit_application(application=application, by=None)
