from datetime import date
from decimal import Decimal
from uuid import UUID

import pytest

from journey.imports import headings
from journey.imports.headings import Field
from journey.imports.people import Known, Member, Peer
from journey.imports.plan import CREATE, LEAVE_OUT, SKIP, UPDATE
from journey.imports.planner import make_plan
from journey.imports.reading import read
from journey.imports.table import table_of
from journey.imports.words import choice, happens, rows_in_words, what
from tests.journey.imports.files import HEADINGS, ROW, TODAY, TRUST, csv_file
from workforce.rules import EngagementKind, Role

pytestmark = pytest.mark.clause("WFO-3")
ONE, TWO = UUID(int=1), UUID(int=2)


def plan(content: bytes, known=None, decisions=None, **options):
    table = table_of(read(content)[0])
    guesses = headings.guess(
        table.headings, [list(table.column(i)) for i in range(len(table.headings))]
    )
    mapping = [guess.field for guess in guesses]
    return make_plan(
        table, mapping, known=known or Known(), on=TODAY, decisions=decisions, **options
    )


def plan_rows(*rows, heading=HEADINGS, **options):
    return plan(csv_file([heading, *rows]), **options)


def group(found, code):
    return next(each for each in found.groups if each.code == code)


def row(found, number):
    return next(each for each in found.rows if each.number == number)


def changed(**cells):
    line = dict(zip(HEADINGS, ROW, strict=True)) | cells
    return [line[heading] for heading in HEADINGS]


def test_the_file_of_the_trust_brings_in_sixty_of_sixty_four():
    found = plan(TRUST.read_bytes())

    assert (found.count(CREATE), found.count(LEAVE_OUT)) == (60, 4)
    assert {each.code: each.rows for each in found.groups if each.level == "stop"} == {
        "name_missing": [27],
        "formula": [37],
        "date_impossible": [5],
        "date_missing": [13],
    }


def test_the_file_of_the_trust_makes_seven_teams_however_they_are_written():
    found = plan(TRUST.read_bytes())

    assert sorted(found.new_teams.values()) == [
        "CAMHS Parent Carer", "Crisis Alternatives", "Early Intervention", "North Hub",
        "Perinatal", "Recovery College", "South Hub",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("code", "rows"),
    [
        ("email_shared", [9]),
        ("band_wrong", [25]),
        ("hours_many", [15]),
        ("kind_unclear", [35]),
        ("date_serial", [21]),
        ("end_before_start", [23]),
        ("contract_ended", [4, 20, 31, 45, 48, 51, 55, 61]),
        ("date_future", [31]),
        ("means_nothing", [11]),
        ("person_vacant", [19]),
    ],
)
def test_each_oddity_of_the_trusts_file_is_told_by_row(code, rows):
    assert group(plan(TRUST.read_bytes()), code).rows == rows


def test_every_question_has_words_for_what_is_the_matter_and_for_every_answer():
    for each in plan(TRUST.read_bytes()).groups:
        assert "%(" not in what(each.code, each.shown, each.proposal, each.field)
        assert rows_in_words(each.rows)
        assert all(choice(each, do) for do in each.choices)
        assert bool(happens(each)) == (each.level != "note")


def test_a_proposal_that_is_accepted_is_what_comes_in():
    first = plan(TRUST.read_bytes())
    decisions = {
        group(first, code).key: {"do": "accept"}
        for code in ("date_impossible", "hours_many", "band_wrong", "date_future")
    }

    found = plan(TRUST.read_bytes(), decisions=decisions)

    assert row(found, 5).values[Field.STARTED_ON] == date(2025, 2, 28)
    assert row(found, 15).values[Field.HOURS] == Decimal("37.5")
    assert row(found, 25).values[Field.BAND] == "3"
    assert row(found, 31).values[Field.LAST_SUPPORT] == date(2026, 11, 20)
    assert found.count(CREATE) == 61


def test_a_guess_that_nobody_accepted_does_not_come_in():
    found = plan(TRUST.read_bytes())

    assert Field.HOURS not in row(found, 15).values
    assert Field.BAND not in row(found, 25).values


