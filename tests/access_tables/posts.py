# ruff: noqa: E501
"""What every address of posts, business cases and the preparing of teams answers to every person of
``access_table.PEOPLE``."""

# fmt: off
PAGES: dict[str, tuple[int, ...]] = {
    # posts: looked at by those who prepare, moved by the lead and HR
    "preparation:posts": (200, 200, 200, 403, 200, 403, 403, 403, 200, 403, 200, 403, 403, 302),
    "preparation:post": (200, 200, 200, 403, 200, 403, 403, 403, 200, 403, 404, 403, 403, 302),
    "preparation:add_post": (200, 200, 403, 403, 403, 403, 403, 403, 403, 403, 200, 403, 403, 302),
    "preparation:add_held_posts": (200, 200, 403, 403, 403, 403, 403, 403, 403, 403, 200, 403, 403, 302),
    "preparation:change_post": (200, 200, 403, 403, 403, 403, 403, 403, 403, 403, 404, 403, 403, 302),
    "preparation:move_post": (200, 200, 403, 403, 403, 403, 403, 403, 403, 403, 404, 403, 403, 302),
    "preparation:put_post_right": (200, 200, 403, 403, 403, 403, 403, 403, 403, 403, 404, 403, 403, 302),
    "preparation:take_post_out": (200, 200, 403, 403, 403, 403, 403, 403, 403, 403, 404, 403, 403, 302),
    "preparation:review_post": (200, 200, 403, 403, 403, 403, 403, 403, 403, 403, 404, 403, 403, 302),
    "preparation:post_counts": (200, 200, 403, 403, 403, 403, 403, 403, 403, 403, 200, 403, 403, 302),
    "preparation:add_count": (200, 200, 403, 403, 403, 403, 403, 403, 403, 403, 200, 403, 403, 302),
    "preparation:post_count": (200, 200, 403, 403, 403, 403, 403, 403, 403, 403, 404, 403, 403, 302),
    "preparation:forget_count": (405, 405, 403, 403, 403, 403, 403, 403, 403, 403, 405, 403, 403, 302),
    # how teams get ready: for the lead and who leads the team, here the manager
    "preparation:teams": (200, 200, 200, 403, 200, 403, 403, 403, 200, 403, 200, 403, 403, 302),
    "preparation:team": (200, 200, 200, 403, 200, 403, 403, 403, 404, 403, 404, 403, 403, 302),
    "preparation:add_talk": (200, 403, 403, 403, 200, 403, 403, 403, 404, 403, 404, 403, 403, 302),
    "preparation:forget_talk": (405, 403, 403, 403, 405, 403, 403, 403, 404, 403, 404, 403, 403, 302),
    "preparation:add_audit": (200, 403, 403, 403, 200, 403, 403, 403, 404, 403, 404, 403, 403, 302),
    "preparation:open_audit": (200, 403, 403, 403, 200, 403, 403, 403, 404, 403, 404, 403, 403, 302),
    "preparation:close_audit": (405, 403, 403, 403, 405, 403, 403, 403, 404, 403, 404, 403, 403, 302),
    # anyone with the address answers
    "preparation:answer_audit": (200,) * 14,
    "preparation:audit_thanks": (200,) * 14,
}
