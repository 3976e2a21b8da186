"""Inductions, and what is stuck."""

from django.urls import path

from induction.views import activities, outside, overview, papers, peer

PEER = "peers/<uuid:worker_id>/induction/"
ONE = PEER + "<uuid:induction_id>/"
ACTIVITY = PEER + "activities/<uuid:activity_id>/"

urlpatterns = [
    path("inductions/", overview.overview, name="overview"),
    path(PEER, peer.peer, name="peer"),
    path(PEER + "make/", peer.make, name="make"),
    path(ONE, peer.one, name="one"),
    path(ONE + "start/", peer.start, name="start"),
    path(ONE + "add/", activities.add_activity, name="add_activity"),
    path(ONE + "add-missing/", peer.add_missing, name="add_missing"),
    path(ONE + "call-off/", peer.call_off, name="call_off"),
    path(ONE + "plan.pdf", papers.plan_pdf, name="plan_pdf"),
    path(ONE + "document/", papers.document, name="document"),
    path(ONE + "document/induction.pdf", papers.document_pdf, name="document_pdf"),
    path(ACTIVITY, activities.activity, name="activity"),
    path(ACTIVITY + "done/", activities.tick, name="tick"),
    path(ACTIVITY + "undo/", activities.undo, name="undo"),
    path(ACTIVITY + "change/", activities.change_activity, name="change_activity"),
    path(ACTIVITY + "not-needed/", activities.not_needed, name="not_needed"),
    path(ACTIVITY + "needed/", activities.needed, name="needed"),
    # somebody outside the portal, by their link
    path("my-part/<uuid:door_id>/", outside.outside, name="outside"),
]
