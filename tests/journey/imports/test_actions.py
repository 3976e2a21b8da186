"""What an import does when it is carried out, and what becomes of it (WFO-3)."""

from datetime import date, timedelta

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from journey.imports import actions, tasks
from journey.imports.actions import carrying_out
from journey.models import ImportContent, ImportState, RememberedHeading, WorkforceImport
from supervision.models import Arrangement
from tests.factories import make_member, make_organisation, make_peer, make_team, make_user
from tests.journey.imports.files import HEADINGS, ROW, TODAY, TRUST, csv_file, people, workbook_file
from tests.journey.imports.steps import carried_out, mapped
from workforce.lifecycle import Stage
from workforce.models import Engagement, PeerSupportWorker, Responsibility
from workforce.rules import ResponsibilityKind, Role

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.clause("WFO-3"),
    pytest.mark.usefixtures("the_day"),
]


def test_the_file_of_the_trust_becomes_sixty_peers_in_seven_teams(organisation, lead):
    done = carried_out(organisation, lead, TRUST.read_bytes())

    assert organisation.peers.count() == done.created_count == 60
    assert organisation.teams.count() == 7
    assert Engagement.objects.filter(worker__organisation=organisation).count() == 60
    assert done.state == ImportState.DONE


def test_a_peer_comes_in_with_what_the_file_says_of_them(organisation, lead):
    carried_out(organisation, lead, TRUST.read_bytes())

    peer = PeerSupportWorker.objects.get(name="Dafydd Rimmer")
    engagement = peer.engagements.get()
    assert (peer.email, peer.team.name) == (
        "dafydd.rimmer@wirral-example.nhs.example",
        "Crisis Alternatives",
    )
    assert (peer.stage, peer.started_on) == (Stage.ACTIVE, date(2024, 4, 30))
    assert (engagement.band, engagement.hours, engagement.wte) == ("3", 37.5, 1)


def test_the_next_support_session_counts_from_the_last_that_was_held(organisation, lead):
    carried_out(organisation, lead, TRUST.read_bytes())

    support = Arrangement.objects.get(worker__name="Dafydd Rimmer", kind="SUPPORT")
    assert support.last_held_on == date(2026, 9, 6)
    assert support.next_due_on == date(2026, 9, 6) + timedelta(weeks=6)


def test_where_no_last_session_is_known_the_cycle_begins_today(organisation, lead):
    carried_out(organisation, lead, TRUST.read_bytes())

    support = Arrangement.objects.get(worker__name="Errol Khan", kind="SUPPORT")
    assert (support.last_held_on, support.starts_on) == (None, TODAY)


def test_managers_and_supervisors_who_are_members_become_responsible(organisation, lead):
    manager = make_member(organisation, Role.LINE_MANAGER, name="Zofia van der Berg")
    supervisor = make_member(organisation, Role.SUPERVISOR, name="Niamh Nowak")

    carried_out(organisation, lead, TRUST.read_bytes())

    carried = Responsibility.objects.filter(user=manager, kind=ResponsibilityKind.LINE_MANAGER)
    assert carried.count() == 8
    assert Responsibility.objects.filter(user=supervisor).count() == 14


def test_those_who_join_later_are_put_in_place_when_one_looks_again(organisation, lead):
    done = carried_out(organisation, lead, TRUST.read_bytes())
    manager = make_member(organisation, Role.LINE_MANAGER, name="Ursula Khan")

    count = actions.assign_waiting(workforce_import=done, by=lead)

    assert count == Responsibility.objects.filter(user=manager).count() == 13
    done.content.refresh_from_db()
    assert "Ursula Khan" not in [each["name"] for each in done.content.waiting]


def test_rows_that_stayed_out_are_kept_as_they_stood_with_the_reason(organisation, lead):
    done = carried_out(organisation, lead, TRUST.read_bytes())

    lines = ImportContent.objects.get(pk=done.pk).left_out["lines"]
    assert [number for number, _reasons, _cells in lines] == [5, 13, 27, 37]
    assert lines[3][1] == [["formula", '=HYPERLINK("http://example.invalid","x")']]
    assert lines[0][2][0] == "Yusuf Aspinall"


def test_nothing_comes_in_when_anything_fails(organisation, lead, monkeypatch):
    def fail(**_kwargs):
        raise RuntimeError("the last step")

    monkeypatch.setattr(carrying_out, "start_arrangements", fail)

    with pytest.raises(RuntimeError):
        carried_out(organisation, lead, TRUST.read_bytes())

    assert (organisation.peers.count(), organisation.teams.count()) == (0, 0)


def test_an_import_that_fails_three_times_is_given_up(organisation, lead, monkeypatch):
    made = mapped(organisation, lead, csv_file([HEADINGS, ROW]))
    actions.start_import(workforce_import=made, by=lead)

    tries = [actions.note_attempt(workforce_import=made, by=lead) for _ in range(4)]

    assert tries == [True, True, True, False]
    assert WorkforceImport.objects.get(pk=made.pk).state == ImportState.FAILED


def test_carrying_out_twice_brings_in_once(organisation, lead):
    done = carried_out(organisation, lead, csv_file([HEADINGS, ROW]))

    actions.carry_out_import(workforce_import=done, by=lead)

    assert organisation.peers.count() == 1


def test_an_import_that_was_started_can_no_longer_be_changed(organisation, lead):
    done = carried_out(organisation, lead, csv_file([HEADINGS, ROW]))

    with pytest.raises(actions.ImportNotAllowed):
        actions.decide(workforce_import=done, decisions={"x": {"do": "accept"}}, by=lead)


