"""A certificate with content goes to a panel of four; what tells of it goes (CHK-3, CHK-4)."""

from datetime import date

import pytest
from django.apps import apps

from checks import actions
from checks.models import AssessmentLook, Certificate, Finding
from checks.rules import CheckKind, Decision, Heading, Seat, Turn
from checks.standing import standing_of
from retention import sweep
from tests.checks.factories import (
    come_in,
    decide_level,
    make_candidate,
    make_file,
    make_policy,
)
from tests.factories import make_member
from tests.recruitment.test_retention import dump
from workforce import actions as workforce
from workforce.models import Candidate
from workforce.rules import Role

pytestmark = [pytest.mark.django_db, pytest.mark.clause("CHK-3", "CHK-4")]

TODAY = date(2026, 8, 6)
FACTS = {
    "issued_on": date(2026, 7, 1),
    "name": "Cam Candidate",
    "type": "ENHANCED",
    "position": "Peer support worker",
    "reference_number": "R1",
}


@pytest.fixture
def file(time_machine):
    time_machine.move_to("2026-08-06 10:00:00+00:00", tick=False)
    candidate = workforce.make_offer(candidate=make_candidate(), by=None)
    file = make_file(candidate, CheckKind.CRIMINAL_RECORD)
    decide_level(file)
    return file


@pytest.fixture
def check(file):
    return file.checks.select_related("file__candidate", "file__organisation").get()


@pytest.fixture
def hr(file):
    return make_member(file.organisation, Role.HR, name="Hattie HR")


@pytest.fixture
def assessment(check, hr):
    actions.note_certificate(check=check, has_content=True, by=hr, **FACTS)
    return check.assessments.get()


def turn(file):
    [only] = standing_of([file.pk], on=TODAY)[file.pk]
    return only.turn


def fill(assessment, hr, *seats):
    roles = (Role.PANEL_MEMBER, Role.HR, Role.LINE_MANAGER, Role.LEAD)
    people = {}
    for seat, role in zip(Seat, roles, strict=True):
        if seat in (seats or Seat):
            person = make_member(assessment.of.file.organisation, role, name=f"Sits {seat}")
            actions.fill_seat(assessment=assessment, seat=seat, user=person, by=hr)
            people[seat] = person
    return people


def ready(assessment, hr, *seats):
    people = fill(assessment, hr, *seats)
    writes = next(iter(people.values()))
    for heading in Heading:
        actions.note_finding(assessment=assessment, heading=heading, text="Xanadu note", by=writes)
    actions.respond(assessment=assessment, text="Xanadu side", by=None)
    return people


def test_a_certificate_without_content_ends_the_check(check, hr):
    actions.note_certificate(check=check, has_content=False, by=hr, **FACTS)

    check.refresh_from_db()
    assert check.cleared_on == TODAY
    assert not check.assessments.exists()


def test_a_certificate_with_content_rejects_nobody_and_opens_an_assessment(file, check, assessment):
    assert turn(file) == Turn.PANEL
    assert file.candidate.withdrawn_on is None


def test_nobody_ends_alone_what_a_panel_looks_at(file, check, assessment, hr, login):
    with pytest.raises(actions.PanelDecides):
        actions.clear_check(check=check, by=hr)
    day = {"on_day": "6", "on_month": "8", "on_year": "2026"}
    page = login(hr).post(f"/checks/{file.pk}/{check.pk}/done/", day)

    assert "It ends with its decision" in page.text


def test_a_record_is_never_asked_about_before_the_conditional_offer(hr):
    early = make_file(make_candidate(name="Early"), CheckKind.CRIMINAL_RECORD)

    with pytest.raises(actions.NotYetOffered):
        actions.note_certificate(check=early.checks.get(), has_content=True, by=hr, **FACTS)
    assert not Certificate.objects.exists()


@pytest.mark.parametrize("empty", Seat)
def test_no_decision_while_a_seat_is_empty_and_the_page_says_which(assessment, hr, client, empty):
    people = ready(assessment, hr, *(seat for seat in Seat if seat != empty))
    one = next(iter(people.values()))

    with pytest.raises(actions.NotYetReady):
        actions.decide(assessment=assessment, decision=Decision.PROCEED, reason="Fine", by=one)
    client.force_login(next(iter(people.values())))
    page = client.get(f"/checks/assessments/{assessment.pk}/").text
    needed = page.split("cannot decide yet")[1].split("</div>")[0]
    assert f"The seat “{empty.label}” is empty. HR fills it" in needed
    assert sum(str(seat.label) in needed for seat in Seat) == 1


