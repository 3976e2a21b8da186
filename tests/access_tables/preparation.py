# ruff: noqa: E501
"""What every address of the readiness board and the strategy answers to every person of
``access_table.PEOPLE``."""

# who sees how the organisation gets ready, and who keeps it; another organisation has its own
_SEEN = (200, 200, 200, 403, 200, 403, 403, 403, 200, 403, 200, 403, 403, 302)
_KEPT = (200, 403, 403, 403, 403, 403, 403, 403, 403, 403, 200, 403, 403, 302)
_SEEN_ONE = (200, 200, 200, 403, 200, 403, 403, 403, 200, 403, 404, 403, 403, 302)
_KEPT_ONE = (200, 403, 403, 403, 403, 403, 403, 403, 403, 403, 404, 403, 403, 302)
_PRESSED_ONE = (405, 403, 403, 403, 403, 403, 403, 403, 403, 403, 404, 403, 403, 302)
# how a milestone stands is said by its owner, here the line manager, and by the lead
_MOVED = (200, 403, 403, 403, 200, 403, 403, 403, 403, 403, 404, 403, 403, 302)
_MOVED_BY_PRESS = (405, 403, 403, 403, 405, 403, 403, 403, 403, 403, 404, 403, 403, 302)

# fmt: off
PAGES: dict[str, tuple[int, ...]] = {
    "preparation:readiness": _SEEN,
    "preparation:purpose": _SEEN,
    "preparation:answer_purpose": _KEPT,
    "preparation:note_competence": _KEPT_ONE,
    "preparation:groups": _SEEN,
    "preparation:engage_group": _KEPT,
    "preparation:add_group": _KEPT,
    "preparation:change_group": _KEPT_ONE,
    "preparation:remove_group": _KEPT_ONE,
    "preparation:sponsors": _SEEN,
    "preparation:name_sponsor": _KEPT,
    "preparation:change_sponsor": _KEPT_ONE,
    "preparation:end_sponsor": _KEPT_ONE,
    "preparation:communications": _SEEN,
    "preparation:add_communication": _KEPT,
    "preparation:change_communication": _KEPT_ONE,
    "preparation:strategies": _SEEN,
    "preparation:add_strategy": _KEPT,
    "preparation:strategy": _SEEN_ONE,
    "preparation:progress_pdf": _SEEN_ONE,
    "preparation:change_strategy": _KEPT_ONE,
    "preparation:close_strategy": _KEPT_ONE,
    "preparation:add_objective": _KEPT_ONE,
    "preparation:change_objective": _KEPT_ONE,
    "preparation:move_objective": _PRESSED_ONE,
    "preparation:remove_objective": _KEPT_ONE,
    "preparation:add_milestone": _KEPT_ONE,
    "preparation:milestone": _SEEN_ONE,
    "preparation:change_milestone": _KEPT_ONE,
    "preparation:begin_milestone": _MOVED_BY_PRESS,
    "preparation:finish_milestone": _MOVED,
    "preparation:drop_milestone": _MOVED,
    "preparation:open_milestone_again": _MOVED_BY_PRESS,
}
