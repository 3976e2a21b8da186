"""Every write of the room that matches peers and posts."""

from matching.actions.attributes import (
    WordRefused,
    add_attribute,
    bring_back_attribute,
    change_attribute,
    retire_attribute,
)
from matching.actions.matches import (
    MatchRefused,
    agree_safeguards,
    answer_as_hr,
    answer_as_peer,
    answer_for_team,
    end_search,
    note_placed,
    propose,
    state_of,
    withdraw,
)
from matching.actions.needs import NeedRefused, close_gap, name_gap, say_need
from matching.actions.profiles import (
    NotOfTheOrganisation,
    say_looking,
    say_times,
    say_what_i_bring,
    say_what_may_be_used,
    say_wish,
    tell_own_care,
)

__all__ = [
    "MatchRefused",
    "NeedRefused",
    "NotOfTheOrganisation",
    "WordRefused",
    "add_attribute",
    "agree_safeguards",
    "answer_as_hr",
    "answer_as_peer",
    "answer_for_team",
    "bring_back_attribute",
    "change_attribute",
    "close_gap",
    "end_search",
    "name_gap",
    "note_placed",
    "propose",
    "retire_attribute",
    "say_looking",
    "say_need",
    "say_times",
    "say_what_i_bring",
    "say_what_may_be_used",
    "say_wish",
    "state_of",
    "tell_own_care",
    "withdraw",
]
