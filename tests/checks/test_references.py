"""References: planned from a history, answered by link, chased, judged, never shown (CHK-1)."""

from datetime import date

import pytest
from django.utils import timezone

from checks import actions
from checks.links import _reference_again
from checks.models import Reference
from checks.reminders import references_missing, references_to_judge
from checks.rules import CheckKind, EpisodeKind, Judgement, ReferenceKind, ReferenceReason, Turn
from checks.standing import standing_of
from links.models import Link
from tests.checks.factories import come_in, make_candidate, make_file
from tests.factories import make_member
from tests.recruitment.letters import arrived, follow
from workforce import actions as workforce
from workforce.rules import Role

pytestmark = [pytest.mark.django_db, pytest.mark.clause("CHK-1")]

TODAY = date(2026, 8, 6)
EMPLOYMENT, TRAINING, VOLUNTEERING, OTHER = EpisodeKind


def month(year, number):
    return date(year, number, 1)


@pytest.fixture
def file(time_machine):
    time_machine.move_to("2026-08-06 10:00:00+00:00", tick=False)
    return make_file(None, CheckKind.REFERENCES)


@pytest.fixture
def hr(file):
    return make_member(file.organisation, Role.HR, name="Hattie HR")


@pytest.fixture
def check(file):
    return file.checks.get()


REFEREE = {
    "name": "Rae Referee",
    "email": "rae@example.org",
    "relation": "My manager",
    "may_be_asked": "yes",
}


def turn(file):
    [only] = standing_of([file.pk], on=timezone.localdate())[file.pk]
    return only.turn


def history(file, *kinds):
    for kind in kinds:
        actions.save_episode(
            file=file, kind=kind, what="Harbour Café", first_month=month(2024, 1), by=None
        )
    workforce.make_offer(candidate=file.candidate, by=None)
    file.candidate.refresh_from_db()
    return actions.finish_history(file=file, by=None)


def asked(file, *kinds) -> Reference:
    """The first reference of the plan, with a referee who was asked."""
    first = history(file, *(kinds or [EMPLOYMENT]))[0]
    return actions.name_referee(reference=first, by=None, **(REFEREE | {"may_be_asked": True}))


def test_the_candidate_goes_from_the_history_to_the_referee_on_their_own_pages(client, file, check):
    base = f"{come_in(client, file)}{check.pk}/"
    assert turn(file) == Turn.CANDIDATE
    sent = {"kind": "EMPLOYMENT", "what": "Harbour Café", "first_month": "March 2025"}
    page = client.post(f"{base}history/add/", sent | {"first_month": "spring"})
    assert "Enter a month and a year, like 3 2025 or March 2025" in page.text
    assert "Harbour Café" in page.text

    client.post(f"{base}history/add/", sent)
    assert "August 2023 to February 2025" not in client.get(f"{base}history/").text
    assert "September 2023 to February 2025" in client.get(f"{base}history/").text
    client.post(f"{base}history/")
    first, second = Reference.objects.order_by("why")
    assert (first.kind, second.kind) == (ReferenceKind.EMPLOYMENT, ReferenceKind.CHARACTER)
    client.post(f"{base}referees/{first.pk}/", REFEREE)
    client.post(f"{base}referees/{second.pk}/", REFEREE | {"email": "b@example.org"})

    assert "Waiting for them" in client.get(base).text
    assert turn(file) == Turn.OTHERS


def test_a_referee_whom_the_candidate_wants_to_talk_to_first_is_not_asked(client, file, check):
    first = history(file, EMPLOYMENT)[0]
    base = f"{come_in(client, file)}{check.pk}/"
    arrived()

    client.post(f"{base}referees/{first.pk}/", REFEREE | {"may_be_asked": "no"})
    assert arrived() == []
    assert "Tell us when we may ask" in client.get(base).text
    client.post(f"{base}referees/{first.pk}/", REFEREE)

    assert [letter.to for letter in arrived()] == [["rae@example.org"]]


def test_the_request_names_nobody(file):
    asked(file)
    [letter] = [each for each in arrived() if each.to == ["rae@example.org"]]

    for word in ("Cam", "Rae", "Harbour", "peer support worker", "reference"):
        assert word.lower() not in (letter.subject + letter.body).lower().replace("reference/", "")


