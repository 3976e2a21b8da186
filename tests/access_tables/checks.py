# ruff: noqa: E501
"""What every address of the room ``checks`` answers to every person of ``access_table.PEOPLE``."""

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
}
# fmt: on
