# ruff: noqa: E501
"""What every address of many matches at once answers to every person of
``access_table.PEOPLE``."""

# fmt: off
PAGES: dict[str, tuple[int, ...]] = {
    # the map of teams: of the whole organisation, or of the teams one leads
    "matching:team_map": (200, 200, 403, 403, 200, 403, 403, 403, 200, 403, 200, 403, 403, 302),
    # rounds: for who arranges the matches of the organisation
    "matching:rounds": (200, 200, 403, 403, 403, 403, 403, 403, 403, 403, 200, 403, 403, 302),
    "matching:new_round": (200, 200, 403, 403, 403, 403, 403, 403, 403, 403, 200, 403, 403, 302),
    "matching:matching_round": (200, 200, 403, 403, 403, 403, 403, 403, 403, 403, 404, 403, 403, 302),
    "matching:propose_for_round": (405, 405, 403, 403, 403, 403, 403, 403, 403, 403, 404, 403, 403, 302),
    "matching:say_of_pair": (200, 200, 403, 403, 403, 403, 403, 403, 403, 403, 404, 403, 403, 302),
    "matching:close_round": (200, 200, 403, 403, 403, 403, 403, 403, 403, 403, 404, 403, 403, 302),
    "matching:unsay": (405, 405, 403, 403, 403, 403, 403, 403, 403, 403, 404, 403, 403, 302),
    "matching:proposal": (200, 200, 403, 403, 403, 403, 403, 403, 403, 403, 404, 403, 403, 302),
    "matching:take_over": (200, 200, 403, 403, 403, 403, 403, 403, 403, 403, 404, 403, 403, 302),
    "matching:say_of_proposed": (405, 405, 403, 403, 403, 403, 403, 403, 403, 403, 404, 403, 403, 302),
    "matching:take_over_pair": (200, 200, 403, 403, 403, 403, 403, 403, 403, 403, 404, 403, 403, 302),
}
