# ruff: noqa: E501
"""What every address of many matches at once answers to every person of
``access_table.PEOPLE``."""

# fmt: off
PAGES: dict[str, tuple[int, ...]] = {
    # the map of teams: of the whole organisation, or of the teams one leads
    "matching:team_map": (200, 200, 403, 403, 200, 403, 403, 403, 200, 403, 200, 403, 403, 302),
}
