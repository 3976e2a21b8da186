"""What a team brings: on paper, or under one address that anyone in the team answers (PREP-8)."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.urls import reverse
from django.utils.timezone import localdate

from preparation import actions
from preparation.models import AuditAnswer, AuditSum, SkillsAudit
from preparation.rules import Contribution, balance
from preparation.tasks import close_audits
from psw_portal.access_log import ANONYMOUS
from tests.factories import make_member, make_organisation, make_team
from workforce.rules import Role

pytestmark = [pytest.mark.django_db, pytest.mark.clause("PREP-8")]
DAY = date(2026, 3, 2)
ANSWER = {"LIFE": "much", "LIVED": "some", "PROFESSIONAL": "little"}


@pytest.fixture
def team():
    return make_team(make_organisation("North Trust"), "Crisis team")


@pytest.fixture
def lead(team):
    return make_member(team.organisation, Role.LEAD, name="Lee Lead")


@pytest.fixture
def audit(team, lead):
    return actions.open_audit(
        team=team,
        people=4,
        closes_on=localdate() + timedelta(days=7),
        on=localdate(),
        by=lead,
    )


@pytest.fixture
def give(client, audit):
    """Sends an answer, as somebody with the address and nothing else."""

    def give(**answers):
        return client.post(f"/skills/{audit.code}/", ANSWER | answers)

    return give


def page_of(client, team, user) -> str:
    client.force_login(user)
    return client.get(reverse("preparation:team", args=[team.pk])).text


def tallies(lived=(1, 2, 1)):
    return {"LIFE": (4, 0, 0), "LIVED": lived, "PROFESSIONAL": (2, 2, 0)}


@pytest.mark.parametrize(
    ("found", "shares"),
    [
        (tallies(), {"LIFE": 44, "LIVED": 22, "PROFESSIONAL": 33}),
        ({"LIFE": (0, 3, 0), "LIVED": (0, 1, 9)}, {"LIFE": 75, "LIVED": 25}),
        ({"LIFE": (0, 0, 3), "LIVED": (0, 0, 3)}, {"LIFE": 0, "LIVED": 0}),
    ],
)
def test_the_balance_counts_much_twice_and_little_not_at_all(found, shares):
    assert balance(found) == shares


def test_a_skills_audit_shows_the_balance_as_a_picture(login, team, lead):
    client = login(lead)
    answers = {
        f"{kind}_{much}": number
        for kind, found in tallies().items()
        for much, number in zip(("much", "some", "little"), found, strict=True)
    }
    day = {"held_on_day": "2", "held_on_month": "3", "held_on_year": "2026"}

    client.post(
        reverse("preparation:add_audit", args=[team.pk]),
        {**answers, **day, "people": 5, "LIFE_words": "Gardening"},
    )
    page = client.get(reverse("preparation:team", args=[team.pk]))

    picture = page.context["picture"]
    assert [share.said for share in picture.shares] == ["44%", "22%", "33%"]
    assert [share.length for share in picture.shares] == [127.6, 63.8, 95.7]
    assert [share.name for share in picture.shares] == Contribution.labels
    assert picture.summary in page.text
    assert "4 of 5 people answered, until 2 March 2026" in page.text
    assert "Gardening" in page.text


def test_fewer_than_three_answers_are_refused_so_that_nobody_can_be_told_apart(login, team, lead):
    with pytest.raises(actions.TooFewAnswers):
        actions.note_audit(
            team=team, held_on=DAY, people=5, tallies=tallies((1, 1, 0)), words={}, by=lead
        )
    answers = {f"{kind}_{much}": 0 for kind in Contribution for much in ("much", "some", "little")}

    page = login(lead).post(
        reverse("preparation:add_audit", args=[team.pk]),
        {**answers, "LIVED_much": 2, "people": 5, "held_on": "2026-03-02"},
    )

    assert "at least 3 people must have answered" in page.text
    assert not team.audits.exists()


def test_more_answers_than_people_are_refused(login, team, lead):
    answers = {f"{kind}_{much}": 2 for kind in Contribution for much in ("much", "some", "little")}

    page = login(lead).post(
        reverse("preparation:add_audit", args=[team.pk]),
        {**answers, "people": 5, "held_on": "2026-03-02"},
    )

    assert "there are more answers than people in the team" in page.text


# ------------------------------------------------------------------ without an account


def test_anyone_with_the_address_answers_and_leaves_no_trace(client, audit, give):
    address = f"/skills/{audit.code}/"
    page = client.get(address)
    assert "Everybody in your team brings" in page.text
    assert "We do not ask your name" in page.text
    sent = give(LIFE_words="Choirs")
    assert sent.url == f"{address}thanks/"
    assert "Thank you" in client.get(sent.url).text
    assert (page.cookies, sent.cookies, client.cookies) == ({}, {}, {})
    for answer in (page, sent):
        assert answer["Cache-Control"] == "no-store"
    assert page["Referrer-Policy"] == "no-referrer"
    assert address.startswith(ANONYMOUS)
    with connection.cursor() as cursor:
        cursor.execute("select * from preparation_auditsum")
        assert "Choirs" not in str(cursor.fetchall())
        cursor.execute(
            "select count(*) from information_schema.tables"
            " where table_name like 'preparation_auditsum%%'"
        )
        assert cursor.fetchone() == (1,), "it has no history"


def test_a_question_without_an_answer_is_asked_for_and_nothing_is_lost(audit, give):
    page = give(LIVED="", LIFE_words="Choirs")

    assert "Lived experience of distress: say how much you bring" in page.text
    assert "Error:" in page.text
    assert "Choirs" in page.text
    assert not AuditSum.objects.exists()


def test_while_it_is_open_nothing_is_shown_and_then_what_the_team_brings(
    client, team, lead, audit, give
):
    for number in range(3):
        give(LIFE_words=f"Choir {number}")
    page = page_of(client, team, lead)
    assert audit.code in page
    assert "Choir" not in page
    assert "people answered" not in page
    outsider = make_member(team.organisation, Role.HR)
    assert audit.code not in page_of(client, team, outsider)
    assert "A skills audit is open until" in page_of(client, team, outsider)

    client.force_login(lead)
    client.post(reverse("preparation:close_audit", args=[team.pk]))

    assert not AuditSum.objects.exists()
    found = {each.kind: each for each in AuditAnswer.objects.all()}
    assert [found["LIFE"].much, found["LIVED"].some, found["PROFESSIONAL"].little] == [3, 3, 3]
    assert sorted(found["LIFE"].words.split("; ")) == ["Choir 0", "Choir 1", "Choir 2"]
    page = page_of(client, team, lead)
    assert "3 of 4 people answered" in page
    client.logout()
    assert client.get(f"/skills/{audit.code}/").status_code == 404
    assert client.post(reverse("preparation:close_audit", args=[team.pk])).status_code == 302


def test_of_fewer_than_three_answers_nothing_is_kept(client, team, lead, give):
    give()
    give()
    client.force_login(lead)

    page = client.post(reverse("preparation:close_audit", args=[team.pk]), follow=True)

    assert "Fewer than three people answered, so nothing was kept" in page.text
    assert not SkillsAudit.objects.exists()
    assert not AuditAnswer.objects.exists()
    assert not SkillsAudit.pgh_event_model.objects.exists()


def test_no_more_can_answer_than_the_team_has_people(give):
    assert [give().status_code for _ in range(5)] == [302] * 4 + [410]
    assert AuditSum.objects.get().content["answers"] == 4


def test_it_closes_by_itself_after_its_last_day(client, audit, give, time_machine):
    for _ in range(3):
        give()
    close_audits()
    audit.refresh_from_db()
    assert audit.closed_on is None
    time_machine.move_to(audit.closes_on)
    close_audits()
    audit.refresh_from_db()
    assert audit.closed_on is None

    time_machine.move_to(audit.closes_on + timedelta(days=1))
    assert give().status_code == 410
    close_audits()
    close_audits()

    audit.refresh_from_db()
    assert audit.closed_on == localdate()
    assert (audit.code, audit.code_hash) == ("", None)
    assert AuditAnswer.objects.count() == 3


def test_a_team_has_one_open_audit_at_a_time(login, team, lead):
    client = login(lead)
    address = reverse("preparation:open_audit", args=[team.pk])
    last = localdate() + timedelta(days=9)
    sent = {"people": 8, "closes_on": last.isoformat()}
    assert "must be 3 or more" in client.post(address, sent | {"people": 2}).text

    client.post(address, sent)
    page = client.post(address, sent | {"people": 77})

    assert "is open already" in page.text
    assert 'value="77"' in page.text
    assert team.audits.get().people == 8
