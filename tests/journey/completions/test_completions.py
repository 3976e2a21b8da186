"""Completed courses come in from a spreadsheet, and can be taken back (COM-6)."""

from datetime import date
from io import BytesIO

import pytest
import time_machine

from competencies.actions import completions, courses, places
from competencies.models import Completion
from journey.completions import actions, tasks
from journey.completions.columns import guess
from journey.completions.planning import LEAVE_OUT, NEW, OUT, THERE
from journey.imports.actions import ImportNotAllowed
from journey.imports.reading import CannotRead
from journey.models import CompletionImport
from tests.competencies.training_world import make_world
from tests.factories import make_peer
from tests.opened import everything
from tests.walk import PROOF

pytestmark = pytest.mark.clause("COM-6")
HEADINGS = "Employee name,Email,Course title,Completion date\n"


@pytest.fixture
def world(db):
    with time_machine.travel("2026-09-01T10:00:00+01:00", tick=True):
        yield make_world()


def upload(world, lines: str, headings: str = HEADINGS) -> CompletionImport:
    made = actions.upload_completions(
        organisation=world.organisation,
        file_name="learning.csv",
        content=(headings + lines).encode(),
        by=world.hr,
    )
    return actions.map_completions(completion_import=made, mapping=made.mapping, by=world.hr)


def outcomes(found):
    return [(row.outcome, row.why) for row in actions.plan_for(_fresh(found)).rows]


def _fresh(found):
    return CompletionImport.objects.select_related("organisation", "content").get(pk=found.pk)


def carry_out(world, found):
    tasks.carry_on(actions.start_completions(completion_import=found, by=world.hr).pk)
    return _fresh(found)


@pytest.mark.parametrize(
    ("headings", "found"),
    [
        (
            ["Employee name", "Course title", "Completion date"],
            {"name": 0, "course": 1, "completed_on": 2},
        ),
        (
            ["Surname", "First Name", "E-mail", "Competence Name", "Date Achieved", "Expiry Date"],
            {"last_name": 0, "first_name": 1, "email": 2, "course": 3, "completed_on": 4},
        ),
        (
            ["Org", "Mail", "Training (module)", "Completed"],
            {"email": 1, "course": 2, "completed_on": 3},
        ),
    ],
)
def test_columns_are_known_by_what_learning_systems_call_them(headings, found):
    assert guess(headings) == found


def test_lines_find_their_peers_by_address_or_name_and_their_course_by_title(world):
    peer = world.worker
    found = upload(
        world,
        f"Somebody else,{peer.user.email.upper()},active  listening in practice,01/03/2026\n"
        '"Other, Ann",,Active listening in practice,2026-02-01\n'
        "Ben Other,nobody@example.org,Active listening in practice,3 March 2026\n",
    )
    rows = actions.plan_for(_fresh(found)).rows
    assert [row.outcome for row in rows] == [NEW] * 3
    assert [row.worker for row in rows] == [peer.pk, world.others[0].pk, world.others[1].pk]
    assert [row.completed_on for row in rows] == [
        date(2026, 3, 1), date(2026, 2, 1), date(2026, 3, 3),
    ]  # fmt: skip


def test_what_stays_out_says_why(world):
    make_peer(world.organisation, "Ann Other")
    found = upload(
        world,
        "Nora Nobody,,Active listening in practice,01/03/2026\n"
        "Ann Other,,Active listening in practice,01/03/2026\n"
        "Pat Peer,,Basket weaving,01/03/2026\n"
        "Pat Peer,,Active listening in practice,\n"
        "Pat Peer,,Active listening in practice,01/03/2027\n"
        "Pat Peer,,,01/03/2026\n"
        ",,Active listening in practice,01/03/2026\n",
    )
    assert outcomes(found) == [
        (OUT, "person_unknown"),
        (OUT, "person_unclear"),
        (OUT, "course_unknown"),
        (OUT, "date_missing"),
        (OUT, "future"),
        (OUT, "course_missing"),
        (OUT, "person_missing"),
    ]


def test_the_same_twice_and_what_stands_there_is_not_noted_again(world):
    completions.enter_completion(
        worker=world.worker, course=world.course, completed_on=date(2026, 3, 1), by=world.hr
    )
    found = upload(
        world,
        "Pat Peer,,Active listening in practice,01/03/2026\n"
        "Pat Peer,,Active listening in practice,02/03/2026\n"
        "Pat Peer,,Active listening in practice,02/03/2026\n",
    )
    assert [each for each, _why in outcomes(found)] == [THERE, NEW, THERE]


def test_a_proposal_is_offered_and_a_decision_holds_for_all_its_rows(world):
    found = upload(
        world,
        "Pat Pear,,Active listening practice,01/03/2026\n"
        "Pat Pear,,Active listening practice,01/04/2026\n"
        "Ann Other,,Active listening practice,01/04/2026\n",
    )
    plan = actions.plan_for(_fresh(found))
    [person], [course] = plan.people.values(), plan.courses.values()
    assert person.proposal == str(world.worker.pk)
    assert course.proposal == str(world.course.pk)
    assert [each for each, _why in outcomes(found)] == [OUT] * 3
    actions.decide_completions(
        completion_import=found,
        decisions={person.key: person.proposal, course.key: course.proposal},
        by=world.hr,
    )
    assert [each for each, _why in outcomes(found)] == [NEW] * 3
    actions.decide_completions(
        completion_import=found, decisions={person.key: LEAVE_OUT}, by=world.hr
    )
    assert [each for each, _why in outcomes(found)] == [OUT, OUT, NEW]


