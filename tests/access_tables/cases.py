# ruff: noqa: E501
"""What every address of business cases answers to every person of ``access_table.PEOPLE``."""

# seen by those who see how the organisation gets ready, written by the lead; costs by lead and HR
# fmt: off
PAGES: dict[str, tuple[int, ...]] = {
    "preparation:cases": (200, 200, 200, 403, 200, 403, 403, 403, 200, 403, 200, 403, 403, 302),
    "preparation:case": (200, 200, 200, 403, 200, 403, 403, 403, 200, 403, 404, 403, 403, 302),
    "preparation:case_pdf": (200, 200, 200, 403, 200, 403, 403, 403, 200, 403, 404, 403, 403, 302),
    "preparation:add_case": (200, 403, 403, 403, 403, 403, 403, 403, 403, 403, 200, 403, 403, 302),
    "preparation:write_case": (200, 403, 403, 403, 403, 403, 403, 403, 403, 403, 404, 403, 403, 302),
    "preparation:case_posts": (200, 403, 403, 403, 403, 403, 403, 403, 403, 403, 404, 403, 403, 302),
    "preparation:draw_case": (405, 403, 403, 403, 403, 403, 403, 403, 403, 403, 404, 403, 403, 302),
    "preparation:decide_case": (200, 403, 403, 403, 403, 403, 403, 403, 403, 403, 404, 403, 403, 302),
    "preparation:drop_case": (200, 403, 403, 403, 403, 403, 403, 403, 403, 403, 404, 403, 403, 302),
    "preparation:costs": (200, 200, 403, 403, 403, 403, 403, 403, 403, 403, 200, 403, 403, 302),
    "preparation:add_cost": (200, 200, 403, 403, 403, 403, 403, 403, 403, 403, 200, 403, 403, 302),
    "preparation:cost": (200, 200, 403, 403, 403, 403, 403, 403, 403, 403, 404, 403, 403, 302),
    "preparation:forget_cost": (405, 405, 403, 403, 403, 403, 403, 403, 403, 403, 404, 403, 403, 302),
}