def test_a_referee_answers_on_their_link_without_an_account(client, file, hr):
    reference = asked(file)
    [letter] = [each for each in arrived() if each.to == ["rae@example.org"]]
    home = follow(client, letter)
    assert "Cam Candidate" in client.get(home).text
    assert client.post(home, {"confirmed_as": "Waiter", "confirmed_first": "x"}).status_code == 200

    client.post(home, {"confirmed_as": "Waiter", "confirmed_first": "1 2024", "text": "Prompt"})

    reference.refresh_from_db()
    assert (reference.answered_on, reference.confirmed_first) == (TODAY, month(2024, 1))
    assert "Thank you" in client.get(home).text
    assert "Prompt" not in client.get(home).text
    assert [row[3] for row in references_to_judge(TODAY)] == [TODAY]


def test_who_cannot_answer_says_so_and_need_not_say_why(client, file):
    reference = asked(file)
    [letter] = [each for each in arrived() if each.to == ["rae@example.org"]]
    home = follow(client, letter)

    client.post(f"{home}cannot/")

    reference.refresh_from_db()
    assert reference.declined_on == TODAY
    assert list(references_missing(TODAY)) == []


def test_a_referees_link_ends_is_nobody_elses_and_can_be_asked_for_again(
    client, file, time_machine
):
    reference = asked(file)
    link = Link.objects.get(subject_id=reference.pk)
    home = follow(client, [each for each in arrived() if each.to == ["rae@example.org"]][0])
    other = asked(make_file(make_candidate(file.organisation, "Bo"), CheckKind.REFERENCES))
    foreign = Link.objects.get(subject_id=other.pk)

    assert client.get(home).status_code == 200
    assert client.get(f"/references/{foreign.door_id}/").url == "/link/again/"
    assert client.get("/link/" + "f" * 40).url == "/link/again/"
    time_machine.move_to("2026-09-05 10:00:00+00:00", tick=False)
    assert client.get(home).url == "/link/again/"
    _reference_again(link)
    letters = [each for each in arrived() if each.to == ["rae@example.org"]]
    assert follow(client, letters[-1]) == home


def test_a_referee_who_is_no_longer_wanted_finds_the_questions_gone(client, file, hr):
    reference = asked(file)
    home = follow(client, [each for each in arrived() if each.to == ["rae@example.org"]][0])
    workforce.withdraw_candidate(candidate=file.candidate, why="Another job", by=hr)

    page = client.get(home).text
    assert "Your answer is not needed any more" in page
    assert "Cam" not in page
    client.post(home, {"confirmed_as": "Waiter", "confirmed_first": "1 2024"})
    reference.refresh_from_db()
    assert reference.answered_on is None


def test_another_referee_in_their_place_closes_the_door_of_the_first(client, file):
    reference = asked(file)
    home = follow(client, [each for each in arrived() if each.to == ["rae@example.org"]][0])

    actions.name_referee(
        reference=reference,
        by=None,
        **(REFEREE | {"email": "sal@example.org", "may_be_asked": True}),
    )

    assert client.get(home).url == "/link/again/"
    assert ["sal@example.org"] in [each.to for each in arrived()]


def test_chasers_go_out_after_a_week_and_two_until_the_answer_is_there(file, time_machine):
    reference = asked(file)
    arrived()
    time_machine.move_to("2026-08-13 11:00:00+00:00", tick=False)
    assert ["rae@example.org"] in [each.to for each in arrived()]

    actions.answer_reference(reference=reference, text="Yes", by=None)
    time_machine.move_to("2026-08-20 11:00:00+00:00", tick=False)

    assert ["rae@example.org"] not in [each.to for each in arrived()]


def test_hr_is_told_when_an_answer_is_missing_for_two_weeks(file):
    asked(file)

    assert [row[3] for row in references_missing(TODAY)] == [date(2026, 8, 20)]


def test_days_of_absence_are_kept_only_where_they_were_asked_about(file):
    reference = asked(file)

    actions.answer_reference(reference=reference, text="Yes", absence_days=12, by=None)

    reference.refresh_from_db()
    assert (reference.asks_absence, reference.absence_days) == (False, "")


def test_an_employer_asked_before_the_offer_never_sees_the_question_of_absence(client, file):
    actions.set_words(organisation=file.organisation, asks_absence=True, by=None)
    actions.save_episode(
        file=file, kind=EMPLOYMENT, what="Café", first_month=month(2024, 1), by=None
    )
    first = actions.finish_history(file=file, by=None)[0]
    before = actions.name_referee(reference=first, by=None, **(REFEREE | {"may_be_asked": True}))
    home = follow(client, [each for each in arrived() if each.to == ["rae@example.org"]][0])

    assert before.asks_absence is False
    assert "away sick" not in client.get(home).text


def test_an_employer_asked_after_the_offer_is_asked_for_the_number_of_days_alone(client, file):
    actions.set_words(organisation=file.organisation, asks_absence=True, by=None)
    asked(file)
    home = follow(client, [each for each in arrived() if each.to == ["rae@example.org"]][0])

    assert "away sick" in client.get(home).text
    assert "Please do not tell us why" in client.get(home).text


