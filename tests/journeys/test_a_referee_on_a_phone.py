"""A referee answers on a small old phone without scripts; HR judges, and nobody waits any more."""

from datetime import date

import pytest

from checks import actions
from checks.models import Reference
from checks.rules import CheckKind, EpisodeKind, Judgement
from tests.checks.factories import make_candidate, make_file
from tests.factories import make_member, make_organisation
from tests.journeys.conftest import PHONE
from tests.journeys.steps import all_is_well, follow, heading, main, press, reads
from tests.recruitment.letters import arrived, path_in
from workforce import actions as workforce
from workforce.rules import Role

pytestmark = pytest.mark.clause("CHK-1")

SMALL = {"width": 320, "height": 568}
SECRET = "Zanzibar"
"""Stands in what the referee says, which only HR reads."""


@pytest.fixture
def file(transactional_db, time_machine):
    """Cam named their manager as the one referee that this organisation asks for."""
    time_machine.move_to("2026-09-01T10:00:00+01:00")
    organisation = make_organisation("Harbour Trust")
    actions.set_words(organisation=organisation, references_wanted=1, by=None)
    candidate = workforce.make_offer(candidate=make_candidate(organisation), by=None)
    file = make_file(candidate, CheckKind.REFERENCES)
    actions.save_episode(
        file=file,
        kind=EpisodeKind.EMPLOYMENT,
        what="Harbour Café",
        first_month=date(2022, 1, 1),
        by=None,
    )
    [reference] = actions.finish_history(file=file, by=None)
    actions.name_referee(
        reference=reference,
        name="Rae Referee",
        email="rae@example.org",
        relation="My manager",
        may_be_asked=True,
        by=None,
    )
    return file


def test_a_referee_answers_on_a_small_phone_and_hr_judges(visitor, file):
    [letter] = [each for each in arrived() if each.to == ["rae@example.org"]]
    link = path_in(letter)
    own_page = actions.invite_candidate(file=file, by=None).path
    assert "Waiting for them" in what_the_candidate_reads(visitor, own_page)

    # The referee opens the link of the mail, and learns what is missing without losing a word.
    visitor.open_browser(size=SMALL, javascript=False)
    visitor.goes_to(link)
    assert heading(visitor) == "A reference for Cam Candidate"
    assert visitor.overflow() == 0
    visitor.page.get_by_label("Is there anything on record").fill(f"{SECRET}: always on time")
    visitor.page.get_by_label("From which month?").fill("spring")
    press(visitor, "Send my answer")
    assert reads(visitor, "Enter what they did")
    assert reads(visitor, "Enter a month and a year, like 3 2025 or March 2025")
    assert visitor.overflow() == 0
    visitor.page.get_by_label("What did they do?").fill(f"{SECRET} waiter")
    visitor.page.get_by_label("From which month?").fill("January 2022")
    press(visitor, "Send my answer")
    assert heading(visitor) == "Thank you"
    assert reads(visitor, "Harbour Trust has it")
    assert visitor.overflow() == 0
    reference = Reference.objects.get()
    assert reference.text == f"{SECRET}: always on time"

    # A second look, by whoever has the link by now, shows thanks and nothing of the answer.
    visitor.open_browser(size=SMALL)
    visitor.goes_to(link)
    assert heading(visitor) == "Thank you"
    assert_says_nothing(visitor)
    all_is_well(visitor, "referee-thanked")
    visitor.page.go_back()
    assert_says_nothing(visitor)

    # HR finds the answer and judges it, with a reason.
    hr = make_member(file.organisation, Role.HR, name="Hattie HR")
    visitor.open_browser().sign_in(hr)
    visitor.goes_to("/")
    follow(visitor, "Checks of 1 person wait for us")
    follow(visitor, "Cam Candidate")
    follow(visitor, "Employment history and references")
    follow(visitor, "History and references")
    all_is_well(visitor, "references")
    follow(visitor, "Rae Referee")
    assert reads(visitor, f"{SECRET}: always on time")
    assert reads(visitor, "Since January 2022")
    visitor.page.get_by_label("Accepted").check()
    visitor.page.get_by_label("Why?").fill("The dates agree")
    all_is_well(visitor, "reference-to-judge")
    press(visitor, "Save")
    assert main(visitor).get_by_text("Accepted", exact=True).is_visible()
    reference.refresh_from_db()
    assert (reference.judgement, reference.judged_by) == (Judgement.ACCEPTED, hr)

    # The candidate waits for that referee no longer, and never reads what was said.
    page = what_the_candidate_reads(visitor, own_page)
    assert "Waiting for them" not in page
    assert "They answered" in page
    assert "What you can do now" not in page
    assert_says_nothing(visitor)


def what_the_candidate_reads(visitor, link: str) -> str:
    """Their own page about references, by their link, on a phone."""
    visitor.open_browser(size=PHONE)
    visitor.goes_to(link)
    assert_says_nothing(visitor)
    follow(visitor, "Employment history and references")
    all_is_well(visitor, "candidates-references")
    return main(visitor).inner_text()


def assert_says_nothing(visitor) -> None:
    assert SECRET not in visitor.page.content()
