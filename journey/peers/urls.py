"""Addresses of the list of peers; included by ``journey.urls`` under ``peers/``."""

from django.urls import path

from journey.peers import bulk_views, export_views, saved_views, views

urlpatterns = [
    path("", views.peers, name="peers"),
    path("columns/", views.peer_columns, name="peer_columns"),
    path("export/", export_views.export_peers, name="export_peers"),
    path("export/ticked/", export_views.export_ticked, name="export_ticked"),
    path("views/", saved_views.saved_views, name="saved_views"),
    path("views/save/", saved_views.save_view, name="save_view"),
    path("views/<uuid:view_id>/remove/", saved_views.remove_saved_view, name="remove_view"),
    path("assign/<slug:kind>/", bulk_views.assign_peers, name="assign_peers"),
    path("invite/", bulk_views.invite_peers, name="invite_peers"),
    path("change-team/", bulk_views.change_team_of_peers, name="change_team_of_peers"),
]