def test_what_is_typed_comes_in():
    first = plan_rows(changed(Name=""))
    decisions = {group(first, "name_missing").key: {"do": "type", "text": "Sam Example"}}

    assert row(plan_rows(changed(Name=""), decisions=decisions), 2).values["name"] == "Sam Example"


def test_one_row_of_many_can_be_decided_by_itself():
    rows = [changed(Name="A B", Email=""), changed(Name="C D", Email="")]
    key = group(plan_rows(*rows), "team_unknown").key

    found = plan_rows(*rows, decisions={f"{key}:3": {"do": "empty"}})

    assert row(found, 2).values["team"] == "North Hub"
    assert "team" not in row(found, 3).values
    assert [each.rows for each in found.groups if each.code == "team_unknown"] == [[2], [3]]


def test_a_team_that_is_here_is_found_whatever_its_case_and_spaces():
    known = Known(teams={"north hub": (ONE, "North Hub")})

    found = plan_rows(changed(Team="  NORTH   HUB "), known=known)

    assert row(found, 2).values["team"] == "North Hub"
    assert found.groups == []


def test_a_slip_in_a_teams_name_is_read_as_the_team_that_is_here():
    known = Known(teams={"north hub": (ONE, "North Hub")})

    found = plan_rows(changed(Team="Nroth Hub"), known=known)

    assert row(found, 2).values["team"] == "North Hub"
    assert found.new_teams == {}


def test_the_one_whose_name_fits_keeps_an_address_that_two_share():
    rows = [
        changed(Name="Jacek Ellis", Email="marek@x.org"),
        changed(Name="Marek", Email="Marek@x.org"),
    ]

    found = plan_rows(*rows)

    assert Field.EMAIL not in row(found, 2).values
    assert row(found, 3).values[Field.EMAIL] == "marek@x.org"


def test_the_same_person_twice_comes_in_once():
    found = plan_rows(ROW, ROW)

    assert (found.count(CREATE), found.count(LEAVE_OUT)) == (1, 1)
    assert group(found, "same_person").rows == [3]


def test_somebody_who_is_here_already_is_not_touched_unless_asked():
    here = Peer(ONE, "Pat Example", "pat@example.org", date(2025, 2, 1), left=False)
    known = Known(peers_by_email={here.email: here})

    found = plan_rows(ROW, known=known)
    key = group(found, "here_already").key
    updated = plan_rows(ROW, known=known, decisions={key: {"do": UPDATE}})

    assert row(found, 2).outcome == SKIP
    assert (row(updated, 2).outcome, row(updated, 2).worker_id) == (UPDATE, ONE)


def test_somebody_without_address_is_known_by_name_and_start():
    here = Peer(ONE, "Pat Example", "", date(2025, 2, 1), left=False)
    known = Known(peers_by_name={("pat example", here.started_on): here})

    assert row(plan_rows(changed(Email=""), known=known), 2).outcome == SKIP


def test_who_may_not_change_peers_cannot_bring_them_up_to_date():
    here = Peer(ONE, "Pat Example", "pat@example.org", date(2025, 2, 1), left=False)
    known = Known(peers_by_email={here.email: here})

    found = plan_rows(ROW, known=known, may_update=False)

    assert group(found, "here_already").choices == [SKIP]


def test_an_address_that_belongs_to_another_peer_is_not_given_away():
    here = Peer(ONE, "Someone Else", "pat@example.org", date(2020, 1, 1), left=False)

    found = plan_rows(ROW, known=Known(peers_by_email={here.email: here}))

    assert row(found, 2).outcome == SKIP
    assert group(found, "email_of_another").choices == [SKIP, "empty", "type"]


def members(*named):
    known = Known()
    for pk, name, roles in named:
        member = Member(pk, name, f"{name.split()[0].lower()}@example.org", set(roles))
        known.members.setdefault(name.lower(), []).append(member)
        known.members_by_email[member.email] = member
    return known


def managed_by(name, known, **options):
    return plan_rows([*ROW, name], heading=[*HEADINGS, "Line manager"], known=known, **options)


