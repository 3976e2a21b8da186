# ruff: noqa: E501
"""What every address of the room ``checks`` answers to every person of ``access_table.PEOPLE``."""

BY_LINK = (302,) * 15

# fmt: off
PAGES: dict[str, tuple[int, ...]] = {
    # HR sees and manages; the lead sees clearance and signs; the manager sees clearance
    "checks:board": (200, 200, 403, 403, 200, 403, 403, 200, 200, 200, 200, 403, 403, 302),
    "checks:policies": (403, 200, 200, 403, 403, 403, 403, 403, 403, 403, 200, 403, 403, 302),
    "checks:write_policy": (403, 200, 200, 403, 403, 403, 403, 403, 403, 403, 200, 403, 403, 302),
    "checks:file": (403, 200, 403, 403, 403, 403, 403, 403, 403, 403, 404, 403, 403, 302),
    "checks:check": (403, 200, 403, 403, 403, 403, 403, 403, 403, 403, 404, 403, 403, 302),
    "checks:clear_check": (403, 200, 403, 403, 403, 403, 403, 403, 403, 403, 404, 403, 403, 302),
    "checks:reopen_check": (403, 200, 403, 403, 403, 403, 403, 403, 403, 403, 404, 403, 403, 302),
    "checks:sign_exemption": (200, 200, 403, 403, 403, 403, 403, 403, 403, 403, 404, 403, 403, 302),
    "checks:words": (403, 200, 200, 403, 403, 403, 403, 403, 403, 403, 200, 403, 403, 302),
    "checks:invite_candidate": (403, 405, 403, 403, 403, 403, 403, 403, 403, 403, 404, 403, 403, 302),
    "checks:answer_help": (403, 200, 403, 403, 403, 403, 403, 403, 403, 403, 404, 403, 403, 302),
    # the candidate's own pages open by a link alone, whoever is signed in; tests/checks opens them
    "checks:my_checks": BY_LINK,
    "checks:my_checks_help": BY_LINK,
    "checks:my_check": BY_LINK,
    "checks:my_check_help": BY_LINK,
    "checks:my_history": BY_LINK,
    "checks:add_my_episode": BY_LINK,
    "checks:my_episode": BY_LINK,
    "checks:remove_my_episode": BY_LINK,
    "checks:my_referee": BY_LINK,
    "checks:reference": BY_LINK,
    "checks:decline_reference": BY_LINK,
    "checks:references": (403, 200, 403, 403, 403, 403, 403, 403, 403, 403, 404, 403, 403, 302),
    "checks:judge_reference": (403, 200, 403, 403, 403, 403, 403, 403, 403, 403, 404, 403, 403, 302),
    "checks:ask_referee_again": (403, 405, 403, 403, 403, 403, 403, 403, 403, 403, 404, 403, 403, 302),
    "checks:my_addresses": BY_LINK,
    "checks:add_my_address": BY_LINK,
    "checks:my_address": BY_LINK,
    "checks:remove_my_address": BY_LINK,
    "checks:my_papers": BY_LINK,
    "checks:decide_level": (403, 200, 200, 403, 403, 403, 403, 403, 403, 403, 404, 403, 403, 302),
    "checks:addresses": (403, 200, 403, 403, 403, 403, 403, 403, 403, 403, 404, 403, 403, 302),
    "checks:identity": (403, 200, 403, 403, 403, 403, 403, 403, 403, 403, 404, 403, 403, 302),
    "checks:my_response": BY_LINK,
    "checks:certificate": (403, 200, 403, 403, 403, 403, 403, 403, 403, 403, 404, 403, 403, 302),
    "checks:seats": (403, 200, 403, 403, 403, 403, 403, 403, 403, 403, 404, 403, 403, 302),
    "checks:right_to_work": (403, 200, 403, 403, 403, 403, 403, 403, 403, 403, 404, 403, 403, 302),
    "checks:update_service": (403, 200, 403, 403, 403, 403, 403, 403, 403, 403, 404, 403, 403, 302),
    "checks:end_update_service": (403, 405, 403, 403, 403, 403, 403, 403, 403, 403, 404, 403, 403, 302),
    "checks:work_health": (403, 200, 403, 403, 403, 403, 403, 403, 403, 403, 404, 403, 403, 302),
    "checks:refer": (403, 405, 403, 403, 403, 403, 403, 403, 403, 403, 404, 403, 403, 302),
    "checks:my_plan": BY_LINK,
    # occupational health alone records; who prepares the first day sees what was agreed
    "checks:referrals": (403, 403, 403, 200, 403, 403, 403, 403, 403, 403, 200, 403, 403, 302),
    "checks:referral": (403, 403, 403, 200, 403, 403, 403, 403, 403, 403, 404, 403, 403, 302),
    "checks:say_outcome": (403, 403, 403, 200, 403, 403, 403, 403, 403, 403, 404, 403, 403, 302),
    "checks:adjustments": (403, 200, 403, 200, 200, 403, 404, 404, 404, 404, 404, 403, 403, 302),
    "checks:agree_adjustment": (403, 200, 403, 200, 200, 403, 403, 403, 404, 403, 404, 403, 403, 302),
    "checks:drop_adjustment": (403, 405, 403, 405, 405, 403, 403, 403, 404, 403, 404, 403, 403, 302),
    "checks:panels": (403, 200, 403, 403, 403, 403, 403, 403, 403, 403, 200, 403, 403, 302),
    "checks:my_assessments": (200, 200, 200, 403, 200, 200, 200, 200, 200, 200, 200, 403, 403, 302, 200),
    # an assessment is read by the four of its panel, here HR and the panel member, and nobody else
    "checks:assessment": (404, 200, 404, 403, 404, 404, 404, 404, 404, 404, 404, 403, 403, 302, 200),
    "checks:decide_assessment": (404, 200, 404, 403, 404, 404, 404, 404, 404, 404, 404, 403, 403, 302, 200),
    "checks:note_finding": (404, 200, 404, 403, 404, 404, 404, 404, 404, 404, 404, 403, 403, 302, 200),
}
# fmt: on
