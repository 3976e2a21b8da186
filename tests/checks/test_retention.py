"""Candidates who did not start go in time, with their references and files (WFO-10); what tells
of a record goes earlier (CHK-4)."""

from datetime import date, timedelta

import pytest
from django.test import Client

from audit.models import Look
from checks import actions
from checks.models import Assessment, Certificate, CheckFile, Episode, Finding, Reference
from checks.retention import ended_due, references_due, set_aside_due
from checks.rules import CheckKind, Heading, Seat
from links.models import Link
from retention import sweep
from retention.actions import place_hold
from retention.models import Erasure
from tests.checks.factories import come_in, decide_level, make_candidate, make_file
from tests.factories import make_member, make_organisation, make_peer
from tests.opened import everything
from workforce import actions as workforce
from workforce.actions.drafts import keep_draft
from workforce.models import Candidate, Draft
from workforce.rules import Role

pytestmark = [pytest.mark.django_db, pytest.mark.clause("WFO-10")]

WORDS = {
    "name": "Xerxes Quicksilver",
    "email": "xerxes@quicksilver.example",
    "referee": "Ysolde Marchbanks",
    "said": "Yggdrasil-answer",
    "judged": "Yggdrasil-reason",
    "lived": "Zephyr-lane",
    "finding": "Zinfandel-note",
    "side": "Zinfandel-side",
    "agreed": "Zodiac-hours",
    "help": "Zodiac-help",
}
FACTS = {
    "issued_on": date(2026, 7, 1),
    "name": WORDS["name"],
    "type": "ENHANCED",
    "position": "Peer support worker",
    "reference_number": "R1",
}
OF_THE_RECORD = ("finding", "side")


@pytest.fixture(autouse=True)
def _today(time_machine):
    time_machine.move_to("2026-08-06 10:00:00+00:00", tick=False)


@pytest.fixture
def hr():
    return make_member(make_organisation(), Role.HR, name="Hattie HR")


@pytest.fixture
def file(hr):
    """A candidate of whom everything is known that checks can know."""
    organisation = hr.memberships.get().organisation
    candidate = make_candidate(organisation, WORDS["name"], email=WORDS["email"], by=hr)
    file = make_file(workforce.make_offer(candidate=candidate, by=hr), by=hr)
    decide_level(file, by=hr)
    come_in(Client(), file)
    months = {"first_month": date(2024, 1, 1)}
    actions.save_episode(file=file, kind="EMPLOYMENT", what=WORDS["said"], by=None, **months)
    actions.save_address(file=file, kind="HOME", address=WORDS["lived"], by=None, **months)
    reference = actions.finish_history(file=file, by=None)[0]
    actions.name_referee(
        reference=reference, name=WORDS["referee"], email="ysolde@example.org",
        relation="Manager", may_be_asked=True, by=None,
    )  # fmt: skip
    actions.answer_reference(
        reference=reference, text=WORDS["said"], confirmed_as="Waiter", by=None
    )
    actions.judge_reference(
        reference=reference, judgement="ACCEPTED", reason=WORDS["judged"], by=hr
    )
    actions.ask_for_help(file=file, text=WORDS["help"], by=None)
    actions.agree_adjustment(
        file=file, group="PATTERN", agreed=WORDS["agreed"], agreed_on=date(2026, 8, 6),
        review_on=date(2026, 11, 6), by=hr,
    )  # fmt: skip
    return file


@pytest.fixture
def assessment(file, hr):
    check = file.checks.get(kind=CheckKind.CRIMINAL_RECORD)
    check.file = file
    actions.note_certificate(check=check, has_content=True, by=hr, **FACTS)
    found = check.assessments.get()
    roles = (Role.PANEL_MEMBER, Role.HR, Role.LINE_MANAGER, Role.LEAD)
    for seat, role in zip(Seat, roles, strict=True):
        person = make_member(file.organisation, role, name=f"Sits {seat}")
        actions.fill_seat(assessment=found, seat=seat, user=person, by=hr)
    for heading in Heading:
        actions.note_finding(assessment=found, heading=heading, text=WORDS["finding"], by=person)
    actions.respond(assessment=found, text=WORDS["side"], by=None)
    found.one = person
    return found


def planted(*names) -> set[str]:
    """Which of the planted words can be found anywhere, by somebody who has the keys."""
    text = everything()
    return {name for name in names or WORDS if WORDS[name] in text}