def test_a_manager_who_is_a_member_is_put_in_place():
    known = members((ONE, "kofi mensah", [Role.LINE_MANAGER]))

    assert row(managed_by("Mensah, Kofi", known), 2).values["line_manager"] == ONE
    assert row(managed_by("kofi@example.org", known), 2).values["line_manager"] == ONE


def test_a_manager_nobody_knows_is_left_open_and_listed():
    found = managed_by("Una Nowhere", members())

    assert found.waiting == {("line_manager", "Una Nowhere"): 1}
    assert row(found, 2).outcome == CREATE


def test_a_member_with_a_similar_name_is_proposed_and_not_taken():
    known = members((ONE, "kofi ellis hughs", [Role.LINE_MANAGER]))

    found = managed_by("Kofi Ellis-Hughes", known)

    assert group(found, "person_unknown").proposal == "kofi ellis hughs"
    assert "line_manager" not in row(found, 2).values


def test_a_member_in_another_role_does_not_become_a_manager():
    found = managed_by("Kofi Mensah", members((ONE, "kofi mensah", [Role.HR])))

    assert group(found, "person_without_role").rows == [2]


def test_two_members_of_one_name_are_asked_about():
    known = members(
        (ONE, "kofi mensah", [Role.LINE_MANAGER]), (TWO, "kofi mensah", [Role.LINE_MANAGER])
    )

    assert group(managed_by("Kofi Mensah", known), "person_unclear").rows == [2]


def test_without_a_column_for_the_start_every_row_waits_for_one_answer():
    rows, heading = [ROW[:-1], changed(Name="Sam Other", Email="")[:-1]], HEADINGS[:-1]
    question = group(plan_rows(*rows, heading=heading), "no_start_column")

    found = plan_rows(*rows, heading=heading, decisions={question.key: {"do": "accept"}})

    assert question.rows == [2, 3]
    assert found.count(CREATE) == 2


def test_volunteers_are_told_by_their_title_where_nothing_says_so():
    line = changed(**{"Job title": "Peer Volunteer", "Paid / Vol": ""})

    assert row(plan_rows(line), 2).values["kind"] == EngagementKind.VOLUNTARY


def test_hours_are_worked_out_from_the_whole_time_equivalent():
    found = plan_rows([*ROW, "0.8"], heading=[*HEADINGS, "WTE"])

    assert row(found, 2).values[Field.HOURS] == Decimal("30.00")


def test_names_in_two_columns_are_one():
    heading = ["Surname", "Forename", "Start date"]

    found = plan_rows(["Example", "Pat", "1/2/2025"], heading=heading)

    assert row(found, 2).values["name"] == "Pat Example"


def test_an_american_file_is_read_month_first():
    found = plan_rows(
        changed(**{"Start date": "02/25/2025"}),
        changed(Name="Sam", Email="", **{"Start date": "03/04/2025"}),
    )

    assert row(found, 3).values["started_on"] == date(2025, 3, 4)


def test_a_formula_in_a_part_of_a_name_stops_the_row():
    found = plan_rows(
        ["Example", "=1+1", "1/2/2025"], heading=["Surname", "Forename", "Start date"]
    )

    assert group(found, "formula").shown == "=1+1"


def test_it_is_said_that_the_month_is_read_first_in_a_column():
    found = plan_rows(
        changed(Name="Ann", **{"Start date": "12/13/2024"}),
        changed(Name="Bo", Email="bo@example.org", **{"Start date": "05/06/2024"}),
    )

    assert row(found, 3).values[Field.STARTED_ON] == date(2024, 5, 6)
    assert group(found, "date_month_first").rows == [3]
    assert "month first" in what("date_month_first", "", field=Field.STARTED_ON)


def test_what_a_person_types_is_read_day_first_even_in_such_a_column():
    rows = [
        changed(Name="Ann", **{"Start date": "12/13/2024"}),
        changed(Name="Bo", Email="bo@example.org", **{"Start date": "TBC"}),
    ]
    key = group(plan_rows(*rows), "date_missing").key
    found = plan_rows(*rows, decisions={key: {"do": "type", "text": "05/06/2024"}})

    assert row(found, 3).values[Field.STARTED_ON] == date(2024, 6, 5)
