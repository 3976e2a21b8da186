# ruff: noqa: E501
"""What every address of plans, returns and pulses of the room ``wellbeing`` answers to every person of
``access_table.PEOPLE``."""

# fmt: off
PAGES: dict[str, tuple[int, ...]] = {
    # one's own page, and what waits for whoever answers for peers; a peer's tab
    "wellbeing:home": (200, 200, 200, 403, 200, 200, 200, 200, 200, 200, 200, 403, 403, 302),
    "wellbeing:peer": (200, 200, 200, 403, 200, 200, 200, 302, 404, 404, 404, 403, 403, 302),
    # the plan is its owner's
    "wellbeing:plan": (403, 403, 403, 403, 403, 403, 403, 200, 403, 200, 200, 403, 403, 302),
    "wellbeing:section": (403, 403, 403, 403, 403, 403, 403, 200, 403, 200, 200, 403, 403, 302),
    "wellbeing:drop_draft": (403, 403, 403, 403, 403, 403, 403, 200, 403, 404, 404, 403, 403, 302),
    "wellbeing:keep_version": (403, 403, 403, 403, 403, 403, 403, 405, 403, 405, 405, 403, 403, 302),
    "wellbeing:still_holds": (403, 403, 403, 403, 403, 403, 403, 405, 403, 405, 405, 403, 403, 302),
    "wellbeing:compare": (403, 403, 403, 403, 403, 403, 403, 200, 403, 404, 404, 403, 403, 302),
    "wellbeing:plan_looks": (403, 403, 403, 403, 403, 403, 403, 200, 403, 200, 200, 403, 403, 302),
    "wellbeing:plan_pdf": (403, 403, 403, 403, 403, 403, 403, 200, 403, 200, 200, 403, 403, 302),
    "wellbeing:read_plan": (403, 403, 403, 403, 200, 403, 200, 302, 404, 404, 404, 403, 403, 302),
    "wellbeing:read_plan_pdf": (403, 403, 403, 403, 200, 403, 200, 302, 404, 404, 404, 403, 403, 302),
    # the pulse: nobody opens what somebody answered
    "wellbeing:pulses": (200, 200, 200, 403, 200, 403, 403, 200, 200, 200, 200, 403, 403, 302),
    "wellbeing:open_pulse": (200, 403, 403, 403, 403, 403, 403, 403, 403, 403, 200, 403, 403, 302),
    "wellbeing:answer_pulse": (403, 403, 403, 403, 403, 403, 403, 200, 403, 200, 404, 403, 403, 302),
    # back after an absence
    "journey:note_return": (200, 200, 403, 403, 200, 403, 403, 403, 404, 403, 404, 403, 403, 302),
    "journey:withdraw_return": (200, 200, 403, 403, 200, 403, 403, 403, 404, 403, 404, 403, 403, 302),
    "wellbeing:hold_return": (403, 403, 403, 403, 200, 403, 403, 403, 404, 403, 404, 403, 403, 302),
}