def due(on):
    return [key for key, _organisation, _day in ended_due(on)]


@pytest.mark.clause("CHK-4")
def test_what_tells_of_a_record_goes_six_months_after_the_decision_and_is_nowhere_to_be_found(
    file, assessment
):
    actions.decide(
        assessment=assessment, decision="PROCEED", reason="Kept-reason", by=assessment.one
    )
    assert planted() == set(WORDS)

    assert sweep.sweep(on=date(2027, 2, 5)) == 0
    assert planted() == set(WORDS)
    assert sweep.sweep(on=date(2027, 2, 6)) == 1

    assert planted() == set(WORDS) - set(OF_THE_RECORD)
    assert not Finding.objects.exists()
    assert Certificate.objects.exists()
    assert "Kept-reason" in everything()


@pytest.mark.clause("CHK-4")
def test_a_panel_that_never_decided_keeps_nothing_longer(file, assessment, hr):
    check = file.checks.get(kind=CheckKind.CRIMINAL_RECORD)
    actions.reopen_check(check=check, why="Noted by mistake", by=hr)

    sweep.sweep(on=date(2027, 2, 6))

    assert planted(*OF_THE_RECORD) == set()


def test_a_candidate_who_withdrew_goes_with_all_their_checks(file, assessment, hr):
    door = Link.objects.get(subject_id=file.pk).door_id
    keep_draft(by=None, page="/p", target="/t", typed="half=typed", door_id=door)
    browser = Client()
    browser.force_login(hr)
    browser.get(f"/checks/{file.pk}/")
    assert Look.objects.filter(subject_id=file.candidate_id).exists()
    file.organisation.settings.keep_disclosure_months = 1
    file.organisation.settings.save()
    workforce.withdraw_candidate(candidate=file.candidate, why="Another job", by=hr)

    assert due(date(2027, 2, 5)) == []
    assert due(date(2027, 2, 6)) == [file.candidate_id]
    sweep.sweep(on=date(2027, 2, 6))

    assert planted() == set()
    assert str(file.pk) not in everything()
    assert not Candidate.objects.exists()
    assert not CheckFile.objects.exists()
    assert not Reference.objects.exists()
    assert not Draft.objects.exists()
    assert not Look.objects.filter(subject_id=file.candidate_id).exists()
    assert Erasure.objects.filter(rule="checks.ended").get().count == 1


def test_whom_a_panel_refused_goes_as_many_months_after_its_decision(file, assessment):
    actions.decide(
        assessment=assessment, decision="NOT_PROCEED", reason="Agreed", by=assessment.one
    )

    assert due(date(2027, 2, 5)) == []
    assert due(date(2027, 2, 6)) == [file.candidate_id]
    sweep.sweep(on=date(2027, 2, 6))
    assert planted() == set()


def test_the_months_are_the_organisations(file, hr):
    workforce.withdraw_candidate(candidate=file.candidate, why="Another job", by=hr)
    file.organisation.settings.keep_applications_months = 12
    file.organisation.settings.save()

    assert due(date(2027, 8, 5)) == []
    assert due(date(2027, 8, 6)) == [file.candidate_id]


def test_who_is_still_on_their_way_is_never_due(file):
    assert due(date(2046, 1, 1)) == []


def test_what_is_held_stays_and_the_dry_run_names_nobody(file, hr):
    workforce.withdraw_candidate(candidate=file.candidate, why="Another job", by=hr)
    place_hold(
        organisation_id=file.organisation_id,
        rule="checks.ended",
        subject_id=file.candidate_id,
        reason="A claim was made",
        review_on=date(2026, 8, 6) + timedelta(days=90),
        by=hr,
    )

    found = [
        each
        for each in sweep.dry_run(file.organisation_id, on=date(2027, 2, 6))
        if each.rule.key == "checks.ended"
    ]
    assert [(each.record, each.held) for each in found] == [(file.candidate_id, True)]
    assert WORDS["name"] not in found[0].name
    sweep.sweep(on=date(2027, 2, 6))
    assert Candidate.objects.filter(pk=file.candidate_id).exists()