def test_nothing_is_decided_before_the_candidate_was_heard_or_the_day_is_over(
    assessment, hr, time_machine
):
    one = fill(assessment, hr)[Seat.PEER]
    for heading in Heading:
        actions.note_finding(assessment=assessment, heading=heading, text="Note", by=one)
    chosen = {"assessment": assessment, "decision": Decision.PROCEED, "reason": "Fine", "by": one}

    with pytest.raises(actions.NotYetReady):
        actions.decide(**chosen)
    time_machine.move_to("2026-08-21 10:00:00+00:00", tick=False)
    assert actions.decide(**chosen).decision == Decision.PROCEED


@pytest.mark.parametrize("decision", Decision)
def test_the_decision_ends_the_check_or_gives_it_back_to_hr(file, check, assessment, hr, decision):
    one = ready(assessment, hr)[Seat.PEER]
    actions.decide(assessment=assessment, decision=decision, reason="Agreed by all", by=one)

    expected = Turn.HR if decision == Decision.NOT_PROCEED else Turn.NOBODY
    assert turn(file) == expected


def test_only_the_four_of_the_panel_read_it_and_every_look_is_written_down(
    file, assessment, hr, client
):
    people = ready(assessment, hr)
    at = f"/checks/assessments/{assessment.pk}/"
    client.force_login(hr)
    assert client.get(at).status_code == 404
    assert "Xanadu" not in client.get(f"/checks/{file.pk}/panels/{assessment.pk}/").text
    for person in people.values():
        other = type(client)()
        other.force_login(person)
        assert "Xanadu note" in other.get(at).text

    assert [each.reader for each in AssessmentLook.objects.order_by("at", "reader__name")] != []
    assert AssessmentLook.objects.count() == 4


@pytest.mark.parametrize("role", [Role.LEAD, Role.LINE_MANAGER])
def test_who_opens_no_checks_never_reads_that_a_panel_looks_at_one(file, assessment, login, role):
    person = make_member(file.organisation, role)
    Candidate.objects.update(line_manager=person)
    client = login(person)

    for address in ("/checks/", "/checks/?turn=HR", "/checks/?turn=PANEL"):
        page = client.get(address).text
        assert file.person.name in page
        assert "HR: 1" in page
        assert "assessment panel" not in page


@pytest.mark.parametrize(
    ("act", "said"),
    [
        (actions.note_finding, {"heading": "NATURE", "text": "Mine"}),
        (actions.decide, {"decision": "PROCEED", "reason": "Mine"}),
    ],
)
def test_who_has_no_seat_writes_nothing_and_decides_nothing(assessment, hr, act, said):
    ready(assessment, hr)

    with pytest.raises(actions.NotOnPanel):
        act(assessment=assessment, by=hr, **said)
    assert not Finding.objects.filter(by=hr).exists()
    assessment.refresh_from_db()
    assert assessment.decided_on is None


def test_who_writes_a_note_while_another_decides_reads_that_it_is_over(assessment, hr, login):
    one = ready(assessment, hr)[Seat.PEER]
    actions.decide(assessment=assessment, decision="PROCEED", reason="All agree", by=one)
    before = Finding.objects.count()

    sent = {"text": "Too late"}
    at = f"/checks/assessments/{assessment.pk}/note/nature/"
    page = login(one).post(at, sent, follow=True).text

    assert "This assessment is over" in page
    assert "All agree" in page
    assert Finding.objects.count() == before


@pytest.mark.parametrize(
    ("page", "act", "sent", "said"),
    [
        ("note/nature/", "note_finding", {"text": "Mine"}, "This assessment is over"),
        ("decide/", "decide", {"decision": "PROCEED", "reason": "Mine"}, "was faster"),
    ],
)
def test_of_two_who_press_at_once_the_second_reads_what_became_of_it(
    assessment, hr, login, monkeypatch, page, act, sent, said
):
    one = ready(assessment, hr)[Seat.PEER]

    def the_other_was_faster(**_values):
        raise actions.AlreadyDecided

    monkeypatch.setattr(actions, act, the_other_was_faster)
    answer = login(one).post(f"/checks/assessments/{assessment.pk}/{page}", sent, follow=True)

    assert said in answer.text


def test_a_check_that_begins_again_leaves_no_panel_with_anything_to_decide(
    file, check, assessment, hr, client
):
    person = ready(assessment, hr)[Seat.PEER]
    actions.reopen_check(check=check, why="Noted by mistake", by=hr)

    assert not check.assessments.undecided().exists()
    with pytest.raises(actions.AlreadyDecided):
        actions.decide(assessment=assessment, decision="PROCEED", reason="Late", by=person)
    client.force_login(person)
    page = client.get(f"/checks/assessments/{assessment.pk}/").text
    assert "Nothing is decided here any more" in page
    actions.note_certificate(check=check, has_content=True, by=hr, **FACTS)
    assert check.assessments.undecided().count() == 1


