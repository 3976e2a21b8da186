"""The addresses of annual reviews. A page's name is that of its view."""

from django.urls import path

from reviews.views import one, overview, peer, signing, writing

app_name = "reviews"

PEER = "peers/<uuid:worker_id>/reviews/"
REVIEW = PEER + "<uuid:review_id>/"

urlpatterns = [
    path("reviews/", overview.overview, name="overview"),
    path(PEER, peer.peer, name="peer"),
    path(REVIEW, one.review, name="review"),
    path(REVIEW + "write/<slug:area>/", writing.write, name="write"),
    path(REVIEW + "publish/", writing.publish, name="publish"),
    path(REVIEW + "talk/", writing.talk_instead, name="talk_instead"),
    path(REVIEW + "change/<slug:area>/", writing.change_part, name="change_part"),
    path(REVIEW + "between/", writing.between, name="between"),
    path(REVIEW + "meeting/", writing.meeting, name="meeting"),
    path(REVIEW + "sign/", signing.sign, name="sign"),
    path(REVIEW + "sign-on-paper/", signing.sign_on_paper, name="sign_on_paper"),
    path(REVIEW + "note/", signing.add_note, name="add_note"),
    path(REVIEW + "call-off/", signing.call_off, name="call_off"),
    path(REVIEW + "held-elsewhere/", signing.held_elsewhere, name="held_elsewhere"),
]