@pytest.mark.clause("CHK-3", "CHK-4")
def test_of_whom_a_panel_refused_only_who_decided_when_what_and_why_stays_until_they_go(
    file, assessment
):
    file.organisation.settings.keep_applications_months = 12
    file.organisation.settings.save()
    actions.decide(
        assessment=assessment, decision="NOT_PROCEED", reason="Kept-reason", by=assessment.one
    )

    sweep.sweep(on=date(2027, 2, 6))
    assert planted(*OF_THE_RECORD) == set()
    kept = Assessment.objects.get()
    assert (kept.decision, kept.decided_on, kept.decided_by, kept.reason) == (
        "NOT_PROCEED",
        date(2026, 8, 6),
        assessment.one,
        "Kept-reason",
    )
    assert kept.seats.count() == len(Seat)

    sweep.sweep(on=date(2027, 8, 6))
    assert planted() == set()
    assert "Kept-reason" not in everything()


# ------------------------------------------------------------------ references


@pytest.fixture
def appointed(file, hr):
    """The check of references of somebody who is a peer now; done on 6 August 2026."""
    check = file.checks.get(kind=CheckKind.REFERENCES)
    actions.clear_check(check=check, by=hr)
    file.worker = make_peer(file.organisation, name="Pat Peer")
    file.save()
    return check


OF_THE_REFERENCE = ("referee", "said", "judged")


@pytest.mark.clause("CHK-1")
def test_references_of_who_was_appointed_go_after_the_months_and_that_they_were_taken_stays(
    file, appointed, hr, login
):
    assert file.organisation.settings.keep_references_months == 24
    sweep.sweep(on=date(2028, 8, 5))
    assert planted(*OF_THE_REFERENCE) == set(OF_THE_REFERENCE)

    sweep.sweep(on=date(2028, 8, 6))

    assert planted(*OF_THE_REFERENCE) == set()
    assert "ysolde@example.org" not in everything()
    assert (Reference.objects.count(), Episode.objects.count()) == (0, 0)
    appointed.refresh_from_db()
    assert (appointed.cleared_on, appointed.cleared_by) == (date(2026, 8, 6), hr)
    page = login(hr).get(f"/checks/{file.pk}/{appointed.pk}/references/").text
    assert "This check was done on 6 August 2026" in page
    assert Erasure.objects.filter(rule="checks.references").get().count == 1


@pytest.mark.clause("CHK-1")
def test_references_stay_while_the_check_runs_or_began_again_and_the_months_are_the_settings(
    file, appointed, hr
):
    file.organisation.settings.keep_references_months = 6
    file.organisation.settings.save()
    assert list(references_due(date(2027, 2, 5))) == []
    assert [row[0] for row in references_due(date(2027, 2, 6))] == [appointed.pk]

    CheckFile.objects.update(worker=None)  # somebody who did not start goes with all of it
    assert list(references_due(date(2036, 2, 6))) == []
    CheckFile.objects.update(worker=file.worker)
    actions.reopen_check(check=appointed, why="Another role", by=hr)
    assert list(references_due(date(2036, 2, 6))) == []


@pytest.mark.clause("CHK-1")
def test_a_reference_that_was_set_aside_goes_and_the_others_and_the_history_stay(file, hr):
    (reference, *_others) = Reference.objects.exclude(answered_on=None)
    actions.judge_reference(reference=reference, judgement="ANOTHER", reason="Zebu", by=hr)
    assert list(set_aside_due(date(2028, 8, 5))) == []
    kept = Reference.objects.standing().count()

    sweep.sweep(on=date(2028, 8, 6))

    assert not Reference.objects.filter(pk=reference.pk).exists()
    assert (Reference.objects.count(), Episode.objects.count()) == (kept, 1)
    for word in (WORDS["referee"], "Zebu", WORDS["judged"]):
        assert word not in everything()


@pytest.mark.clause("CHK-1")
def test_a_hold_keeps_references_and_the_dry_run_names_nobody(file, appointed, hr):
    place_hold(
        organisation_id=file.organisation_id, rule="checks.references", subject_id=appointed.pk,
        reason="A claim was made", review_on=date(2026, 11, 6), by=hr,
    )  # fmt: skip

    found = [
        each
        for each in sweep.dry_run(file.organisation_id, on=date(2028, 8, 6))
        if each.rule.key == "checks.references"
    ]
    assert [(each.record, each.held, each.name) for each in found] == [
        (appointed.pk, True, "Employment history and references")
    ]
    sweep.sweep(on=date(2028, 8, 6))
    assert planted(*OF_THE_REFERENCE) == set(OF_THE_REFERENCE)