def test_a_no_of_the_panel_is_not_undone_by_hr_alone(check, assessment, hr):
    one = ready(assessment, hr)[Seat.PEER]
    actions.decide(assessment=assessment, decision="NOT_PROCEED", reason="Agreed", by=one)

    with pytest.raises(actions.PanelDecides):
        actions.clear_check(check=check, by=hr)
    with pytest.raises(actions.PanelDecides):
        actions.note_certificate(check=check, has_content=False, by=hr, **FACTS)
    with pytest.raises(actions.AlreadyDecided):
        actions.note_certificate(check=check, has_content=True, by=hr, **FACTS)


@pytest.mark.clause("CHK-2")
def test_no_certificate_is_recorded_before_the_level_is_decided_for_the_role(hr, login):
    candidate = workforce.make_offer(candidate=make_candidate(hr_org(hr), "Early"), by=None)
    early = make_file(candidate, CheckKind.CRIMINAL_RECORD)
    policy = make_policy(hr_org(hr), CheckKind.CRIMINAL_RECORD)
    early.policy = policy
    early.save()
    check = early.checks.get()

    with pytest.raises(actions.LevelMissing):
        actions.note_certificate(check=check, has_content=False, by=hr, **FACTS)
    page = login(hr).get(f"/checks/{early.pk}/{check.pk}/certificate/").text
    assert "First decide which DBS check this role may be asked for" in page
    assert f"/checks/policy/{policy.pk}/level/" in page
    assert "reference_number" not in page


def hr_org(hr):
    return hr.memberships.get().organisation


def test_each_of_a_panel_finds_their_assessments_and_hr_finds_the_empty_seats(
    file, assessment, hr, login
):
    people = fill(assessment, hr, Seat.PEER, Seat.MANAGER)
    one = login(people[Seat.PEER])

    assert f"/checks/assessments/{assessment.pk}/" in one.get("/checks/assessments/").text
    assert "/checks/assessments/" in one.get("/").text
    assert "My assessments" in one.get("/account/").text
    assert "/checks/assessments/" in login(hr).get("/checks/").text
    assert "2 seats empty" in login(hr).get("/checks/panels/").text
    assert "No panel waits for you" in login(hr).get("/checks/assessments/").text


def test_the_candidate_tells_their_side_by_their_link(client, file, check, assessment, hr):
    home = come_in(client, file)
    assert "Tell the panel your side" in client.get(f"{home}{check.pk}/").text
    client.post(f"{home}{check.pk}/response/", {"text": "It was long ago"})

    assert assessment.response.text == "It was long ago"
    one = ready(assessment, hr)[Seat.PEER]
    actions.decide(assessment=assessment, decision="PROCEED", reason="All agree", by=one)
    page = client.get(f"{home}{check.pk}/response/").text
    assert "All agree" in page
    assert "Xanadu note" not in page


def test_what_tells_of_a_record_goes_six_months_after_the_decision_and_the_decision_stays(
    assessment, hr
):
    one = ready(assessment, hr)[Seat.PEER]
    actions.decide(assessment=assessment, decision="PROCEED", reason="Kept reason", by=one)
    keys = [str(key) for key in Finding.objects.values_list("pk", flat=True)]
    before = dump()
    assert "Xanadu" not in before  # only ever encrypted
    assert all(key in before for key in keys)

    assert sweep.sweep(on=date(2027, 2, 5)) == 0
    assert sweep.sweep(on=date(2027, 2, 6)) == 1

    after = dump()
    assert [key for key in keys if key in after] == []
    assert not Finding.objects.exists()
    assert "Kept reason" in after
    assert Certificate.objects.count() == 1


def test_only_the_allowed_facts_of_a_certificate_are_kept_and_nothing_can_be_uploaded():
    facts = {field.name for field in Certificate._meta.fields}
    assert facts == {"id", "of", *FACTS, "seen_on", "seen_by"}
    kinds = {
        type(field).__name__
        for model in apps.get_app_config("checks").get_models()
        for field in model._meta.fields
    }
    assert not kinds & {"FileField", "ImageField", "BinaryField", "EncryptedBytesField"}


def test_the_pages_of_the_panel_ask_few_questions(
    file, check, assessment, hr, client, django_assert_max_num_queries
):
    people = ready(assessment, hr)
    for person, pages in (
        (hr, (f"{file.pk}/{check.pk}/certificate/", f"{file.pk}/panels/{assessment.pk}/")),
        (people[Seat.PEER], (f"assessments/{assessment.pk}/",
                             f"assessments/{assessment.pk}/decide/",
                             f"assessments/{assessment.pk}/note/nature/")),
    ):  # fmt: skip
        client.force_login(person)
        client.get("/account/")
        for page in pages:
            with django_assert_max_num_queries(15):
                assert client.get(f"/checks/{page}").status_code == 200
