"""Recruiting and checks on everybody's home page and on the lead's dashboard (WFO-5, WFO-8)."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from checks import standing
from checks.actions import clear_check, note_step, sign_exemption
from checks.models import Check, CheckFile, CheckHelp
from checks.rules import CheckKind, Turn
from journey import arriving, dashboard
from recruitment.actions import applying, decisions, keeping
from recruitment.lifecycle import StageKind
from recruitment.models import Application, HelpRequest, KeepingInTouch, Vacancy
from recruitment.rules import VacancyState
from tests.checks.factories import make_candidate, make_file
from tests.factories import make_member, make_organisation
from tests.recruitment.factories import make_application, make_vacancy, to_interview
from workforce.access import reader_for
from workforce.actions import make_offer
from workforce.rules import Role

pytestmark = pytest.mark.django_db
MET = "We met them at a group session"


@pytest.fixture
def trust():
    return make_organisation("A trust")


@pytest.fixture
def hr(trust):
    return make_member(trust, Role.HR, name="Hattie HR")


@pytest.fixture
def lead(trust):
    return make_member(trust, Role.LEAD, name="Lee Lead")


@pytest.fixture
def manager(trust):
    return make_member(trust, Role.LINE_MANAGER, name="Mo Manager")


@pytest.fixture
def vacancy(trust, manager, hr):
    return make_vacancy(trust, hiring_manager=manager, by=hr)


def waiting(vacancy, *names: str) -> list[Application]:
    return [
        to_interview(
            make_application(vacancy, name, email=f"{name.lower()}@example.org"),
            StageKind.DECISION,
        )
        for name in names
    ]


def open_files(trust, hr) -> dict[str, CheckFile]:
    """Files whose first check stands so that each turn occurs."""
    found = {}
    for name in (
        "Untouched",
        "Asked",
        "Given",
        "Sent",
        "Answered",
        "Assessed",
        "Cleared",
        "Exempt",
    ):
        candidate = make_offer(candidate=make_candidate(trust, name, by=hr), by=hr)
        file = make_file(candidate, CheckKind.REFERENCES, by=hr)
        (check,) = file.checks.all()
        steps = ("asked_on", "given_on", "sent_on", "answered_on")
        until = {"Asked": 1, "Given": 2, "Sent": 3, "Answered": 4, "Assessed": 4}.get(name, 0)
        for step in steps[:until]:
            note_step(check=check, step=step, by=hr)
        if name == "Assessed":
            Check.objects.filter(pk=check.pk).update(to_panel_on=localdate())
        if name == "Cleared":
            clear_check(check=check, by=hr)
        if name == "Exempt":
            sign_exemption(
                check=check,
                reason="The referee is abroad",
                safeguards="Works beside a colleague",
                starts_on=localdate(),
                ends_on=localdate() + timedelta(days=20),
                by=hr,
            )
        found[name] = file
    return found


@pytest.mark.clause("WFO-5", "REC-16")
def test_a_hiring_manager_sees_what_waits_for_a_decision_and_the_number_opens_exactly_that(
    vacancy, manager, login
):
    waiting(vacancy, "Ash", "Bo")
    make_application(vacancy, "Cy", email="cy@example.org")
    client = login(manager)

    home = client.get("/").text
    (address,) = re.findall(r'href="([^"]+)">2 applications wait for a decision', home)
    page = client.get(address).text

    assert "2 applications" in page
    assert ("Ash" in page, "Bo" in page, "Cy</a>" in page) == (True, True, False)
    other = make_member(vacancy.organisation, Role.LINE_MANAGER)
    assert "wait for a decision" not in login(other).get("/").text


@pytest.mark.clause("WFO-5")
def test_applications_are_passed_on_when_nobody_can_apply_any_more(vacancy, hr, manager, login):
    make_application(vacancy)
    assert "to be passed on" not in login(hr).get("/").text

    Vacancy.objects.update(closes_at=vacancy.closes_at - timedelta(days=20))

    assert "1 application is to be passed on to the panel" in login(hr).get("/").text
    assert "to be passed on" not in login(manager).get("/").text


@pytest.mark.clause("WFO-5", "REC-14")
def test_whoever_keeps_in_touch_is_told_whom_to_call_until_they_have(vacancy, hr, lead, login):
    (application,) = waiting(vacancy, "Ash")
    decisions.say_yes(application=application, in_touch=lead, without_interview=MET, by=hr)
    KeepingInTouch.objects.update(next_due_on=localdate())
    words = "Get in touch with Ash before the first day"

    assert f'href="/recruitment/applications/{application.pk}/in-touch/">{words}' in (
        login(lead).get("/").text
    )
    assert words not in login(hr).get("/").text
    keeping.note_touch(keeping=KeepingInTouch.objects.get(), how="PHONE", by=lead)
    assert words not in login(lead).get("/").text


@pytest.mark.clause("WFO-5", "CHK-8")
def test_the_checks_that_wait_for_hr_are_those_that_the_board_shows_under_that_turn(
    trust, hr, login
):
    files = open_files(trust, hr)
    on = localdate()
    stand = standing.standing_of([each.pk for each in files.values()], on=on)
    theirs = {
        name
        for name, file in files.items()
        if Turn.HR in standing.waits_for(stand[file.pk], opens_checks=True)
    }

    assert theirs == {"Untouched", "Given", "Answered"}
    assert arriving.turns(reader_for(hr))["ours"] == 3
    assert "Checks of 3 people wait for us" in login(hr).get("/").text
    page = login(hr).get("/checks/?turn=HR").text
    assert [name for name in files if f">{name}<" in page] == ["Untouched", "Given", "Answered"]


@pytest.mark.clause("CHK-3", "CHK-8")
def test_a_check_before_a_panel_counts_as_hrs_for_a_lead_in_the_number_and_on_the_board(
    trust, hr, lead, login
):
    files = open_files(trust, hr)

    assert arriving.turns(reader_for(lead))["ours"] == 4
    page = login(lead).get("/checks/?turn=HR").text
    assert "4 people" in page
    assert [name for name in files if name in page] == [
        "Untouched", "Given", "Answered", "Assessed",
    ]  # fmt: skip


@pytest.mark.clause("WFO-5", "CHK-8")
def test_who_is_to_start_and_is_not_cleared_is_told_to_their_manager_without_any_detail(
    trust, hr, manager, login
):
    soon, later = localdate() + timedelta(days=5), localdate() + timedelta(days=30)
    for name, day in (("Ash", soon), ("Bo", later)):
        candidate = make_candidate(trust, name, line_manager=manager, planned_start_on=day, by=hr)
        make_file(make_offer(candidate=candidate, by=hr), CheckKind.CRIMINAL_RECORD, by=hr)

    home = login(manager).get("/").text
    assert "Not cleared yet for the first day: Ash" in home
    assert "Bo" not in home
    assert "riminal" not in home
    clear_check(check=Check.objects.get(file__candidate__name="Ash"), by=hr)
    assert "Not cleared yet" not in login(manager).get("/").text


@pytest.mark.clause("WFO-5")
def test_a_candidate_who_asked_for_help_with_checks_is_answered_from_the_home_page(
    trust, hr, lead, login
):
    file = make_file(make_offer(candidate=make_candidate(trust, by=hr), by=hr), by=hr)
    asked = CheckHelp.objects.create(file=file, text="My passport", due_on=localdate())

    home = login(hr).get("/").text
    assert f'href="/checks/{file.pk}/help/{asked.pk}/"' in home
    assert "passport" not in home
    assert "asked for help with the checks" not in login(lead).get("/").text


@pytest.mark.clause("WFO-8")
def test_each_number_of_recruiting_on_the_dashboard_equals_its_list(
    trust, vacancy, hr, lead, login
):
    Vacancy.objects.filter(pk=make_vacancy(trust, by=hr).pk).update(
        closes_at=vacancy.closes_at - timedelta(days=20)
    )
    asked = applying.ask_for_help(application=make_application(vacancy), kind="FORM", by=None)
    HelpRequest.objects.filter(pk=asked.pk).update(due_on=localdate())
    open_files(trust, hr)
    client = login(lead)

    figures = dashboard.counts(reader_for(lead))
    assert (figures["promises"], figures["to_start"], figures["checks"]) == (1, 8, 4)
    for number in dashboard.sections(reader_for(lead))[-2]["numbers"]:
        page = client.get(number.url)
        listing = page.context.get("list")
        shown = listing.count if listing else len(page.context["table"].rows)
        assert shown == number.number, number.label
    assert {figures[f"vacancies_{each}"] for each in (VacancyState.OPEN, VacancyState.CLOSED)} == {
        1
    }


@pytest.mark.clause("WFO-5")
@pytest.mark.parametrize("who", ["hr", "lead", "manager", "member"])
def test_home_and_dashboard_take_at_most_fifteen_queries_with_everything_on_them(
    who, trust, vacancy, hr, lead, manager, login, django_assert_max_num_queries
):
    member = make_member(trust, Role.PANEL_MEMBER)
    ash, _bo = waiting(vacancy, "Ash", "Bo")
    decisions.say_yes(application=ash, in_touch=hr, without_interview=MET, by=hr)
    KeepingInTouch.objects.update(next_due_on=localdate())
    for application in Application.objects.all():
        applying.ask_for_help(application=application, kind="FORM", by=None)
    HelpRequest.objects.update(due_on=localdate())
    file = next(iter(open_files(trust, hr).values()))
    CheckHelp.objects.create(file=file, due_on=localdate())
    client = login({"hr": hr, "lead": lead, "manager": manager, "member": member}[who])
    client.get("/")  # the first look of a minute notes the time in the session

    with django_assert_max_num_queries(15):
        client.get("/")
    if who == "lead":
        with django_assert_max_num_queries(15):
            client.get(reverse("journey:dashboard"))
