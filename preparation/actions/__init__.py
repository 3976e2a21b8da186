"""Every write of the room. Keyword-only, one transaction each, ``by=`` says who acts."""

from preparation.actions.posts import (
    PurposeFirst,
    count_posts,
    forget_count,
    move_post,
)

__all__ = [
    "PurposeFirst",
    "count_posts",
    "forget_count",
    "move_post",
]
