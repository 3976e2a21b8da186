from django.urls import path

from journey.imports import views

urlpatterns = [
    path("", views.imports, name="imports"),
    path("new/", views.import_new, name="import_new"),
    path("<uuid:import_id>/", views.import_page, name="import"),
    path("<uuid:import_id>/sheet/", views.import_sheet, name="import_sheet"),
    path("<uuid:import_id>/columns/", views.import_columns, name="import_columns"),
    path("<uuid:import_id>/check/", views.import_check, name="import_check"),
    path("<uuid:import_id>/check/proposals/", views.import_proposals, name="import_proposals"),
    path("<uuid:import_id>/check/<str:key>/", views.import_answer, name="import_answer"),
    path("<uuid:import_id>/people/", views.import_people, name="import_people"),
    path("<uuid:import_id>/start/", views.import_start, name="import_start"),
    path("<uuid:import_id>/give-up/", views.import_give_up, name="import_give_up"),
    path("<uuid:import_id>/left-out.csv", views.import_left_out, name="import_left_out"),
    path("<uuid:import_id>/waiting/", views.import_waiting, name="import_waiting"),
    path("<uuid:import_id>/undo/", views.import_undo, name="import_undo"),
]
