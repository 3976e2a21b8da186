# ruff: noqa: E501
"""What every address of the room ``recruitment`` answers to every person of ``access_table.PEOPLE``."""

# Without the link itself every page leads to the one that says so; tests/recruitment opens them
# with fresh, expired, foreign and tampered links.
BY_LINK = (302,) * 15

# fmt: off
PAGES: dict[str, tuple[int, ...]] = {
    # what everyone can read
    "recruitment:join": (200,) * 15,
    "recruitment:vacancies_feed": (200,) * 15,
    "recruitment:join_organisation": (200,) * 15,
    "recruitment:organisation_feed": (200,) * 15,
    "recruitment:public_vacancy": (200,) * 15,
    "recruitment:easy_read_vacancy": (200,) * 15,
    "recruitment:print_vacancy": (200,) * 15,
    # applying: the first page is for everyone; the others open by a link alone, whoever is signed in
    "recruitment:apply": (200,) * 15,
    "recruitment:application": BY_LINK,
    "recruitment:application_details": BY_LINK,
    "recruitment:application_question": BY_LINK,
    "recruitment:application_recording": BY_LINK,
    "recruitment:remove_recording": BY_LINK,
    "recruitment:application_ai": BY_LINK,
    "recruitment:application_check": BY_LINK,
    "recruitment:application_equality": BY_LINK,
    "recruitment:application_sent": BY_LINK,
    "recruitment:application_withdraw": BY_LINK,
    "recruitment:application_help": BY_LINK,
    "recruitment:application_helpers": BY_LINK,
    "recruitment:end_helper": BY_LINK,
    "recruitment:helping": BY_LINK,
    "recruitment:helping_question": BY_LINK,
    "recruitment:helping_comment": BY_LINK,
    # vacancies: the manager is the hiring manager of the one in the address
    "recruitment:vacancies": (200, 200, 200, 403, 200, 403, 403, 403, 200, 403, 200, 403, 403, 302),
    "recruitment:add_vacancy": (200, 200, 403, 403, 200, 403, 403, 403, 200, 403, 200, 403, 403, 302),
    "recruitment:vacancy": (200, 200, 200, 403, 200, 403, 403, 403, 404, 403, 404, 403, 403, 302),
    "recruitment:vacancy_part": (200, 200, 403, 403, 200, 403, 403, 403, 404, 403, 404, 403, 403, 302),
    "recruitment:vacancy_stages": (200, 200, 200, 403, 200, 403, 403, 403, 404, 403, 404, 403, 403, 302),
    "recruitment:stage_dates": (200, 200, 403, 403, 200, 403, 403, 403, 404, 403, 404, 403, 403, 302),
    "recruitment:change_stage": (200, 200, 403, 403, 200, 403, 403, 403, 404, 403, 404, 403, 403, 302),
    "recruitment:vacancy_questions": (200, 200, 200, 403, 200, 403, 403, 403, 404, 403, 404, 403, 403, 302),
    "recruitment:add_question": (200, 200, 403, 403, 200, 403, 403, 403, 404, 403, 404, 403, 403, 302),
    "recruitment:change_question": (200, 200, 403, 403, 200, 403, 403, 403, 404, 403, 404, 403, 403, 302),
    "recruitment:rearrange_question": (405, 405, 403, 403, 405, 403, 403, 403, 404, 403, 404, 403, 403, 302),
    "recruitment:preview_vacancy": (200, 200, 200, 403, 200, 403, 403, 403, 404, 403, 404, 403, 403, 302),
    "recruitment:publish_vacancy": (200, 200, 403, 403, 403, 403, 403, 403, 403, 403, 404, 403, 403, 302),
    "recruitment:withdraw_vacancy": (200, 200, 403, 403, 403, 403, 403, 403, 403, 403, 404, 403, 403, 302),
    "recruitment:close_vacancy": (200, 200, 403, 403, 403, 403, 403, 403, 403, 403, 404, 403, 403, 302),
    "recruitment:vacancy_links": (200, 200, 200, 403, 200, 403, 403, 403, 404, 403, 404, 403, 403, 302),
    "recruitment:add_co_production": (200, 200, 403, 403, 200, 403, 403, 403, 404, 403, 404, 403, 403, 302),
    "recruitment:remove_co_production": (405, 405, 403, 403, 405, 403, 403, 403, 404, 403, 404, 403, 403, 302),
    # job descriptions: whoever may look looks at all; the manager hires with the one in the address
    "recruitment:descriptions": (200, 200, 200, 403, 200, 403, 403, 403, 200, 403, 200, 403, 403, 302),
    "recruitment:add_description": (200, 200, 403, 403, 200, 403, 403, 403, 200, 403, 200, 403, 403, 302),
    "recruitment:description": (200, 200, 200, 403, 200, 403, 403, 403, 200, 403, 404, 403, 403, 302),
    "recruitment:begin_version": (405, 405, 403, 403, 405, 403, 403, 403, 404, 403, 404, 403, 403, 302),
    "recruitment:post_fell_vacant": (200, 200, 403, 403, 200, 403, 403, 403, 404, 403, 404, 403, 403, 302),
    "recruitment:close_description": (200, 200, 403, 403, 200, 403, 403, 403, 404, 403, 404, 403, 403, 302),
    "recruitment:version": (200, 200, 200, 403, 200, 403, 403, 403, 200, 403, 404, 403, 403, 302),
    "recruitment:change_texts": (200, 200, 403, 403, 200, 403, 403, 403, 404, 403, 404, 403, 403, 302),
    "recruitment:check_points": (200, 200, 403, 403, 200, 403, 403, 403, 404, 403, 404, 403, 403, 302),
    "recruitment:add_author": (200, 200, 403, 403, 200, 403, 403, 403, 404, 403, 404, 403, 403, 302),
    "recruitment:remove_author": (405, 405, 403, 403, 405, 403, 403, 403, 404, 403, 404, 403, 403, 302),
    "recruitment:agree_for_hr": (403, 200, 403, 403, 403, 403, 403, 403, 403, 403, 404, 403, 403, 302),
    "recruitment:approve_version": (200, 200, 403, 403, 403, 403, 403, 403, 403, 403, 404, 403, 403, 302),
    "recruitment:criteria": (200, 200, 403, 403, 200, 403, 403, 403, 404, 403, 404, 403, 403, 302),
    "recruitment:add_criterion": (200, 200, 403, 403, 200, 403, 403, 403, 404, 403, 404, 403, 403, 302),
    "recruitment:change_criterion": (200, 200, 403, 403, 200, 403, 403, 403, 404, 403, 404, 403, 403, 302),
    "recruitment:rearrange_criterion": (405, 405, 403, 403, 405, 403, 403, 403, 404, 403, 404, 403, 403, 302),
    # how people come, and what everyone is told
    "recruitment:channels": (200, 200, 403, 403, 403, 403, 403, 403, 403, 403, 200, 403, 403, 302),
    "recruitment:add_channel": (200, 200, 403, 403, 403, 403, 403, 403, 403, 403, 200, 403, 403, 302),
    "recruitment:close_channel": (200, 200, 403, 403, 403, 403, 403, 403, 403, 403, 404, 403, 403, 302),
    "recruitment:public_words": (200, 200, 403, 403, 403, 403, 403, 403, 403, 403, 200, 403, 403, 302),
    # the pipeline: HR, the lead, and the hiring manager
    "recruitment:applications": (200, 200, 403, 403, 200, 403, 403, 403, 404, 403, 404, 403, 403, 302),
    "recruitment:board": (200, 200, 403, 403, 200, 403, 403, 403, 404, 403, 404, 403, 403, 302),
    "recruitment:pipeline_figures": (200, 200, 403, 403, 200, 403, 403, 403, 404, 403, 404, 403, 403, 302),
    "recruitment:move_applications": (405, 405, 403, 403, 403, 403, 403, 403, 403, 403, 404, 403, 403, 302),
    "recruitment:start_taking_down": (200, 200, 403, 403, 403, 403, 403, 403, 403, 403, 404, 403, 403, 302),
    "recruitment:staff_application": (200, 200, 403, 403, 200, 403, 403, 403, 404, 403, 404, 403, 403, 302),
    "recruitment:undo_move": (405, 405, 403, 403, 403, 403, 403, 403, 403, 403, 404, 403, 403, 302),
    "recruitment:staff_recording": (404, 404, 403, 403, 404, 403, 403, 403, 404, 403, 404, 403, 403, 302),
    "recruitment:help_request": (200, 200, 403, 403, 403, 403, 403, 403, 403, 403, 404, 403, 403, 302),
    "recruitment:taking_down": (404, 200, 403, 403, 403, 403, 403, 403, 403, 403, 404, 403, 403, 302),
    "recruitment:take_down_answer": (404, 200, 403, 403, 403, 403, 403, 403, 403, 403, 404, 403, 403, 302),
}
# fmt: on

PUBLISHED = frozenset(
    {
        "recruitment:join",
        "recruitment:vacancies_feed",
        "recruitment:join_organisation",
        "recruitment:organisation_feed",
        "recruitment:public_vacancy",
        "recruitment:easy_read_vacancy",
        "recruitment:print_vacancy",
        "recruitment:apply",
    }
)
"""Pages of what an organisation has published for everyone. They may name the organisation, and
still nobody in it."""