def test_a_second_import_does_not_touch_who_is_here(organisation, lead):
    carried_out(organisation, lead, TRUST.read_bytes())

    again = carried_out_again(organisation, lead)

    assert organisation.peers.count() == 60
    assert (again.created_count, again.skipped_count) == (0, 60)


def carried_out_again(organisation, lead):
    return carried_out(organisation, lead, TRUST.read_bytes())


def test_bringing_up_to_date_changes_what_the_file_says_and_keeps_the_rest(organisation, lead):
    peer = make_peer(organisation, name="Pat Example", email="pat@example.org", phone="0151 1")
    newer = ["Pat Example", "pat@example.org", "South Hub", "Peer Mentor", "Paid", "01/02/2025"]

    done = carried_out(organisation, lead, csv_file([HEADINGS, newer]), {"here_already": "update"})

    peer.refresh_from_db()
    assert (peer.title, peer.team.name, peer.phone) == ("Peer Mentor", "South Hub", "0151 1")
    assert done.updated_count == 1


def test_the_columns_are_remembered_for_the_next_file(organisation, lead):
    content = csv_file([["Who", "Since"], ["Pat Example", "1/2/2025"]])
    uploaded = actions.upload_import(
        organisation=organisation, file_name="a.csv", content=content, by=lead
    )
    actions.map_columns(workforce_import=uploaded, mapping=["name", "started_on"], by=lead)

    remembered = RememberedHeading.objects.filter(organisation=organisation)
    assert dict(remembered.values_list("heading", "field")) == {
        "who": "name",
        "since": "started_on",
    }


def test_a_workbook_with_several_sheets_waits_for_a_choice(organisation, lead):
    content = workbook_file([["Hello"]], others=[("Staff", [HEADINGS, ROW])])
    uploaded = actions.upload_import(
        organisation=organisation, file_name="a.xlsx", content=content, by=lead
    )

    chosen = actions.choose_sheet(workforce_import=uploaded, name="Staff", by=lead)

    assert uploaded.state == ImportState.TO_CHOOSE
    assert (chosen.state, chosen.line_count) == (ImportState.TO_MAP, 1)


def test_what_a_file_holds_is_encrypted_where_it_lies(organisation, lead):
    mapped(organisation, lead, csv_file([HEADINGS, ROW]))

    with connection.cursor() as cursor:
        cursor.execute("SELECT sheets FROM journey_importcontent")
        stored = bytes(cursor.fetchone()[0])
    assert b"Pat" not in stored
    assert b"gAAAA" in stored[:10]


def test_a_finished_import_keeps_no_copy_of_the_file(organisation, lead):
    done = carried_out(organisation, lead, csv_file([HEADINGS, ROW]))

    content = ImportContent.objects.get(pk=done.pk)
    assert (content.sheets, content.decisions, content.findings) == (None, None, None)


def test_old_drafts_and_old_contents_are_forgotten(organisation, lead):
    done = carried_out(organisation, lead, csv_file([HEADINGS, ROW]))
    draft = mapped(organisation, lead, csv_file([HEADINGS, ROW]))

    actions.forget_import_contents(older_than=timezone.now() + timedelta(days=1), by=None)

    assert not WorkforceImport.objects.filter(pk=draft.pk).exists()
    assert ImportContent.objects.get(pk=done.pk).made is None
    with pytest.raises(actions.ImportNotAllowed):
        actions.start_undo(workforce_import=done, by=lead)


def test_the_queries_of_an_import_do_not_grow_with_its_rows(organisation, lead):
    def queries(count):
        made = mapped(make_organisation(), make_user(), csv_file(people(count)))
        started = actions.start_import(workforce_import=made, by=made.by)
        with CaptureQueriesContext(
            connection,
        ) as found:
            actions.carry_out_import(workforce_import=started, by=made.by)
        return len(found)

    assert queries(400) == queries(20)


def test_progress_is_told_while_it_goes(organisation, lead):
    made = mapped(organisation, lead, csv_file(people(30)))
    started = actions.start_import(workforce_import=made, by=lead)
    told = []

    actions.carry_out_import(
        workforce_import=started, by=lead, progress=lambda done, total: told.append((done, total))
    )

    assert told == [(30, 90), (60, 90), (90, 90)]


def test_an_import_whose_worker_died_is_carried_on(organisation, lead):
    made = mapped(organisation, lead, csv_file(people(5)))
    actions.start_import(workforce_import=made, by=lead)

    tasks.resume()

    assert organisation.peers.count() == 5
    assert cache.get(f"import/{made.pk}") == (15, 15)


def test_who_waits_for_a_long_import_gets_a_mail_that_says_nothing(organisation, lead):
    made = mapped(organisation, lead, csv_file(people(5)))
    actions.start_import(workforce_import=made, by=lead)

    tasks.run(str(made.pk))
    tasks.run(str(made.pk))

    message = lead.messages.get()
    assert message.template == "journey/mail/import_done"


def test_another_organisation_has_no_part_in_an_import(organisation, lead):
    foreign = make_organisation()
    make_team(foreign, "Perinatal")
    make_member(foreign, Role.LINE_MANAGER, name="Ursula Khan")

    carried_out(organisation, lead, TRUST.read_bytes())

    assert not foreign.peers.exists()
    assert organisation.teams.filter(name="Perinatal").exists()
    assert not Responsibility.objects.exists()
