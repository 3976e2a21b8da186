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
}
