# ruff: noqa: E501
"""What every address of leaving answers to every person of
``access_table.PEOPLE``."""

# fmt: off
PAGES: dict[str, tuple[int, ...]] = {
    "journey:leavers": (200, 200, 403, 403, 200, 403, 403, 403, 200, 403, 200, 403, 403, 302),
    "journey:leaving_reasons": (200, 200, 403, 403, 403, 403, 403, 403, 403, 403, 200, 403, 403, 302),
    # oneself, and those who answer for the peer or for the organisation
    "journey:leaving": (200, 200, 403, 403, 200, 403, 403, 200, 404, 404, 404, 403, 403, 302),
    "journey:say_leaving": (200, 200, 403, 403, 200, 403, 403, 200, 404, 404, 404, 403, 403, 302),
    "journey:take_back_leaving": (200, 200, 403, 403, 200, 403, 403, 200, 404, 404, 404, 403, 403, 302),
    "journey:exit_talk": (200, 200, 403, 403, 200, 403, 403, 200, 404, 404, 404, 403, 403, 302),
    "journey:exit_form_pdf": (200, 200, 403, 403, 200, 403, 403, 200, 404, 404, 404, 403, 403, 302),
    # their own words: not the line manager
    "journey:exit_words": (200, 200, 403, 403, 403, 403, 403, 200, 403, 404, 404, 403, 403, 302),
    # whom the peer chose to talk with, here their supporter, and nobody else
    "journey:exit_talk_with_me": (404, 404, 404, 404, 404, 404, 200, 404, 404, 404, 404, 404, 404, 302),
}