def test_hr_judges_with_a_reason_and_the_last_accepted_one_ends_the_check(
    client, file, check, hr, login
):
    actions.set_words(organisation=file.organisation, references_wanted=1, by=hr)
    reference = asked(file)
    staff = login(hr)
    at = f"/checks/{file.pk}/references/{reference.pk}/"
    assert 'value="ACCEPTED"' not in staff.get(at).text
    actions.answer_reference(reference=reference, text="Very prompt", by=None)
    assert turn(file) == Turn.HR
    assert "Very prompt" in staff.get(at).text
    assert "Enter the reason" in staff.post(at, {"judgement": "ACCEPTED", "reason": ""}).text

    staff.post(at, {"judgement": "ACCEPTED", "reason": "The dates agree"})

    check.refresh_from_db()
    reference.refresh_from_db()
    assert (check.cleared_on, check.cleared_by) == (TODAY, hr)
    assert (reference.judged_why, reference.judged_by) == ("The dates agree", hr)


def test_another_reference_is_planned_at_once_and_it_is_the_candidates_turn(file, check, hr):
    actions.set_words(organisation=file.organisation, references_wanted=1, by=hr)
    reference = asked(file)
    actions.answer_reference(reference=reference, text="No", by=None)

    actions.judge_reference(
        reference=reference, judgement=Judgement.ANOTHER, reason="It was somebody else", by=hr
    )

    [follows] = check.references.standing()
    assert (follows.kind, follows.why) == (
        ReferenceKind.CHARACTER,
        ReferenceReason.LITTLE_HISTORY,
    )
    workforce.make_offer(candidate=file.candidate, by=hr)
    actions.note_step(check=check, step="asked_on", by=hr)
    assert turn(file) == Turn.CANDIDATE


def test_the_candidate_sees_whom_it_waits_for_and_never_what_was_said(client, file, check, hr):
    reference = asked(file)
    base = come_in(client, file)
    assert "Waiting for them" in client.get(f"{base}{check.pk}/").text
    actions.answer_reference(
        reference=reference, text="Zanzibar story", confirmed_as="Zanzibar role", by=None
    )
    actions.judge_reference(
        reference=reference, judgement=Judgement.TALK, reason="Zanzibar reason", by=hr
    )

    pages = [base, f"{base}{check.pk}/", f"{base}{check.pk}/history/"]
    assert [page for page in pages if "Zanzibar" in client.get(page).text] == []
    assert "We would like to talk with you" in client.get(pages[1]).text
    assert client.get(f"{base}{check.pk}/referees/{reference.pk}/").status_code == 404


@pytest.mark.clause("CHK-9")
def test_a_check_that_begins_again_plans_its_references_anew_and_closes_the_old_doors(
    client, file, check, hr
):
    reference = asked(file)
    home = follow(client, [each for each in arrived() if each.to == ["rae@example.org"]][0])

    actions.reopen_check(check=check, why="A new role", by=hr)

    reference.refresh_from_db()
    assert reference.set_aside_on == TODAY
    anew = list(Reference.objects.standing().filter(of=check))
    assert [each.episode_id for each in anew if each.episode_id] == [reference.episode_id]
    assert not any(each.named_on or each.asked_on for each in anew)
    assert turn(file) == Turn.HR
    assert client.get(home).url == "/link/again/"


def test_a_changed_history_changes_the_plan_and_keeps_whom_they_have_named(file, check):
    reference = asked(file)
    actions.save_episode(
        file=file,
        kind=VOLUNTEERING,
        what="Food bank",
        first_month=month(2025, 1),
        last_month=month(2025, 6),
        by=None,
    )

    assert set(check.references.values_list("kind", flat=True)) == {
        ReferenceKind.EMPLOYMENT,
        ReferenceKind.VOLUNTEERING,
    }
    assert check.references.filter(pk=reference.pk).exists()


def test_the_pages_of_references_ask_few_questions(
    client, file, check, hr, django_assert_max_num_queries
):
    reference = asked(file)
    base = f"{come_in(client, file)}{check.pk}/"
    staff = type(client)()
    staff.force_login(hr)
    staff.get("/checks/")
    for who, page in (
        (client, base),
        (client, f"{base}history/"),
        (client, f"{base}history/add/"),
        (client, f"{base}referees/{reference.pk}/"),
        (staff, f"/checks/{file.pk}/{check.pk}/references/"),
        (staff, f"/checks/{file.pk}/references/{reference.pk}/"),
    ):
        with django_assert_max_num_queries(15):
            assert who.get(page).status_code == 200
