"""A team prepares and opens a post: eight points, a skills audit that everybody answers on
their own phone, and a gate that refuses the vacancy before and opens it after; then the lead's
override."""

from datetime import date

import pytest

from preparation.models import SkillsAudit
from preparation.rules import Point
from tests.factories import make_member, make_organisation, make_team
from tests.journeys.conftest import PHONE
from tests.journeys.steps import (
    all_is_well,
    fill_date,
    follow,
    heading,
    main,
    press,
    reads,
    somebody_else,
)
from tests.preparation.factories import make_post
from tests.recruitment.factories import make_vacancy
from workforce.rules import PostState, Role

pytestmark = pytest.mark.clause("PREP-7", "PREP-8", "PREP-9")
POINTS = list(Point)
NEEDED = "These things are still needed first:"


@pytest.fixture
def people(transactional_db, time_machine):
    """A trust with an approved post in a team that nobody has prepared yet, and its vacancy."""
    time_machine.move_to("2026-09-01T10:00:00+01:00")
    trust = make_organisation("Harbour Trust")
    manager = make_member(trust, Role.LINE_MANAGER, name="Mo Manager")
    lead = make_member(trust, Role.LEAD, name="Lena Lead")
    team = make_team(trust, "Crisis team")
    team.led_by = manager
    team.save()
    post = make_post(team, PostState.APPROVED, title="Peer in the crisis team")
    vacancy = make_vacancy(team=team, post=post, published=False, prepared=False)
    return lead, manager, team, post, vacancy


def test_a_team_prepares_and_opens_a_post(visitor, people):
    lead, manager, team, post, vacancy = people
    visitor.sign_in(lead)
    the_gate_is_shut(visitor, vacancy)
    follow(visitor, "A team that is prepared for peers")
    follow(visitor, "See how Crisis team gets ready")
    assert reads(visitor, "8 points are still to be talked through")

    with somebody_else(visitor, size=PHONE) as meanwhile:
        meanwhile.sign_in(manager).goes_to(f"/preparing/teams/{team.pk}/")
        talk_five_points_through(meanwhile)
        the_gate_is_shut(visitor, vacancy)
        talk_the_rest_through(meanwhile)
        ask_everybody_what_they_bring(meanwhile)

    # The gate is open, and the post is advertised by that.
    visitor.goes_to(f"/recruitment/vacancies/{vacancy.pk}/publish/")
    assert not reads(visitor, NEEDED)
    press(visitor, "Publish now")
    assert reads(visitor, "The vacancy is published")
    visitor.goes_to(f"/posts/{post.pk}/")
    assert reads(visitor, "Advertised")
    all_is_well(visitor, "post-advertised")


def the_gate_is_shut(visitor, vacancy) -> None:
    visitor.goes_to(f"/recruitment/vacancies/{vacancy.pk}/publish/")
    assert reads(visitor, NEEDED)
    assert main(visitor).get_by_role("button", name="Publish now").count() == 0


def note_talk(visitor, points: list[Point], *, day: date) -> None:
    follow(visitor, "Note a talk")
    fill_date(visitor, "held_on", day)
    visitor.page.get_by_label("Who took part?").fill("The whole team and two peers")
    for point in points:
        visitor.page.get_by_label(str(point.label), exact=True).check()
        visitor.page.locator(f"[name=of_{point}]").fill(f"What came of {point.label.lower()}")


def talk_five_points_through(visitor) -> None:
    """Of one of them nobody wrote down what came of it; that is asked for, and nothing is lost."""
    note_talk(visitor, POINTS[:5], day=date(2026, 8, 20))
    visitor.page.locator(f"[name=of_{POINTS[4]}]").fill("")
    all_is_well(visitor, "talk")
    press(visitor, "Save the talk")
    assert reads(visitor, f"Enter what came of it: {POINTS[4].label}")
    visitor.page.locator(f"[name=of_{POINTS[4]}]").fill("Two tasks less")
    press(visitor, "Save the talk")
    assert reads(visitor, "3 points are still to be talked through")
    assert reads(visitor, "What came of hopes, fears and concerns")
    all_is_well(visitor, "team-getting-ready")


def talk_the_rest_through(visitor) -> None:
    note_talk(visitor, POINTS[5:], day=date(2026, 8, 27))
    press(visitor, "Save the talk")
    assert reads(visitor, "The talk was saved. The team is prepared for peers")
    assert reads(visitor, "since 27 August 2026")


def ask_everybody_what_they_bring(visitor) -> None:
    """Three answer by the same address, without an account; then the picture shows the balance."""
    follow(visitor, "Open a skills audit")
    visitor.page.get_by_label("How many people does the team have?").fill("4")
    fill_date(visitor, "closes_on", date(2026, 9, 14))
    press(visitor, "Open the audit")
    all_is_well(visitor, "audit-open")
    address = f"/skills/{SkillsAudit.objects.get().code}/"
    for lived in ("Much", "Some", "Some"):
        with somebody_else(visitor, size=PHONE) as colleague:
            colleague.goes_to(address)
            assert heading(colleague) == "What do you bring?"
            for kind, much in (
                ("Life outside mental health", "Much"),
                ("Lived experience of distress", lived),
                ("Professional training", "Little"),
            ):
                group = colleague.page.get_by_role("group", name=kind)
                group.get_by_label(much, exact=True).check()
            if lived == "Much":
                all_is_well(colleague, "audit-answer")
            press(colleague, "Send")
            assert heading(colleague) == "Thank you"
            assert colleague.context.cookies() == []
    visitor.page.reload()
    assert not reads(visitor, "people answered")
    press(visitor, "Close the audit now")
    assert reads(visitor, "3 of 4 people answered")
    summary = visitor.page.locator("svg title", has_text="Of all that the team brings")
    assert "Life outside mental health 60%" in summary.first.text_content()
    all_is_well(visitor, "team-prepared")


def test_the_lead_opens_a_post_of_a_team_that_is_not_prepared(visitor, people):
    lead, _manager, _team, _post, vacancy = people
    visitor.sign_in(lead)
    the_gate_is_shut(visitor, vacancy)
    follow(visitor, "A team that is prepared for peers")
    follow(visitor, "Go on without a prepared team, with a reason")
    press(visitor, "Keep this reason")
    assert reads(visitor, "Enter your reason")
    visitor.page.get_by_label("Why is it right all the same?").fill("The team asked us not to wait")
    press(visitor, "Keep this reason")
    assert reads(visitor, "Your reason is kept")
    assert reads(visitor, "Lena Lead decided to go on all the same: The team asked us not to wait")
    all_is_well(visitor, "vacancy-unprepared")

    visitor.goes_to(f"/recruitment/vacancies/{vacancy.pk}/publish/")
    press(visitor, "Publish now")

    assert reads(visitor, "The vacancy is published")
    assert reads(visitor, "The team asked us not to wait")
    with somebody_else(visitor) as applicant:
        applicant.goes_to(f"/join/vacancies/{vacancy.pk}/")
        assert reads(applicant, "Peer support worker")
        assert not reads(applicant, "The team asked us not to wait")
