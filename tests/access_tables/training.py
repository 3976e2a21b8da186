# ruff: noqa: E501
"""What every address of training of the room ``competencies`` answers to every person of
``access_table.PEOPLE``."""

# fmt: off
PAGES: dict[str, tuple[int, ...]] = {
    # the catalogue is open to everyone who works here; HR and the lead plan
    "competencies:courses": (200, 200, 200, 403, 200, 200, 200, 200, 200, 200, 200, 403, 403, 302),
    "competencies:course": (200, 200, 200, 403, 200, 200, 200, 200, 200, 200, 404, 403, 403, 302),
    "competencies:add_course": (200, 200, 403, 403, 403, 403, 403, 403, 403, 403, 200, 403, 403, 302),
    "competencies:change_course": (200, 200, 403, 403, 403, 403, 403, 403, 403, 403, 404, 403, 403, 302),
    "competencies:retire_course": (200, 200, 403, 403, 403, 403, 403, 403, 403, 403, 404, 403, 403, 302),
    "competencies:session": (200, 200, 200, 403, 200, 200, 200, 200, 200, 200, 404, 403, 403, 302),
    "competencies:add_session": (200, 200, 403, 403, 403, 403, 403, 403, 403, 403, 404, 403, 403, 302),
    "competencies:change_session": (200, 200, 403, 403, 403, 403, 403, 403, 403, 403, 404, 403, 403, 302),
    "competencies:cancel_session": (200, 200, 403, 403, 403, 403, 403, 403, 403, 403, 404, 403, 403, 302),
    # a peer books for themselves, a manager for their own peers, HR and the lead for everyone
    "competencies:ask_for_place": (404, 404, 403, 403, 404, 403, 403, 302, 404, 302, 404, 403, 403, 302),
    "competencies:book": (200, 200, 403, 403, 200, 403, 403, 403, 200, 403, 404, 403, 403, 302),
    "competencies:give_up_place": (200, 200, 403, 403, 200, 403, 403, 200, 404, 404, 404, 403, 403, 302),
    "competencies:topics": (200, 200, 200, 403, 200, 200, 200, 200, 200, 200, 200, 403, 403, 302),
    # after a session: HR and the lead note attendance; who was there says how it was
    "competencies:attendance": (200, 200, 403, 403, 403, 403, 403, 403, 403, 403, 404, 403, 403, 302),
    "competencies:give_feedback": (404, 404, 404, 403, 404, 404, 404, 200, 404, 404, 404, 403, 403, 302),
    "competencies:certificate": (200, 200, 200, 403, 200, 200, 200, 200, 404, 404, 404, 403, 403, 302),
    "competencies:certificate_pdf": (200, 200, 200, 403, 200, 200, 200, 200, 404, 404, 404, 403, 403, 302),
    # required training: each the peers within their reach; a peer is led to their own page
    "competencies:required": (200, 200, 200, 403, 200, 200, 200, 302, 200, 302, 200, 403, 403, 302),
    "competencies:requirements": (200, 200, 403, 403, 403, 403, 403, 403, 403, 403, 200, 403, 403, 302),
    "competencies:add_requirement": (200, 200, 403, 403, 403, 403, 403, 403, 403, 403, 200, 403, 403, 302),
    "competencies:end_requirement": (200, 200, 403, 403, 403, 403, 403, 403, 403, 403, 404, 403, 403, 302),
    "competencies:peer_training": (200, 200, 200, 403, 200, 200, 200, 200, 404, 404, 404, 403, 403, 302),
    "competencies:enter_completion": (200, 200, 403, 403, 200, 403, 403, 403, 404, 404, 404, 403, 403, 302),
    "competencies:remove_completion": (200, 200, 403, 403, 403, 403, 403, 403, 404, 404, 404, 403, 403, 302),
    # wishes are a peer's own to make; who books for others sees what many wish for
    "competencies:add_wish": (404, 404, 403, 403, 404, 403, 403, 200, 404, 404, 404, 403, 403, 302),
    "competencies:drop_wish": (404, 404, 403, 403, 404, 403, 403, 200, 404, 404, 404, 403, 403, 302),
    "competencies:wishes": (200, 200, 403, 403, 200, 403, 403, 403, 200, 403, 200, 403, 403, 302),
    # training of teams is about no peer
    "competencies:team_trainings": (200, 200, 200, 403, 200, 200, 200, 200, 200, 200, 200, 403, 403, 302),
    "competencies:add_team_training": (200, 200, 403, 403, 403, 403, 403, 403, 403, 403, 200, 403, 403, 302),
    "competencies:change_team_training": (200, 200, 403, 403, 403, 403, 403, 403, 403, 403, 404, 403, 403, 302),
    "competencies:cancel_team_training": (200, 200, 403, 403, 403, 403, 403, 403, 403, 403, 404, 403, 403, 302),
    # imports of completed courses: a draft is its uploader's (here HR's); what is done is the organisation's
    "journey:completion_imports": (200, 200, 403, 403, 403, 403, 403, 403, 403, 403, 200, 403, 403, 302),
    "journey:completion_import_new": (200, 200, 403, 403, 403, 403, 403, 403, 403, 403, 200, 403, 403, 302),
    "journey:completion_import": (200, 200, 403, 403, 403, 403, 403, 403, 403, 403, 404, 403, 403, 302),
    "journey:completion_import_columns": (404, 200, 403, 403, 403, 403, 403, 403, 403, 403, 404, 403, 403, 302),
    "journey:completion_import_check": (404, 200, 403, 403, 403, 403, 403, 403, 403, 403, 404, 403, 403, 302),
    "journey:completion_import_start": (405, 405, 403, 403, 403, 403, 403, 403, 403, 403, 405, 403, 403, 302),
    "journey:completion_import_give_up": (404, 200, 403, 403, 403, 403, 403, 403, 403, 403, 404, 403, 403, 302),
    "journey:completion_import_undo": (200, 200, 403, 403, 403, 403, 403, 403, 403, 403, 404, 403, 403, 302),
    "journey:completion_import_left_out": (404, 302, 403, 403, 403, 403, 403, 403, 403, 403, 404, 403, 403, 302),
}