def test_nobody_of_another_organisation_is_found_or_can_be_chosen(world):
    stranger = make_peer(name="Fay Foreign")
    found = upload(world, "Fay Foreign,,Active listening in practice,01/03/2026\n")
    [question] = actions.plan_for(_fresh(found)).people.values()
    actions.decide_completions(
        completion_import=found, decisions={question.key: str(stranger.pk)}, by=world.hr
    )
    assert outcomes(found) == [(OUT, "person_unknown")]


def test_it_comes_in_at_once_with_the_day_it_runs_out_and_is_undone_at_once(world):
    found = carry_out(
        world,
        upload(
            world,
            "Pat Peer,,Active listening in practice,01/03/2026\n"
            "Ann Other,,Active listening in practice,31/08/2026\n"
            "Nora Nobody,,Active listening in practice,31/08/2026\n",
        ),
    )
    assert (found.created_count, found.there_count, found.left_out_count) == (2, 0, 1)
    assert set(Completion.objects.values_list("expires_on", flat=True)) == {
        date(2028, 3, 1), date(2028, 8, 31),
    }  # fmt: skip
    tasks.carry_on(found.pk)  # a second time changes nothing
    assert Completion.objects.count() == 2
    courses.change_course(course=world.course, valid_months=12, by=world.hr)
    assert actions.undo_completions(completion_import=found, by=world.lead) == 2
    assert not Completion.objects.exists()
    with pytest.raises(ImportNotAllowed):
        actions.undo_completions(completion_import=found, by=world.lead)


def test_what_somebody_entered_before_is_not_undone_with_it(world):
    own = completions.enter_completion(
        worker=world.worker, course=world.course, completed_on=date(2026, 3, 1), by=world.hr
    )
    found = carry_out(world, upload(world, "Pat Peer,,Active listening in practice,01/03/2026\n"))
    actions.undo_completions(completion_import=found, by=world.hr)
    assert list(Completion.objects.all()) == [own]


def test_on_an_error_nothing_is_saved_and_after_three_it_is_given_up(world, monkeypatch):
    found = upload(world, "Pat Peer,,Active listening in practice,01/03/2026\n")
    started = actions.start_completions(completion_import=found, by=world.hr)

    def breaks(**_how):
        raise RuntimeError

    monkeypatch.setattr(actions, "add_completions", breaks)
    for _attempt in range(3):
        with pytest.raises(RuntimeError):
            tasks.carry_on(started.pk)
    tasks.carry_on(started.pk)
    assert not Completion.objects.exists()
    assert _fresh(found).failed_at is not None


def test_a_file_that_is_no_table_is_refused_with_a_sentence(world):
    with pytest.raises(CannotRead):
        actions.upload_completions(
            organisation=world.organisation, file_name="x.csv", content=b"hello", by=world.hr
        )


def test_the_pages_lead_from_the_file_to_what_came_of_it(world, login, monkeypatch):
    monkeypatch.setattr(PROOF, lambda *_args, **_how: True)
    client = login(world.hr)
    file = BytesIO(
        (HEADINGS + "Pat Pear,,Active listening in practice,01/03/2026\n"
         "Nora Nobody,,Active listening in practice,01/03/2026\n").encode()
    )  # fmt: skip
    file.name = "learning.csv"
    answer = client.post("/training/imports/new/", {"file": file})
    columns = answer["Location"]
    made = CompletionImport.objects.get()
    wrong = client.post(columns, {"name": "0", "course": "", "completed_on": "3"})
    assert "Say which column holds the course" in wrong.content.decode()
    client.post(columns, {"name": "0", "email": "1", "course": "2", "completed_on": "3"})
    check = f"/training/imports/{made.pk}/check/"
    page = client.get(check).content.decode()
    assert "Nobody of this name or address is a peer here" in page
    client.post(check, {"q0": str(world.worker.pk), "q1": ""})
    assert "Take over 1 row" in client.get(check).content.decode()
    client.post(f"/training/imports/{made.pk}/start/")
    page = client.get(f"/training/imports/{made.pk}/").content.decode()
    assert "Get the rows that stayed out" in page
    rows = b"".join(client.get(f"/training/imports/{made.pk}/stayed-out/")).decode("utf-8-sig")
    assert "Nora Nobody" in rows
    assert "Pat Pear" not in rows
    lead = login(world.lead)
    assert "Get the rows" not in lead.get(f"/training/imports/{made.pk}/").content.decode()
    lead.post(f"/training/imports/{made.pk}/undo/")
    assert not Completion.objects.exists()


def test_a_draft_is_forgotten_with_all_that_the_file_held(world):
    found = upload(world, "Zebediah Secret,,Active listening in practice,01/03/2026\n")
    assert "Zebediah Secret" in everything()
    actions.give_up_completions(completion_import=found, by=world.hr)
    assert "Zebediah Secret" not in everything()


def test_ten_thousand_rows_take_few_questions(world, django_assert_max_num_queries):
    names = [world.worker.name, *(each.name for each in world.others)]
    lines = "".join(
        f"{names[number % 3]},,Active listening in practice,"
        f"{date(2026, 8, 31).fromordinal(date(2026, 8, 31).toordinal() - number // 3)}\n"
        for number in range(10_000)
    )
    found = upload(world, lines)
    actions.start_completions(completion_import=found, by=world.hr)
    with django_assert_max_num_queries(60):
        tasks.carry_on(found.pk)
    assert _fresh(found).created_count == 10_000


def test_places_booked_since_are_untouched_by_undoing(world):
    found = carry_out(world, upload(world, "Pat Peer,,Active listening in practice,01/03/2026\n"))
    seat = places.ask_for_place(session=world.session(), worker=world.worker, by=world.peer)
    actions.undo_completions(completion_import=found, by=world.hr)
    seat.refresh_from_db()
    assert seat.given_at is not None
