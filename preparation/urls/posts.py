"""Posts, and how teams are prepared."""

from django.urls import path

from preparation.views import audits, new_posts, post_counts, posts, teams

urlpatterns: list = [
    path("posts/", posts.posts, name="posts"),
    path("posts/add/", new_posts.add_post, name="add_post"),
    path("posts/held/", new_posts.add_held_posts, name="add_held_posts"),
    path("posts/earlier/", post_counts.post_counts, name="post_counts"),
    path("posts/earlier/add/", post_counts.add_count, name="add_count"),
    path("posts/earlier/<uuid:count_id>/", post_counts.post_count, name="post_count"),
    path("posts/earlier/<uuid:count_id>/take-out/", post_counts.forget_count, name="forget_count"),
    path("posts/<uuid:post_id>/", posts.post, name="post"),
    path("posts/<uuid:post_id>/change/", posts.change_post, name="change_post"),
    path("posts/<uuid:post_id>/move/", posts.move_post, name="move_post"),
    path("posts/<uuid:post_id>/put-right/", posts.put_post_right, name="put_post_right"),
    path("posts/<uuid:post_id>/take-out/", posts.take_post_out, name="take_post_out"),
    path("posts/<uuid:post_id>/look/", posts.review_post, name="review_post"),
    # how teams get ready
    path("preparing/teams/", teams.teams, name="teams"),
    path("preparing/teams/<uuid:team_id>/", teams.team, name="team"),
    path("preparing/teams/<uuid:team_id>/talks/add/", teams.add_talk, name="add_talk"),
    path(
        "preparing/teams/<uuid:team_id>/talks/<uuid:talk_id>/take-out/",
        teams.forget_talk,
        name="forget_talk",
    ),
    # what their people bring: their own pages stand under /skills/
    path("preparing/teams/<uuid:team_id>/skills/add/", audits.add_audit, name="add_audit"),
    path("preparing/teams/<uuid:team_id>/skills/open/", audits.open_audit, name="open_audit"),
    path("preparing/teams/<uuid:team_id>/skills/close/", audits.close_audit, name="close_audit"),
    path("skills/<slug:code>/", audits.answer_audit, name="answer_audit"),
    path("skills/<slug:code>/thanks/", audits.audit_thanks, name="audit_thanks"),
]
