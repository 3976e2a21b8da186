# ruff: noqa: E501
"""What every address of inductions and their templates answers to every person of
``access_table.PEOPLE``. The supervisor is the peer's mentor."""

# fmt: off
PAGES: dict[str, tuple[int, ...]] = {
    # templates are for lead and HR
    "induction:templates": (200, 200, 403, 403, 403, 403, 403, 403, 403, 403, 200, 403, 403, 302),
    "induction:add_template": (200, 200, 403, 403, 403, 403, 403, 403, 403, 403, 200, 403, 403, 302),
    "induction:template": (200, 200, 403, 403, 403, 403, 403, 403, 403, 403, 404, 403, 403, 302),
    "induction:change_template": (200, 200, 403, 403, 403, 403, 403, 403, 403, 403, 404, 403, 403, 302),
    "induction:retire_template": (200, 200, 403, 403, 403, 403, 403, 403, 403, 403, 404, 403, 403, 302),
    "induction:add_template_activity": (200, 200, 403, 403, 403, 403, 403, 403, 403, 403, 404, 403, 403, 302),
    "induction:change_template_activity": (200, 200, 403, 403, 403, 403, 403, 403, 403, 403, 404, 403, 403, 302),
    "induction:remove_template_activity": (200, 200, 403, 403, 403, 403, 403, 403, 403, 403, 404, 403, 403, 302),
    "induction:move_template_activity": (405, 405, 403, 403, 403, 403, 403, 403, 403, 403, 405, 403, 403, 302),
    # whoever sees the induction, and its mentor whatever their role; anybody else who could be one
    # learns nothing, not even that there is one
    "induction:overview": (200, 200, 200, 403, 200, 200, 200, 302, 200, 302, 200, 403, 403, 302),
    "induction:peer": (200, 200, 404, 403, 200, 200, 200, 200, 404, 404, 404, 403, 403, 302),
    "induction:one": (200, 200, 404, 403, 200, 200, 200, 200, 404, 404, 404, 403, 403, 302),
    "induction:activity": (200, 200, 404, 403, 200, 200, 200, 200, 404, 404, 404, 403, 403, 302),
    "induction:plan_pdf": (200, 200, 404, 403, 200, 200, 200, 200, 404, 404, 404, 403, 403, 302),
    "induction:document": (200, 200, 404, 403, 200, 200, 200, 200, 404, 404, 404, 403, 403, 302),
    "induction:document_pdf": (200, 200, 404, 403, 200, 200, 200, 200, 404, 404, 404, 403, 403, 302),
    # the plan is made and moved by who manages it, tailored also by the mentor
    "induction:make": (200, 200, 403, 403, 200, 403, 403, 403, 404, 403, 404, 403, 403, 302),
    "induction:start": (200, 200, 404, 403, 200, 404, 404, 404, 404, 404, 404, 403, 403, 302),
    "induction:call_off": (200, 200, 404, 403, 200, 404, 404, 404, 404, 404, 404, 403, 403, 302),
    "induction:add_activity": (200, 200, 404, 403, 200, 200, 404, 404, 404, 404, 404, 403, 403, 302),
    "induction:change_activity": (200, 200, 404, 403, 200, 200, 404, 404, 404, 404, 404, 403, 403, 302),
    "induction:not_needed": (200, 200, 404, 403, 200, 200, 404, 404, 404, 404, 404, 403, 403, 302),
    "induction:needed": (405, 405, 404, 403, 405, 405, 404, 404, 404, 404, 404, 403, 403, 302),
    "induction:add_missing": (405, 405, 404, 403, 405, 405, 404, 404, 404, 404, 404, 403, 403, 302),
    # noting that something is done
    "induction:tick": (405, 405, 404, 403, 405, 405, 405, 405, 404, 404, 404, 403, 403, 302),
    "induction:undo": (405, 405, 404, 403, 405, 405, 405, 405, 404, 404, 404, 403, 403, 302),
    # signing is for the peer and the mentor
    "journey:sign_induction": (404, 404, 404, 403, 404, 302, 404, 302, 404, 404, 404, 403, 403, 302),
    # somebody outside comes by a link
    "induction:outside": (302,) * 15,
}
