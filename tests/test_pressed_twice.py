"""A button that is pressed twice, and a page that stayed open: never an error (WFO-9).

Each form of each page of the house is filled in as a browser shows it, sent, and sent once more
as it stood. What the second press says is the business of its page; that it is a page is proven
here, of everything that anybody can send.
"""

import pytest

from tests import pressing
from tests.access_table import PAGES, PEOPLE
from tests.walk import at_a_walk, url_of

pytestmark = [pytest.mark.django_db, pytest.mark.clause("WFO-9")]

NOT_FILLED_IN_HERE = {
    "account_change_password": "a password",
    "account_login": "a password",
    "account_reauthenticate": "a password",
    "checks:certificate": "a panel looks at this one",
    "competencies:load_framework": "a file",
    "journey:appoint": "checks are open",
    "journey:assign_responsibility": "whoever is found has it already",
    "journey:completion_import_columns": "columns that are not guessed",
    "journey:completion_import_new": "a file",
    "induction:make": "an induction stands already",
    "journey:end_all_roles": "a day that has not passed, and who takes over",
    "journey:hand_on_teams": "another line manager who is found by name",
    "journey:exit_talk_with_me": "the day of a conversation that was held",
    "journey:import_new": "a file",
    "matching:change_need": "times that begin and end",
    "matching:propose": "a match stands already",
    "matching:say_times": "times that begin and end",
    "preparation:add_audit": "numbers of people that add up",
    "preparation:add_milestone": "an owner who is found by name",
    "preparation:add_strategy": "two days in their order",
    "preparation:open_audit": "an audit is open already",
    "journey:peers": "buttons that lead to pages of their own",
    "matching:add_person": "a reference, which is not words alone",
    "matching:my_support_wishes": "each word is ticked once",
    "matching:say_of_person": "each word is ticked once",
    "recruitment:add_question": "somebody has answered",
    "recruitment:change_question": "somebody has answered",
    "recruitment:do_without": "the seat has not ended",
    "recruitment:stage_dates": "days in their order",
    "recruitment:taking_down": "every question is answered first",
    "reviews:open_round": "a round is open already",
    "wellbeing:concern": "a peer, where others are people",
    "wellbeing:note_incident": "a time of today that has passed",
    "workforce:add_team": "a line manager who is found by name",
    "workforce:change_logo": "a file",
    "workforce:close_team": "peers work there",
    "workforce:invite": "a peer without an account",
    "wellbeing:open_pulse": "another pulse is open",
}
"""Forms that need more than what can be read off the page, and what; their second press is proven
where the page is."""


@pytest.mark.parametrize("name", [name for name, row in PAGES.items() if 200 in row])
def test_a_form_that_is_sent_twice_never_breaks(name, standing):
    client = standing.client_of(PEOPLE[PAGES[name].index(200)])

    with at_a_walk(standing.known):
        forms = pressing.forms_of(client, url_of(name, standing.house))
    for form in forms:
        second = pressing.sent_twice(client, form)
        if second is None:
            assert name in NOT_FILLED_IN_HERE, f"{form.action}: nothing that was tried is taken"
        else:
            assert second.status_code < 500
