# ruff: noqa: E501
"""What every address of flags and incidents of the room ``wellbeing`` answers to every person of
``access_table.PEOPLE``."""

# fmt: off
PAGES: dict[str, tuple[int, ...]] = {
    # a peer asks for more support; a colleague says that somebody may need some
    "wellbeing:more_support": (403, 403, 403, 403, 403, 403, 403, 200, 403, 200, 200, 403, 403, 302),
    "wellbeing:raise_flag": (200, 403, 403, 403, 200, 200, 200, 302, 404, 404, 404, 403, 403, 302),
    "wellbeing:flag_colleague": (200, 200, 200, 403, 200, 200, 200, 200, 200, 200, 200, 403, 403, 302),
    "wellbeing:colleague_thanks": (200, 200, 200, 403, 200, 200, 200, 200, 200, 200, 200, 403, 403, 302),
    "wellbeing:concerns": (200, 403, 403, 403, 403, 403, 403, 403, 403, 403, 200, 403, 403, 302),
    "wellbeing:concern": (200, 403, 403, 403, 403, 403, 403, 403, 403, 403, 404, 403, 403, 302),
    "wellbeing:put_concern_aside": (200, 403, 403, 403, 403, 403, 403, 403, 403, 403, 404, 403, 403, 302),
    # a flag of which supporter, line manager and peer know, and nobody else
    "wellbeing:flags": (200, 403, 403, 403, 200, 200, 200, 403, 200, 403, 200, 403, 403, 302),
    "wellbeing:flag": (404, 403, 403, 403, 200, 404, 200, 200, 404, 404, 404, 403, 403, 302),
    "wellbeing:pick_up_flag": (404, 403, 403, 403, 405, 404, 405, 403, 404, 403, 404, 403, 403, 302),
    "wellbeing:flag_step": (404, 403, 403, 403, 200, 404, 200, 403, 404, 403, 404, 403, 403, 302),
    "wellbeing:hand_on_flag": (404, 403, 403, 403, 200, 404, 200, 403, 404, 403, 404, 403, 403, 302),
    "wellbeing:close_flag": (404, 403, 403, 403, 200, 404, 200, 403, 404, 403, 404, 403, 403, 302),
    "wellbeing:hide_flag": (404, 403, 403, 403, 200, 403, 403, 403, 404, 403, 404, 403, 403, 302),
    "wellbeing:show_flag": (404, 403, 403, 403, 405, 403, 403, 403, 404, 403, 404, 403, 403, 302),
    "wellbeing:widen_flag": (403, 403, 403, 403, 403, 403, 403, 200, 403, 404, 404, 403, 403, 302),
    "wellbeing:say_more_on_flag": (403, 403, 403, 403, 403, 403, 403, 200, 403, 404, 404, 403, 403, 302),
    "wellbeing:my_words_on_flag": (403, 403, 403, 403, 403, 403, 403, 200, 403, 404, 404, 403, 403, 302),
    "wellbeing:take_back_flag": (403, 403, 403, 403, 403, 403, 403, 200, 403, 404, 404, 403, 403, 302),
    # after a hard incident
    "wellbeing:incidents": (200, 403, 403, 403, 200, 403, 200, 403, 200, 403, 200, 403, 403, 302),
    "wellbeing:note_incident": (200, 403, 403, 403, 200, 403, 200, 200, 404, 404, 404, 403, 403, 302),
    "wellbeing:incident": (200, 403, 403, 403, 200, 403, 200, 200, 404, 404, 404, 403, 403, 302),
    "wellbeing:offer_support": (200, 403, 403, 403, 200, 403, 200, 403, 404, 403, 404, 403, 403, 302),
    "wellbeing:answer_offer": (405, 403, 403, 403, 405, 403, 405, 405, 404, 404, 404, 403, 403, 302),
    "wellbeing:ask_again": (404, 403, 403, 403, 404, 403, 404, 200, 404, 404, 404, 403, 403, 302),
    "wellbeing:follow_up_incident": (200, 403, 403, 403, 200, 403, 200, 403, 404, 403, 404, 403, 403, 302),
    "wellbeing:incident_by_mistake": (200, 403, 403, 403, 200, 403, 200, 404, 404, 404, 404, 403, 403, 302),
}
