# ruff: noqa: E501
"""What every address of people supported and caseloads answers to every person of
``access_table.PEOPLE``."""

BY_LINK = (302,) * 14

# fmt: off
PAGES: dict[str, tuple[int, ...]] = {
    # whoever arranges: the lead, and whoever leads the person's team
    "matching:people_supported": (200, 403, 403, 403, 200, 403, 403, 403, 200, 403, 200, 403, 403, 302),
    "matching:add_person": (200, 403, 403, 403, 200, 403, 403, 403, 200, 403, 200, 403, 403, 302),
    "matching:person": (200, 403, 403, 403, 200, 403, 403, 403, 404, 403, 404, 403, 403, 302),
    "matching:change_person": (200, 403, 403, 403, 200, 403, 403, 403, 404, 403, 404, 403, 403, 302),
    "matching:say_of_person": (200, 403, 403, 403, 200, 403, 403, 403, 404, 403, 404, 403, 403, 302),
    "matching:look_for_peer": (405, 403, 403, 403, 405, 403, 403, 403, 404, 403, 404, 403, 403, 302),
    "matching:keep_person": (405, 403, 403, 403, 405, 403, 403, 403, 404, 403, 404, 403, 403, 302),
    "matching:end_person": (200, 403, 403, 403, 200, 403, 403, 403, 404, 403, 404, 403, 403, 302),
    "matching:peers_who_fit": (200, 403, 403, 403, 200, 403, 403, 403, 404, 403, 404, 403, 403, 302),
    "matching:ask_both": (200, 403, 403, 403, 200, 403, 403, 403, 404, 403, 404, 403, 403, 302),
    # the peer of a relationship, or whoever arranges it
    "matching:relationship": (200, 403, 403, 403, 200, 403, 403, 200, 404, 404, 404, 403, 403, 302),
    "matching:note_meeting": (200, 403, 403, 403, 200, 403, 403, 200, 404, 404, 404, 403, 403, 302),
    "matching:remove_meeting": (405, 403, 403, 403, 405, 403, 403, 405, 404, 404, 404, 403, 403, 302),
    "matching:review_relationship": (200, 403, 403, 403, 200, 403, 403, 200, 404, 404, 404, 403, 403, 302),
    "matching:plan_ending": (200, 403, 403, 403, 200, 403, 403, 200, 404, 404, 404, 403, 403, 302),
    # the peer alone
    "matching:answer_proposal": (403, 403, 403, 403, 403, 403, 403, 405, 403, 404, 404, 403, 403, 302),
    "matching:answer_comfort": (403, 403, 403, 403, 403, 403, 403, 200, 403, 404, 404, 403, 403, 302),
    "matching:ask_for_change": (403, 403, 403, 403, 403, 403, 403, 200, 403, 404, 404, 403, 403, 302),
    "matching:my_people": (403, 403, 403, 403, 403, 403, 403, 200, 403, 200, 200, 403, 403, 302),
    "matching:my_support_wishes": (403, 403, 403, 403, 403, 403, 403, 200, 403, 200, 200, 403, 403, 302),
    "matching:confirm_caseload": (403, 403, 403, 403, 403, 403, 403, 405, 403, 405, 405, 403, 403, 302),
    "matching:note_group_meeting": (403, 403, 403, 403, 403, 403, 403, 200, 403, 404, 404, 403, 403, 302),
    # whoever arranges alone
    "matching:person_says": (200, 403, 403, 403, 200, 403, 403, 403, 404, 403, 404, 403, 403, 302),
    "matching:comfort_answers": (200, 403, 403, 403, 200, 403, 403, 403, 404, 403, 404, 403, 403, 302),
    "matching:begin_relationship": (200, 403, 403, 403, 200, 403, 403, 403, 404, 403, 404, 403, 403, 302),
    "matching:end_relationship": (200, 403, 403, 403, 200, 403, 403, 403, 404, 403, 404, 403, 403, 302),
    "matching:sheet": (200, 403, 403, 403, 200, 403, 403, 403, 404, 403, 404, 403, 403, 302),
    "matching:support_groups": (200, 403, 403, 403, 200, 403, 403, 403, 200, 403, 200, 403, 403, 302),
    "matching:add_support_group": (200, 403, 403, 403, 200, 403, 403, 403, 200, 403, 200, 403, 403, 302),
    "matching:change_support_group": (200, 403, 403, 403, 200, 403, 403, 403, 404, 403, 404, 403, 403, 302),
    "matching:end_support_group": (200, 403, 403, 403, 200, 403, 403, 403, 404, 403, 404, 403, 403, 302),
    # caseloads: whoever answers for the peer, and the peer, who is led to their own page
    "matching:caseloads": (200, 403, 403, 403, 200, 200, 403, 302, 200, 302, 200, 403, 403, 302),
    "matching:caseload": (200, 403, 403, 403, 200, 200, 403, 302, 404, 404, 404, 403, 403, 302),
    "matching:agree_caseload": (200, 403, 403, 403, 200, 403, 403, 403, 404, 403, 404, 403, 403, 302),
    # somebody supported, by the sheet that they were given; see by_link.py
    "matching:with_peer": BY_LINK,
    "matching:with_peer_answer": BY_LINK,
    "matching:with_peer_comfort": BY_LINK,
    "matching:with_peer_change": BY_LINK,
}
