from django.urls import path

from journey.completions import views

urlpatterns = [
    path("", views.completion_imports, name="completion_imports"),
    path("new/", views.completion_import_new, name="completion_import_new"),
    path("<uuid:import_id>/", views.completion_import, name="completion_import"),
    path(
        "<uuid:import_id>/columns/",
        views.completion_import_columns,
        name="completion_import_columns",
    ),
    path("<uuid:import_id>/check/", views.completion_import_check, name="completion_import_check"),
    path("<uuid:import_id>/start/", views.completion_import_start, name="completion_import_start"),
    path(
        "<uuid:import_id>/forget/",
        views.completion_import_give_up,
        name="completion_import_give_up",
    ),
    path("<uuid:import_id>/undo/", views.completion_import_undo, name="completion_import_undo"),
    path(
        "<uuid:import_id>/stayed-out/",
        views.completion_import_left_out,
        name="completion_import_left_out",
    ),
]
